"""The process of one run of atheris, which ends it: python -m tests.fuzz.atheris_run TARGET FOLDER OPTIONS…

What is to be measured must be imported while atheris looks, so nothing of ours is imported before.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path


def main(name: str, folder: str, options: Sequence[str]) -> None:
    """Search with this target, in a folder that somebody else clears away; `options` are libFuzzer's."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["desktop", "markdown"], enable_loader_override=False):
        targets, ground = import_module("tests.fuzz.targets"), import_module("tests.fuzz.ground")
    check = targets.TARGETS[name].check
    with ground.ground(Path(folder)) as where:
        atheris.Setup([name, *options], lambda data: check(where, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])

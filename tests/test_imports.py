"""What a command loads: a look-up in a terminal waits for nothing it does not need."""

import json
from pathlib import Path

import pytest

from tests.conftest import TOPIC, run_python

#: Only the window needs the first, only the compiler the others.
HEAVY = ("PySide6", "markdown", "yaml", "msgspec")

_SCRIPT = """
import json, sys
from desktop.cli import main
code = main(sys.argv[1:])
print(json.dumps({"code": code, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
"""


def modules_after(library: Path, *arguments: str) -> set[str]:
    ran = run_python("-c", _SCRIPT, "--library", str(library), *arguments)
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout.splitlines()[-1])
    assert said["code"] == 0, ran.stderr
    return set(said["modules"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "swelling"),
        ("show", TOPIC),
        ("check", TOPIC, "--present", "swelling"),
        ("references", TOPIC, "--format", "bibtex"),
        ("topics",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_reading_loads_neither_qt_nor_the_compiler(library_file: Path, arguments: tuple[str, ...]) -> None:
    assert modules_after(library_file, *arguments).isdisjoint(HEAVY)


def test_a_search_that_needs_no_correction_does_not_load_rapidfuzz(library_file: Path) -> None:
    assert "rapidfuzz" not in modules_after(library_file, "search", "swelling")


def test_a_search_with_a_typing_error_loads_rapidfuzz(library_file: Path) -> None:
    assert "rapidfuzz" in modules_after(library_file, "search", "myelod")

"""`wardbook build`: a content tree compiled into a library."""

import argparse
import sys
from pathlib import Path

from desktop.compiler.build import build
from desktop.errors import UsageError


def run(arguments: argparse.Namespace) -> int:
    """Write the library, or print every problem and write nothing."""
    _check_output(arguments.output)
    problems = build(arguments.content, arguments.output)
    for problem in problems:
        print(f"{arguments.content}/{problem}")
    if problems:
        print(f"{len(problems)} problem(s), so {arguments.output} was not written.", file=sys.stderr)
        return 1
    print(f"Wrote {arguments.output}.")
    return 0


def _check_output(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Name the file to write.")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", "Make it first.")

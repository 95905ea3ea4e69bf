"""`wardbook build`: a content tree compiled into a library."""

import argparse
import sys
from pathlib import Path

from desktop.commands.progress_bar import progress_bar
from desktop.commands.stopping import Stopped, stopping
from desktop.compiler.library_build import Built, build_library
from desktop.compiler.progress import Stage
from desktop.errors import UsageError
from desktop.state.folders import build_notes


def run(arguments: argparse.Namespace) -> int:
    """Write the library, or print every problem and write nothing."""
    _check_output(arguments.output)
    try:
        built = _build(arguments)
    except Stopped as stopped:
        print(f"wardbook: Stopped, so {arguments.output} was not written.", file=sys.stderr)
        return stopped.exit_code
    for problem in built.problems:
        print(f"{arguments.content}/{problem}")
    if built.problems:
        print(f"{len(built.problems)} problem(s), so {arguments.output} was not written.", file=sys.stderr)
        return 1
    size = arguments.output.stat().st_size / 1_000_000
    print(f"Wrote {arguments.output}: {built.compiled} topic(s) compiled, {built.unchanged} unchanged, {size:,.1f} MB.")
    return 0


def _build(arguments: argparse.Namespace) -> Built:
    with stopping() as stop, progress_bar() as show:

        def tell(stage: Stage, done: int, total: int) -> None:
            stop()
            show(stage, done, total)

        return build_library(arguments.content, arguments.output, build_notes(), tell, is_fresh=arguments.fresh)


def _check_output(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Name the file to write.")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", "Make it first.")

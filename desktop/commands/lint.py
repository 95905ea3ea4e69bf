"""`wardbook lint`: every problem of a content tree."""

import argparse
import sys

from desktop.compiler.build import lint


def run(arguments: argparse.Namespace) -> int:
    """Print the problems as file:line:column: message; 1 when there are any."""
    problems = lint(arguments.content)
    for problem in problems:
        print(f"{arguments.content}/{problem}")
    if problems:
        print(f"{len(problems)} problem(s).", file=sys.stderr)
    return 1 if problems else 0

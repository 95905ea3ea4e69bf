"""`wardbook lint`: every problem of a content tree."""

import argparse
import sys

from desktop.compiler.build import read_content


def run(arguments: argparse.Namespace) -> int:
    """Print the problems as file:line:column: message; 1 when there are any."""
    reading = read_content(arguments.content)
    for problem in reading.problems:
        print(f"{arguments.content}/{problem}")
    for line in reading.told_proofs():
        print(line, file=sys.stderr)
    if reading.problems:
        print(f"{len(reading.problems)} problem(s).", file=sys.stderr)
    return 1 if reading.problems else 0

"""`wardbook topics`: the topics of the library."""

import argparse
import json

from desktop.commands.opening import open_library


def run(arguments: argparse.Namespace) -> int:
    """Print every topic by title."""
    summaries = open_library(arguments.library).topics()
    if arguments.json:
        print(json.dumps([summary._asdict() for summary in summaries], ensure_ascii=False, indent=2))
    else:
        for summary in summaries:
            print(f"{summary.id}\n    {summary.question} ({summary.specialty})")
    return 0

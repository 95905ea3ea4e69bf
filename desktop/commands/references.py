"""`wardbook references`: a topic's references for people and for reference managers."""

import argparse

from desktop.commands.opening import open_library
from desktop.errors import NotInLibraryError
from desktop.library.bibliography import FORMATS
from desktop.model.reference import Reference
from desktop.model.topic import Topic


def run(arguments: argparse.Namespace) -> int:
    """Print the references asked for, or all of them."""
    topic = open_library(arguments.library).topic(arguments.topic)
    references = [_reference(topic, number) for number in arguments.numbers] or list(topic.references)
    print(FORMATS[arguments.format](references), end="")
    return 0


def _reference(topic: Topic, number: int) -> Reference:
    reference = topic.reference(number)
    if reference is None:
        last = topic.references[-1].number
        raise NotInLibraryError(f"“{topic.id}” has no reference {number}.", f"Its references are 1 to {last}.")
    return reference

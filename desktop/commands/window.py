"""`wardbook` without a command: the window.

Everything that needs no Qt is loaded and read first: once PySide6 is there, it reads the source of every module that is
imported later, to see whether that uses its optional features.
"""

import argparse

from desktop.commands.opening import find_library
from desktop.errors import StateError
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.state.policy import Policy, read_policy

#: What holds when IT's policy cannot be read: the least that could do harm.
SAFEST_POLICY = Policy(checker=False, print=False, web_links=False)


def run(arguments: argparse.Namespace) -> int:
    """Open the window, or render it to a file; gives the window's exit code."""
    notices = []
    try:
        policy = read_policy()
    except StateError as error:
        policy = SAFEST_POLICY
        notices.append(f"{error} Until then there is no symptom checker, no printing and no web link.")
    library = Library(find_library(arguments.library, policy))
    place = _place(library, arguments.topic)
    from desktop.app import run_window

    return run_window(
        library,
        policy,
        place,
        search=arguments.search or "",
        compact=arguments.compact,
        screenshot=arguments.screenshot,
        notices=notices,
    )


def _place(library: Library, asked: str | None) -> Place | None:
    """Where to begin, if that was asked; an unknown topic is told before a window opens."""
    if not asked:
        return None
    topic, _, anchor = asked.partition("#")
    library.topic(topic)
    return Place(topic, anchor)

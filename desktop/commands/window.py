"""`wardbook` without a command: the window.

Everything that needs no Qt is loaded and read first: once PySide6 is there, it reads the source of every module that is
imported later, to see whether that uses its optional features.
"""

import argparse

from desktop.commands.opening import open_decided
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.state.policy import policy_in_force


def run(arguments: argparse.Namespace) -> int:
    """Open the window, or render it to a file; gives the window's exit code."""
    policy = policy_in_force()
    opened = open_decided(arguments.library, policy, lambda library: _read_first(library, arguments.topic))
    place = _place(opened.library, arguments.topic)
    notices = [policy.notice()] if policy.fault else []
    if opened.fault is not None:
        notices.append(policy.told(opened.fault))
    from desktop.app import run_window

    return run_window(
        opened.library,
        policy,
        place,
        search=arguments.search or "",
        compact=arguments.compact,
        screenshot=arguments.screenshot,
        notices=notices,
    )


def _read_first(library: Library, asked: str | None) -> None:
    """Read what the first picture needs."""
    library.topics(1)
    library.info()
    _place(library, asked)


def _place(library: Library, asked: str | None) -> Place | None:
    """Where to begin, if that was asked; an unknown topic is told before a window opens."""
    if not asked:
        return None
    topic, _, anchor = asked.partition("#")
    library.topic(topic)
    return Place(topic, anchor)

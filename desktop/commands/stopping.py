"""Ending long work when it is asked to end, at a moment when nothing is left half done."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

#: Ctrl+C, and what a system sends that wants the command to end.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """The work was asked to end; no error, so nothing that handles errors holds it up.

    Args:
        number: the signal that asked.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


@contextmanager
def stopping() -> Iterator[Callable[[], None]]:
    """While it lasts, a signal to end takes effect only where the work asks, by calling what this gives."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    def stop() -> None:
        if asked:
            raise Stopped(asked[0])

    before = {number: signal.signal(number, note) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

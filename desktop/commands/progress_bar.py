"""How far a build is, as a bar on a terminal; nothing where nobody looks on."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop.compiler.progress import Stage, Tell, untold

if TYPE_CHECKING:
    from rich.progress import Progress

#: A bar that is drawn more often, in seconds, costs more than it tells.
_EVERY = 0.1


@contextmanager
def progress_bar() -> Iterator[Tell]:
    """What is to be told how far a build is, while it lasts."""
    if not sys.stderr.isatty():
        yield untold
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn here and not from a thread of its own: topics are compiled in forks of this process.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        yield _Bar(bar).tell


class _Bar:
    """One line, for the stage that the build is at."""

    def __init__(self, bar: "Progress") -> None:
        self._bar = bar
        self._line = bar.add_task("", total=None)
        self._stage: Stage | None = None
        self._drawn = 0.0

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Show it, unless it was shown just now."""
        now = time.monotonic()
        if stage is not self._stage:
            self._bar.reset(self._line, total=total)
        elif now - self._drawn < _EVERY:
            return
        self._stage, self._drawn = stage, now
        self._bar.update(self._line, description=stage.capitalize(), completed=done, total=total, refresh=True)

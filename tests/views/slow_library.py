"""A library whose searches take as long as a test wants."""

import threading
from pathlib import Path

from desktop.library.library import Library, SearchInterruptedError
from desktop.library.search import MOST_HITS, SearchResult
from desktop.library.verdicts import Verdicts


class SlowLibrary(Library):
    """Searches when it is let; what may go on is shared by all that are open."""

    gate = threading.Event()
    """Open while searches may go on."""
    begun: list[str]
    """What was searched for, in order."""
    defect: BaseException | None = None
    """What goes wrong instead of a search."""

    def __init__(self, path: Path, verdicts: Verdicts | None = None) -> None:
        super().__init__(path, verdicts)
        self._is_interrupted = False

    def search(self, text: str, limit: int = MOST_HITS) -> SearchResult:
        if not text:
            return super().search(text, limit)
        self._is_interrupted = False  # as in SQLite, only what runs is interrupted
        SlowLibrary.begun.append(text)
        while not SlowLibrary.gate.wait(0.001):
            if self._is_interrupted:
                raise SearchInterruptedError
        if SlowLibrary.defect is not None:
            raise SlowLibrary.defect
        return super().search(text, limit)

    def interrupt(self) -> None:
        self._is_interrupted = True
        super().interrupt()

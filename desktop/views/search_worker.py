"""Searches on a thread of its own, so that the window never waits for the library.

Only the newest query counts: an older one that waits is dropped, one that runs is interrupted, and what it may still
have found is told to nobody.
"""

import atexit
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QThread, Signal, Slot

from desktop.errors import WardbookError
from desktop.library.library import Library, SearchInterruptedError
from desktop.library.verdicts import Verdicts

if TYPE_CHECKING:  # the thread loads it
    from desktop.library.search import SearchResult

#: The number of no query.
_NONE = 0

#: For so many seconds the thread may keep Python to itself when the window wants it. Python's own 5 ms would have to be
#: waited for again and again while one picture is painted: it would come 30 ms late.
_TURN = 0.0005
_USUAL_TURN = sys.getswitchinterval()
#: Those whose thread lives; a window that is made anew has its own before the old one goes.
_alive: list["SearchWorker"] = []


class SearchWorker(QObject):
    """Looks up what is asked for, the newest query first and last.

    Args:
        path: the library, which the thread opens for itself.
        verdicts: which libraries were found whole before.
    """

    ready = Signal()
    """The library is open, and the thread has time."""
    found = Signal(object, bool)
    """What the newest query finds, a `SearchResult`, and whether the library holds more than one topic."""
    failed = Signal(object)
    """The newest query cannot be answered: the `WardbookError`, or None where it met a defect, which is reported."""
    _asked = Signal(int, str)

    def __init__(self, path: Path, verdicts: Verdicts | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = _NONE
        self._thread = QThread(self)
        self._seeker = _Seeker(path, verdicts)
        self._seeker.moveToThread(self._thread)
        self._thread.started.connect(self._seeker.open)
        self._asked.connect(self._seeker.search)
        self._seeker.ready.connect(self.ready)
        self._seeker.found.connect(self._on_found)
        self._seeker.failed.connect(self._on_failed)
        _alive.append(self)
        sys.setswitchinterval(_TURN)
        atexit.register(self.close)  # Qt would abort a program that ends without closing its window
        self._thread.start()

    def ask(self, text: str) -> None:
        """Search for `text` instead of whatever was asked before."""
        self._last += 1
        self._seeker.turn_to(self._last)
        self._asked.emit(self._last, text)

    def drop(self) -> None:
        """Search for nothing any more."""
        self._seeker.turn_to(_NONE)

    def is_busy(self) -> bool:
        """Whether the answer to the newest query is still to come."""
        return self._seeker.wanted != _NONE

    def wait(self) -> None:
        """Let the answer to the newest query come: a picture should show it."""
        while self.is_busy():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def close(self) -> None:
        """End the thread, and wait for its end."""
        atexit.unregister(self.close)
        self.drop()
        self._thread.quit()
        self._thread.wait()
        self._seeker.close()
        if self in _alive:
            _alive.remove(self)
        if not _alive:
            sys.setswitchinterval(_USUAL_TURN)

    def _on_found(self, number: int, result: "SearchResult", several_topics: bool) -> None:
        if self._is_over(number):
            self.found.emit(result, several_topics)

    def _on_failed(self, number: int, error: WardbookError | None) -> None:
        if self._is_over(number):
            self.failed.emit(error)

    def _is_over(self, number: int) -> bool:
        """Whether the query `number` was the newest one; then there is none any more."""
        is_newest = number == self._seeker.wanted
        if is_newest:
            self._seeker.wanted = _NONE
        return is_newest


class _Seeker(QObject):
    """What lives on the thread; only `turn_to`, and `close` after its end, are called from another one.

    Args:
        path: the library; verdicts: which ones were found whole before.
    """

    ready = Signal()
    found = Signal(int, object, bool)
    failed = Signal(int, object)

    def __init__(self, path: Path, verdicts: Verdicts | None) -> None:
        super().__init__()
        self.wanted = _NONE
        self._has_several_topics = False
        self._path, self._verdicts = path, verdicts
        self._library: Library | None = None

    def turn_to(self, number: int) -> None:
        """From now on only the query `number` counts."""
        self.wanted = number
        if self._library is not None:
            self._library.interrupt()

    def close(self) -> None:
        """Let go of the library."""
        if self._library is not None:
            self._library.close()

    @Slot()
    def open(self) -> None:
        """Load what a search needs before there is one; why that cannot be is told when there is one."""
        with suppress(WardbookError, SearchInterruptedError):
            self._opened().search("")
        self.ready.emit()

    @Slot(int, str)
    def search(self, number: int, text: str) -> None:
        """Tell what the query `number` finds, unless it does not count any more."""
        while number == self.wanted:
            try:
                result = self._opened().search(text)
            except SearchInterruptedError:
                continue  # where this one still counts, the one before was meant, which had just ended
            except WardbookError as error:
                self.failed.emit(number, error)
                return
            except BaseException:
                self.failed.emit(number, None)
                raise
            self.found.emit(number, result, self._has_several_topics)
            return

    def _opened(self) -> Library:
        if self._library is None:
            library = Library(self._path, self._verdicts)
            self._has_several_topics = library.count_topics() > 1
            self._library = library
        return self._library

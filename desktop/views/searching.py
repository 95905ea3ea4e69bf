"""Searching as one types: joins the search field with the library and the results.

The library is asked on a thread of its own. Whatever is to be done with the results, be it to open the best of them,
waits until those of the newest text are there.
"""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.errors import WardbookError
from desktop.library.library import Library
from desktop.state.history import HOME, Place
from desktop.views.parts import Parts
from desktop.views.top_bar import SearchField

if TYPE_CHECKING:
    from desktop.library.search import SearchResult
    from desktop.views.search_worker import SearchWorker

_LEAST_QUERY = 2
#: Who waits longer than so many milliseconds is told that the search goes on.
_PATIENCE = 150


class _Wish(Enum):
    """What is wanted of the results when they come."""

    READ = auto()
    CHOOSE = auto()
    OPEN = auto()


class Searching(QObject):
    """Looks in `library` for what is typed into `field`.

    Args:
        library: what is searched.
        field: where one types.
        pages: one of them shows the results.
        parts: have the results, and home.
    """

    found = Signal()
    """The results are to be shown."""
    ended = Signal()
    """There is nothing to be shown any more: too few letters, or a failure."""
    failed = Signal(object)
    """The library could not be searched: the error."""

    def __init__(
        self, library: Library, field: SearchField, pages: QStackedWidget, parts: Parts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._field = field
        self._pages = pages
        self._parts = parts
        self._worker: SearchWorker | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._wish = _Wish.READ
        self._hit = HOME
        self._is_filling = False
        field.moved_down.connect(self._on_moved_down)
        field.returnPressed.connect(self._on_entered)
        field.textChanged.connect(self._on_query_changed)
        self._patience.timeout.connect(self._on_waited)

    def is_shown(self) -> bool:
        """Whether the results are the page in sight."""
        return self._parts.made("search") and self._pages.currentWidget() is self._parts.search

    def is_busy(self) -> bool:
        """Whether the results of what was typed are still to come."""
        return self._worker is not None and self._worker.is_busy()

    def wait(self) -> None:
        """Let the results of what was typed come."""
        if self._worker is not None:
            self._worker.wait()

    def search(self, text: str) -> None:
        """Search for `text`."""
        if text == self._field.text():
            self._on_query_changed(text)
        self._field.setText(text)
        self._field.setFocus()

    def return_to(self, text: str, hit: Place) -> None:
        """Show what `text` finds once more, at the hit that had been opened."""
        self._fill(text)
        self._field.setFocus()
        self._show()
        self._ask(text, _Wish.CHOOSE, hit)

    def prepare(self) -> None:
        """Make the page of results, and have PySide make all its classes, while nobody types yet.

        It does so when it first meets an object of a class that is Qt's own affair, such as the sign inside the field,
        and a key would wait for it.
        """
        self._parts.search.ensurePolished()
        QTimer.singleShot(0, self._field, self._field.children)

    def focus(self) -> None:
        """Let the keyboard type what to search for."""
        self._field.setFocus()
        self._field.selectAll()

    def forget(self) -> None:
        """Forget what was typed and found, without leaving the page."""
        self._drop()
        self._fill("")

    def close(self) -> None:
        """Search no more, until somebody types again; with the thread goes what its library remembers of every word."""
        self._drop()
        if self._worker is not None:
            self._worker.close()
            self._worker.deleteLater()
            self._worker = None

    def _fill(self, text: str) -> None:
        """Put `text` into the field and search for nothing; a field that is cleared could bring back what was in it."""
        self._is_filling = True
        self._field.setText(text)
        self._is_filling = False

    def _ask(self, text: str, wish: _Wish = _Wish.READ, hit: Place = HOME) -> None:
        """Search for `text`; when its results are there do what is wished for, with the hit at this place chosen."""
        self._wish, self._hit = wish, hit
        self._ready_worker().ask(text)
        self._patience.start(_PATIENCE)

    def _drop(self) -> None:
        """Let go of what was found, and wait for nothing more."""
        self._patience.stop()
        if self._worker is not None:
            self._worker.drop()
        if self._parts.made("search"):
            self._parts.search.clear()

    def _ready_worker(self) -> "SearchWorker":
        if self._worker is None:
            from desktop.views.search_worker import SearchWorker

            self._worker = SearchWorker(self._library.path, self._library.verdicts, self)
            self._worker.found.connect(self._on_result)
            self._worker.failed.connect(self._on_failure)
            self._worker.ready.connect(self.prepare)
        return self._worker

    def _on_query_changed(self, text: str) -> None:
        if self._is_filling:
            return
        if len(text.strip()) >= _LEAST_QUERY:
            self._ask(text)
        else:
            self._end()
        if text:
            self._ready_worker()  # the first letter, so that the second finds the library open

    def _on_failure(self, error: WardbookError | None) -> None:
        if error is not None:
            self.failed.emit(error)
        self._end()  # earlier hits are not what was asked for

    def _on_result(self, result: "SearchResult", several_topics: bool) -> None:
        """Show `result` and do what is wished for; hits that fill a page which is there already are laid out once."""
        self._patience.stop()
        results = self._parts.search
        opens = self._wish is _Wish.OPEN and result.hits
        if not opens:
            self._show()
        results.show_result(self._field.text(), result, several_topics=several_topics)
        if self._hit != HOME:
            results.choose(self._hit.topic, self._hit.anchor)
        if opens:
            results.open_current()
        elif self._wish is _Wish.CHOOSE:
            results.focus_hits()

    def _on_waited(self) -> None:
        self._parts.search.show_searching()
        self._show()

    def _on_entered(self) -> None:
        if self.is_busy():
            self._wish = _Wish.OPEN
        elif self.is_shown():
            self._parts.search.open_current()
        else:
            self._on_query_changed(self._field.text())

    def _on_moved_down(self) -> None:
        if self.is_busy():
            self._wish = _Wish.CHOOSE
        elif self.is_shown():
            self._parts.search.focus_hits()
        elif self._parts.made("home") and self._pages.currentWidget() is self._parts.home:
            self._parts.home.setFocus()

    def _end(self) -> None:
        """Leave the results."""
        self._drop()
        if self.is_shown():
            self.ended.emit()

    def _show(self) -> None:
        if not self.is_shown():
            self.found.emit()

"""Searching as one types: joins the search field with the library and the results."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.errors import WardbookError
from desktop.library.library import Library
from desktop.views.parts import Parts
from desktop.views.top_bar import SearchField

_LEAST_QUERY = 2


class Searching(QObject):
    """Looks in `library` for what is typed into `field`.

    Args:
        library: what is searched.
        field: where one types.
        pages: one of them shows the results.
        parts: have the results, and home.
    """

    found = Signal()
    """There are results to be shown."""
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
        self._is_forgetting = False
        field.moved_down.connect(self._on_moved_down)
        field.returnPressed.connect(self._on_entered)
        field.textChanged.connect(self._on_query_changed)

    def is_shown(self) -> bool:
        """Whether the results are the page in sight."""
        return self._parts.made("search") and self._pages.currentWidget() is self._parts.search

    def search(self, text: str) -> None:
        """Search for `text`."""
        if text == self._field.text():
            self._on_query_changed(text)
        self._field.setText(text)
        self._field.setFocus()

    def focus(self) -> None:
        """Let the keyboard type what to search for."""
        self._field.setFocus()
        self._field.selectAll()

    def forget(self) -> None:
        """Forget what was typed, without leaving the page; only cleared, it could be brought back by undoing."""
        self._is_forgetting = True
        self._field.setText("")
        self._is_forgetting = False

    def _on_query_changed(self, text: str) -> None:
        if len(text.strip()) < _LEAST_QUERY:
            if self.is_shown() and not self._is_forgetting:
                self.ended.emit()
            return
        try:
            result = self._library.search(text)
            nearest = () if result.hits else self._library.nearest_words(text)
        except WardbookError as error:
            self.failed.emit(error)
            self.ended.emit()  # earlier hits are not what was asked for
            return
        self._parts.search.show_result(text, result, nearest)
        self.found.emit()

    def _on_entered(self) -> None:
        if self.is_shown():
            self._parts.search.open_current()
        else:
            self._on_query_changed(self._field.text())

    def _on_moved_down(self) -> None:
        if self.is_shown():
            self._parts.search.focus_hits()
        elif self._parts.made("home") and self._pages.currentWidget() is self._parts.home:
            self._parts.home.setFocus()

"""Finding in a page: joins the bar that asks with the page that is read, and keeps which match is shown."""

import re
from bisect import bisect_left

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QPen, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop.views.find_bar import FindBar
from desktop.views.finding_in_page import describe, matches
from desktop.views.theme import Theme

#: What Qt puts between blocks, cells and lines.
_BREAKS = re.compile("[\u2028\u2029\ufdd0\ufdd1\n]")
#: Where on the page a match that was out of sight comes to stand: below so much of the height.
_THIRD = 3


class PageSearch(QObject):
    """Finds in `page` what `bar` asks for.

    Only the matches in sight and near it are handed out as selections: for one letter there are thousands on a page,
    and Qt takes longer to mark them all than a key press may.

    Args:
        page: what is searched; it may show other content at any time.
        bar: asks, and tells how many there are.
        look: the theme to begin with.
    """

    selections_changed = Signal()
    """Other matches are to be marked: `selections` gives them."""
    said = Signal(str)
    """What the bar would tell, if it were open."""

    def __init__(self, page: QTextBrowser, bar: FindBar, look: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._bar = bar
        self._theme = look
        self._matches: list[tuple[int, int]] = []
        self._length = 0
        self._current = -1
        self._chosen = (-1, 0)
        self._from = 0
        self._marked = (0, 0)
        bar.closed.connect(self._on_closed)
        bar.next_requested.connect(self.go_to_next)
        bar.previous_requested.connect(self.go_to_previous)
        bar.query_changed.connect(self._find)
        page.textChanged.connect(self._on_page_changed)
        page.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        page.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def set_theme(self, look: Theme) -> None:
        """Draw the bar and mark the matches in another look."""
        self._theme = look
        self._bar.set_theme(look)
        self.selections_changed.emit()

    def open(self) -> None:
        """Ask what to find: the words that are selected on the page, else once more what was asked for last."""
        cursor = self._page.textCursor()
        words = _first_line(cursor.selectedText())
        if words:
            self._from = cursor.selectionStart()
            cursor.setPosition(self._from)
            self._page.setTextCursor(cursor)  # selected, it would hide that it is found
        elif self._bar.isHidden():
            self._from = self._in_sight()[0]
        with QSignalBlocker(self._bar):
            self._bar.open_bar(words)
        self._find()
        QTimer.singleShot(0, self, self._keep_in_sight)  # when the bar has taken its room from the page

    def go_to_next(self) -> None:
        """The next match; after the last one, the first."""
        self._step(1)

    def go_to_previous(self) -> None:
        """The match before; before the first one, the last."""
        self._step(-1)

    def query(self) -> str:
        """What is looked for."""
        return self._bar.query()

    def put_away(self) -> None:
        """Put the bar away while another page is read; what was looked for is kept."""
        if not self._bar.isHidden():
            self._bar.hide()
            self.selections_changed.emit()

    def close(self) -> bool:
        """Put the bar away; False where it was not open."""
        was_open = not self._bar.isHidden()
        if was_open:
            self._bar.close_bar()
        return was_open

    def forget(self) -> None:
        """Forget what was looked for."""
        self._bar.forget()

    def selections(self) -> list[QTextEdit.ExtraSelection]:
        """The matches in sight and near it, to be marked; the one that is shown comes last, so that it lies on top."""
        if not self._are_marked():
            return []
        self._marked = self._in_sight(self._page.viewport().height() // 2)
        first, last = (bisect_left(self._matches, (position, 0)) for position in self._marked)
        found, shown = self._format("found", "found-edge", 1), self._format("found-current", "text", 2)
        marked = [self._selection(at, found) for at in range(first, last) if at != self._current]
        return [*marked, self._selection(self._current, shown)]

    def _find(self) -> None:
        """Show the first match from where the reader is."""
        self._search()
        at = bisect_left(self._matches, (self._from, 0))
        self._show(at % max(len(self._matches), 1), wrapped=at == len(self._matches))

    def _search(self) -> None:
        self._matches = matches(self._page.document().toRawText(), self._bar.query())
        self._length = self._page.document().characterCount()

    def _are_marked(self) -> bool:
        """Whether there are matches to be seen; while the page is being made anew, the old ones are nowhere."""
        is_same_page = self._page.document().characterCount() == self._length
        return bool(self._matches) and is_same_page and not self._bar.isHidden()

    def _keep_in_sight(self) -> None:
        if self._current >= 0 and self._are_marked():
            self._bring_into_sight(self._matches[self._current][0])

    def _step(self, way: int) -> None:
        if not self._bar.query().strip():
            self.open()
            return
        if self._bar.isHidden():
            self._find_cursor(way)
        following = self._current + way
        count = len(self._matches)
        self._show(following % max(count, 1), wrapped=not 0 <= following < count)
        if self._matches:
            self._from = self._matches[self._current][0]

    def _find_cursor(self, way: int) -> None:
        """With the bar closed, the match before or after the cursor is the one to go on from."""
        self._search()
        cursor = self._page.textCursor()
        after = bisect_left(self._matches, (cursor.selectionEnd() if way > 0 else cursor.selectionStart(), 0))
        self._current = after - 1 if way > 0 else after

    def _show(self, at: int, *, wrapped: bool) -> None:
        """Show match `at`, if there is any."""
        self._current = at if self._matches else -1
        self._chosen = (self._current, len(self._matches))
        if self._matches:
            self._bring_into_sight(self._matches[at][0])
        self._tell(wrapped=wrapped)
        self.selections_changed.emit()

    def _tell(self, *, wrapped: bool = False) -> None:
        count = len(self._matches)
        self._bar.show_count(self._current + 1, count, wrapped=wrapped)
        query = self._bar.query()
        if self._bar.isHidden() and query:
            self._select()
            self.said.emit(f"“{query}”: {describe(query, self._current + 1, count, wrapped=wrapped)}")

    def _select(self) -> None:
        """Let the reader go on from the match that is shown: Tab from there, copy it."""
        if self._current >= 0:
            self._page.setTextCursor(self._cursor(self._current))

    def _bring_into_sight(self, position: int) -> None:
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(position)
        self._lay_out()
        line, room = self._page.cursorRect(cursor), self._page.viewport().rect()
        down, across = self._page.verticalScrollBar(), self._page.horizontalScrollBar()
        if line.top() < 0 or line.bottom() > room.bottom():
            down.setValue(down.value() + line.top() - room.height() // _THIRD)
        if line.left() < 0 or line.right() > room.right():
            across.setValue(across.value() + line.left() - room.width() // _THIRD)

    def _in_sight(self, more: int = 0) -> tuple[int, int]:
        """The characters from and to which the page is in sight, with `more` pixels above and below."""
        self._lay_out()
        room = self._page.viewport().rect().adjusted(0, -more, 0, more)
        first = self._page.cursorForPosition(QPoint(room.left(), room.top()))
        last = self._page.cursorForPosition(QPoint(room.right(), room.bottom()))
        return first.position(), last.position()

    def _lay_out(self) -> None:
        """Qt lays out a page bit by bit; asked for what it has not come to yet, it would name the last it has."""
        self._page.document().documentLayout().blockBoundingRect(self._page.document().lastBlock())

    def _selection(self, at: int, shown: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = self._cursor(at), shown
        return selection

    def _cursor(self, at: int) -> QTextCursor:
        start, end = self._matches[at]
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _format(self, ground: str, edge: str, width: int) -> QTextCharFormat:
        """A ground with a frame around it: what is found can be told without its color."""
        shown = QTextCharFormat()
        shown.setBackground(self._theme.color(ground))
        shown.setProperty(QTextFormat.Property.OutlinePen, QPen(self._theme.color(edge), width))
        return shown

    def _on_closed(self) -> None:
        self._select()
        self._page.setFocus()
        self.selections_changed.emit()

    def _on_page_changed(self) -> None:
        """The page shows something else, or the same in another form: find again, and stay where the reader is."""
        self._matches = []
        if self._bar.isHidden():
            self._current = -1
            return
        self._search()
        chosen, of = self._chosen
        if len(self._matches) == of:
            self._current = chosen
        else:
            after = bisect_left(self._matches, (self._in_sight()[0], 0))
            self._current = min(after, len(self._matches) - 1)
        self._tell()
        self.selections_changed.emit()

    def _on_scrolled(self) -> None:
        if self._are_marked():
            first, last = self._in_sight()
            if first < self._marked[0] or last > self._marked[1]:
                self.selections_changed.emit()


def _first_line(text: str) -> str:
    """The first line of what is selected, in plain spaces."""
    return next((" ".join(line.split()) for line in _BREAKS.split(text) if line.strip()), "")

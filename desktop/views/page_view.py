"""A long page to read: its measure, the line that is being read, and the bar beside the place that was asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QUrl
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QTextBlock, QTextCursor, QTextTable, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.views.page_places import PagePlaces
from desktop.views.theme import Theme
from desktop.views.widgets.wheel import is_for_text_size

#: The measure, in widths of an average letter; most letters of a text are narrower, so that 60 to 80 stand in a line.
_MEASURE = 62
_PADDING = 20
#: How far below the edge the line that was asked for stands.
_TOP = 12
#: A title is brought into sight with its statement where that leaves it in this part of the page.
_SHARE_OF_CONTEXT = 3
#: The bar beside a place: how wide, and how far from the words.
_BAR, _BAR_GAP = 4, 12


class PageView(QTextBrowser):
    """Shows a page that is made anew for every look and width, and stays at the line that is read.

    Args:
        look: the theme to begin with.
    """

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = look
        self._order: Sequence[str] = ()
        self._places: PagePlaces | None = None
        self._asked = (0, 0)
        self._led_to = 0
        self._marked = ""
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)

    def reading_position(self) -> int:
        """Where the first line in sight is, in any form of the page: the one asked for, until the page is scrolled."""
        position, value = self._asked
        if self.verticalScrollBar().value() == value:
            return position
        # Qt lays out a page bit by bit; asked for a line it has not come to yet, it would name the last one.
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())
        top = QPoint(self._theme.pixels(_PADDING) + 1, self._theme.pixels(_TOP) + 1)
        return self.places().position_of(self.cursorForPosition(top).position())

    def go_to_position(self, position: int) -> None:
        """Bring the line at `position`, which `reading_position` gave, to the top."""
        self.places()
        self._scroll_to(position)

    def reading_anchor(self) -> str:
        """The place that is being read: the one asked for, until the page is scrolled; empty at the top of the page."""
        if self._marked and self.verticalScrollBar().value() == self._asked[1]:
            return self._marked
        position = self.reading_position()
        return self.places().anchor_at(self.places().character_at(position)) if position else ""

    def places(self) -> PagePlaces:
        """Where the places of the page are."""
        return self._shown_places()

    def rect_at(self, character: int) -> QRect:
        """Where a character is in the viewport, as a line one pixel wide."""
        return self.cursorRect(self.cursor_at(character))

    def cursor_at(self, character: int) -> QTextCursor:
        """A cursor at a character, or at the nearest one there is."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(max(character, 0), max(self.document().characterCount() - 1, 0)))
        return cursor

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """An empty picture for everything: given nothing, Qt would look for files and network shares by itself."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def event(self, event: QEvent) -> bool:
        """Keep the measure as the page gets wider or narrower, and let the wheel scroll from the margins too."""
        if event.type() == QEvent.Type.Resize:
            self._set_measure()
        if isinstance(event, QWheelEvent) and not is_for_text_size(event):
            return QCoreApplication.sendEvent(self.verticalScrollBar(), event)
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Control the wheel is the window's: Qt would enlarge the letters of this page alone."""
        if is_for_text_size(event):
            event.ignore()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar stands beside the place that was asked for."""
        super().paintEvent(event)
        if self._marked:
            painter = QPainter(self.viewport())
            painter.fillRect(self._bar(), self._theme.color("focus"))
            painter.end()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from link to link, on from where the page was gone to."""
        start = self.textCursor()
        if not start.atStart() and not start.hasSelection():  # Qt goes on from a selection only, else from the start
            start.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(start)
        return super().focusNextPrevChild(forward)

    def _show_html(self, html: str, style_sheet: str) -> None:
        """Show this page, in the font and the sizes of the look."""
        document = self.document()
        document.clear()  # else Qt lays out what is there for every change of the font and the margins
        document.setDefaultStyleSheet(style_sheet)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(self._theme.pixels(_PADDING))
        document.setIndentWidth(self._theme.pixels(22))
        self.setHtml(html)
        self._places = None  # at last: while Qt takes the page in, it scrolls, and whoever hears that looks for places

    def _context_of(self, character: int) -> int:
        """Where to begin reading so that the statement at a character is understood.

        That is a title over it, if the statement stays in the upper part of the page: a heading, the technique of its
        row, or the question that it is one answer to.
        """
        block = self.document().findBlock(character)
        highest = self._top_of(block) - self.viewport().height() // _SHARE_OF_CONTEXT
        while block.isValid() and self._top_of(block) > highest:
            if self._is_title(block):
                return min(block.position(), character)
            block = block.previous()
        return character

    def _top_of(self, block: QTextBlock) -> float:
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _is_title(self, block: QTextBlock) -> bool:
        """Whether a block is a heading, or a row of its own over others."""
        if block.blockFormat().headingLevel():
            return True
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is None or table.columns() == 1:
            return False
        return table.cellAt(block.position()).columnSpan() == table.columns()

    def _shown_places(self) -> PagePlaces:
        """Where the places are of what is shown of the page; read from the document when first needed."""
        if self._places is None:
            self._places = PagePlaces(self.document(), self._order)
        return self._places

    def _scroll_to(self, position: int) -> None:
        bar = self.verticalScrollBar()
        line = self.rect_at(self._character_at(position)).top() if position > 0 else 0
        value = bar.value() + line - self._theme.pixels(_TOP) if position > 0 else 0
        self._asked = (position, min(max(value, 0), bar.maximum()))  # for whoever hears of the scrolling
        bar.setValue(value)
        self._asked = (position, bar.value())

    def _character_at(self, position: int) -> int:
        """The character at a reading position; of a place that was asked for, the title that is over it now."""
        marked = self._shown_places().characters.get(self._marked)
        if position == self._led_to and marked is not None:
            return self._context_of(marked)
        return self._shown_places().character_at(position)

    def _mark(self, anchor: str) -> None:
        """Mark the place that was asked for, until the next one is."""
        if anchor != self._marked:  # asked for its viewport, Qt makes hundreds of enumerations; a start needs none
            self._marked = anchor
            self.viewport().update()

    def _bar(self) -> QRect:
        """The bar beside the marked place, in the viewport; empty where the page does not show the place."""
        character = self._shown_places().characters.get(self._marked)
        if character is None:
            return QRect()
        shown = self.document().documentLayout().blockBoundingRect(self.document().findBlock(character))
        top, left = round(shown.top()) - self.verticalScrollBar().value(), round(shown.left())
        gap = self._theme.pixels(_BAR_GAP)
        return QRect(max(left - gap, 2), top, self._theme.pixels(_BAR), round(shown.height()))

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _letters(self) -> float:
        """How many average letters fit into a line across the whole view."""
        return (self._room() - 2 * self._theme.pixels(_PADDING)) / self._letter()

    def _letter(self) -> float:
        """The width of an average letter of the page."""
        return self.fontMetrics().averageCharWidth() * 16 / 15

    def _set_measure(self) -> None:
        """Leave so much room at both sides that a line has about `_MEASURE` letters, whatever the window's width."""
        side = max(0, round((self._room() - _MEASURE * self._letter()) / 2) - self._theme.pixels(_PADDING))
        self.setViewportMargins(side, 0, side, 0)

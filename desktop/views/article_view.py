"""The article: one topic as a page to read, with links that only ever lead inside the library."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from desktop.library.bibliography import remark, vancouver
from desktop.model.topic import Topic
from desktop.views.article_html import article_html
from desktop.views.links import LinkKind, parse_link
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.widgets.peek import Peek

#: The measure, in widths of an average letter.
_MEASURE = 74
_PADDING = 20
#: How far below the edge the line that was asked for stands.
_TOP = 12


class ArticleView(QTextBrowser):
    """Shows one topic.

    Args:
        look: the theme to begin with.
    """

    reference_requested = Signal(int)
    """A citation was followed: the number of its reference."""
    place_requested = Signal(str, str)
    """A link to a place was followed: topic (empty for this one) and anchor."""
    finding_requested = Signal(str)
    """A link to a finding of the symptom checker was followed."""
    foreign_link_refused = Signal(str)
    """A link that is not the library's own was followed, and not opened."""
    painted = Signal()
    """A topic is on the screen for the first time since it was asked for."""
    reading_place_changed = Signal(str)
    """The anchor of the outline that is being read now."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = look
        self._topic: Topic | None = None
        self._anchors: dict[str, int] = {}
        self._outline: list[str] = []
        self._outline_tops: list[int] = []
        self._reading_place = ""
        self._is_new = False
        self._asked = (0, 0)
        self._peek: Peek | None = None
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Article")
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_topic(self, topic: Topic, outline: list[str]) -> None:
        """Show `topic` from its start.

        Args:
            topic: what to show.
            outline: the anchors that `reading_place_changed` tells apart, in reading order.
        """
        self._topic = topic
        self._outline = outline
        self._reading_place = outline[0]
        self._is_new = True
        self._asked = (0, 0)
        self._render()

    def set_theme(self, look: Theme) -> None:
        """Show the page in another look, at the same line."""
        position = self.reading_position()
        marked = [selection.cursor.selectionStart() for selection in self.extraSelections()]
        self._theme = look
        if self._topic is not None:
            self._render()
            self.go_to_position(position)
            for start in marked:
                self._mark(start)

    def reading_place(self) -> str:
        """The anchor of the outline that is being read; empty before a topic is shown."""
        return self._reading_place

    def go_to_anchor(self, anchor: str) -> bool:
        """Bring the place called `anchor` to the top and mark it; False when the page has none."""
        position = self._positions().get(anchor) if anchor else None
        if position is None:
            self.setExtraSelections([])
            self.verticalScrollBar().setValue(0)
            return not anchor
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.go_to_position(position)
        self._mark(position)
        return True

    def reading_position(self) -> int:
        """The character position of the first line in sight: the one asked for, until the page is scrolled."""
        position, value = self._asked
        if self.verticalScrollBar().value() == value:
            return position
        # Qt lays out a page bit by bit; asked for a line it has not come to yet, it would name the last one.
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())
        return self.cursorForPosition(QPoint(self._theme.pixels(_PADDING) + 1, self._theme.pixels(_TOP) + 1)).position()

    def go_to_position(self, position: int) -> None:
        """Bring the line of the character at `position` to the top."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._rect_at(position).top() - self._theme.pixels(_TOP) if position > 0 else 0)
        self._asked = (position, bar.value())

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """An empty picture for everything: given nothing, Qt would look for files and network shares by itself."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def event(self, event: QEvent) -> bool:
        """Keep the measure as the page gets wider or narrower, and let the wheel scroll from the margins too."""
        if event.type() == QEvent.Type.Resize:
            self._set_measure()
        if event.type() == QEvent.Type.Wheel:
            return QCoreApplication.sendEvent(self.verticalScrollBar(), event)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that is being read."""
        position = self.reading_position()
        super().resizeEvent(event)
        self._outline_tops = []
        if self.verticalScrollBar().value() and event.oldSize().width() != event.size().width():
            self.go_to_position(position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A citation that is pointed at shows its reference."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        self._point_at(self.anchorAt(point), QRect(point.x(), point.y() - 10, 1, 20))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from link to link; a citation that has the focus shows its reference."""
        start = self.textCursor()
        if not start.atStart() and not start.hasSelection():  # Qt goes on from a selection only, else from the start
            start.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(start)
        moved = super().focusNextPrevChild(forward)
        cursor = self.textCursor()
        address = cursor.charFormat().anchorHref() if moved and cursor.hasSelection() else ""
        self._point_at(address, self.cursorRect(cursor))
        return moved

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture of a topic there is time for everything else."""
        super().paintEvent(event)
        if self._is_new:
            self._is_new = False
            QTimer.singleShot(0, self, self.painted.emit)

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer has left the page, be it only for its margin."""
        if event.type() == QEvent.Type.Leave:
            self._hide_peek()
        return super().viewportEvent(event)

    def _render(self) -> None:
        assert self._topic is not None
        self._hide_peek()
        self._anchors, self._outline_tops = {}, []
        self.document().setDefaultStyleSheet(self._theme.style_sheet("article.css"))
        self.document().setDefaultFont(self.font())
        self.document().setDocumentMargin(self._theme.pixels(_PADDING))
        self.document().setIndentWidth(self._theme.pixels(22))
        self.setHtml(article_html(self._topic))

    def _set_measure(self) -> None:
        """Leave so much room at both sides that a line has about `_MEASURE` letters, whatever the window's width."""
        letter = self.fontMetrics().averageCharWidth() * 16 / 15
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(0, round((room - _MEASURE * letter) / 2) - self._theme.pixels(_PADDING))
        self.setViewportMargins(side, 0, side, 0)

    def _positions(self) -> dict[str, int]:
        """The character position of every anchor; read from the document when first needed."""
        if not self._anchors:
            block = self.document().begin()
            while block.isValid():
                fragments = block.begin()
                while not fragments.atEnd():
                    fragment = fragments.fragment()
                    for name in fragment.charFormat().anchorNames():
                        self._anchors.setdefault(name, fragment.position())
                    fragments += 1
                block = block.next()
        return self._anchors

    def _rect_at(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(max(position, 0), max(self.document().characterCount() - 1, 0)))
        return self.cursorRect(cursor)

    def _mark(self, position: int) -> None:
        """Mark the block that was asked for, until the next place is asked for."""
        from PySide6.QtGui import QTextCharFormat  # has more enumerations than any other class, and is seldom needed

        selection = QTextEdit.ExtraSelection()
        shown = QTextCharFormat()
        shown.setBackground(self._theme.color("answer-bg"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        selection.format, selection.cursor = shown, cursor
        self.setExtraSelections([selection])

    def _follow(self, url: QUrl) -> None:
        self._hide_peek()
        link = parse_link(url.toString())
        match link.kind:
            case LinkKind.REFERENCE:
                self.reference_requested.emit(int(link.target))
            case LinkKind.PLACE:
                self.place_requested.emit(link.topic, link.target)
            case LinkKind.STEP:
                self.place_requested.emit("", link.target)
            case LinkKind.FINDING:
                self.finding_requested.emit(link.target)
            case LinkKind.FOREIGN:
                self.foreign_link_refused.emit(link.target)

    def _point_at(self, address: str, place: QRect) -> None:
        """Show the reference of the citation at `place`, or nothing where there is no citation."""
        link = parse_link(address)
        reference = self._topic.reference(int(link.target)) if self._topic and link.kind is LinkKind.REFERENCE else None
        if reference is None:
            self._hide_peek()
            return
        from desktop.views.widgets import peek

        self._peek = self._peek or peek.Peek(self)
        self._peek.show_beside(place, f"[{reference.number}] {vancouver(reference)}", remark(reference))

    def _hide_peek(self) -> None:
        if self._peek is not None:
            self._peek.hide()

    def _on_scrolled(self) -> None:
        self._hide_peek()
        if not self._outline:
            return
        if not self._outline_tops:
            scrolled = self.verticalScrollBar().value()
            positions = self._positions()
            self._outline_tops = [self._rect_at(positions.get(anchor, 0)).top() + scrolled for anchor in self._outline]
        line = self.verticalScrollBar().value() + self.viewport().height() // 4
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum():
            line = self.verticalScrollBar().value() + self.viewport().height()
        at = max(bisect_right(self._outline_tops, line) - 1, 0)
        if self._outline[at] != self._reading_place:
            self._reading_place = self._outline[at]
            self.reading_place_changed.emit(self._reading_place)

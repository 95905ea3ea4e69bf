"""The article: one topic as a page to read, with links that only ever lead inside the library."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QRect, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from desktop.model.dates import Today, present_day
from desktop.model.link import LinkKind, parse_link
from desktop.model.topic import ANSWER, Topic
from desktop.views.article_html import REFERENCES, article_html, beginning_html, reference_anchor
from desktop.views.exhibits_html import AT_HAND
from desktop.views.statement_html import Page
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.widgets.peek import Peek

#: The measure, in widths of an average letter.
_MEASURE = 74
#: How much of the page is made before the first picture, in characters of HTML: more than most windows show.
_BEGINNING = 9_000
#: With fewer letters to a line, columns are shown under each other.
_LEAST_FOR_COLUMNS = 50
_PADDING = 20
#: How far below the edge the line that was asked for stands.
_TOP = 12
#: A reading position counts places in this unit, and characters after the place in ones.
_PLACE = 100_000


class ArticleView(QTextBrowser):
    """Shows one topic.

    Args:
        look: the theme to begin with.
        version: of the content.
        today: gives the present day, for what is copied.
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

    def __init__(self, look: Theme, version: str, today: Today = present_day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = look
        self._version = version
        self._today = today
        self._topic: Topic | None = None
        self._anchors: dict[str, int] = {}
        self._starts: list[tuple[int, int]] = []
        self._places: list[str] = []
        self._outline: list[str] = []
        self._outline_tops: list[int] = []
        self._reading_place = ""
        self._is_new = False
        self._is_complete = True
        self._modality = ""
        self._is_narrow = False
        self._asked = (0, 0)
        self._peek: Peek | None = None
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Article")
        self.anchorClicked.connect(self._follow)
        self.painted.connect(self._complete)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_topic(self, topic: Topic, outline: list[str], *, beginning_first: bool = False) -> None:
        """Show `topic` from its start.

        Args:
            topic: what to show.
            outline: the anchors that `reading_place_changed` tells apart, in reading order.
            beginning_first: paint the beginning before the rest of the page is made, for a quick start.
        """
        self._topic = topic
        self._modality = ""
        self._places = _places_of(topic)
        self._outline = outline
        self._reading_place = outline[0]
        self._is_new = True
        self._asked = (0, 0)
        self._render(beginning_only=beginning_first)

    def set_theme(self, look: Theme) -> None:
        """Show the page in another look, at the same line."""
        marked = [selection.cursor.selectionStart() for selection in self.extraSelections()]
        self._theme = look
        if self._topic is not None:
            self._render_again(self.reading_position())
            for start in marked:
                self._mark(start)

    def reading_place(self) -> str:
        """The anchor of the outline that is being read; empty before a topic is shown."""
        return self._reading_place

    def go_to_anchor(self, anchor: str) -> bool:
        """Bring the place called `anchor` to the top and mark it; False when the page has none."""
        if self._modality and anchor not in self._positions():
            self._show_what_is_at_hand("")
        character = self._positions().get(anchor) if anchor else None
        if character is None:
            self.setExtraSelections([])
            self.verticalScrollBar().setValue(0)
            return not anchor
        cursor = QTextCursor(self.document())
        cursor.setPosition(character)
        self.setTextCursor(cursor)
        self.go_to_position(self._place_of(character))
        self._mark(character)
        return True

    def reading_position(self) -> int:
        """Where the first line in sight is, in any form of the page: the one asked for, until the page is scrolled."""
        position, value = self._asked
        if self.verticalScrollBar().value() == value:
            return position
        # Qt lays out a page bit by bit; asked for a line it has not come to yet, it would name the last one.
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())
        top = QPoint(self._theme.pixels(_PADDING) + 1, self._theme.pixels(_TOP) + 1)
        return self._place_of(self.cursorForPosition(top).position())

    def go_to_position(self, position: int) -> None:
        """Bring the line at `position`, which `reading_position` gave, to the top."""
        bar = self.verticalScrollBar()
        line = self._rect_at(self._character_of(position)).top() if position > 0 else 0
        bar.setValue(bar.value() + line - self._theme.pixels(_TOP) if position > 0 else 0)
        self._asked = (position, bar.value())

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """An empty picture for everything: given nothing, Qt would look for files and network shares by itself."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: the words, the references they cite, and where they come from."""
        assert self._topic is not None
        from desktop.views import copying

        data = super().createMimeDataFromSelection()
        copying.complete(data, self._topic, self._version, self._today)
        return data

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
        if self._topic is not None and self._has_no_room() != self._is_narrow:
            self._render_again(position)
        elif self.verticalScrollBar().value() and event.oldSize().width() != event.size().width():
            self.go_to_position(position)

    def showEvent(self, event: QShowEvent) -> None:
        """Columns become lines where there is no room for them."""
        super().showEvent(event)
        if self._topic is not None and self._has_no_room() != self._is_narrow:
            self._render_again(self.reading_position())

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

    def _render(self, *, beginning_only: bool = False) -> None:
        assert self._topic is not None
        self._hide_peek()
        self._anchors, self._outline_tops = {}, []
        self._is_narrow = self._has_no_room()
        self.document().setDefaultStyleSheet(self._theme.style_sheet("article.css"))
        self.document().setDefaultFont(self.font())
        self.document().setDocumentMargin(self._theme.pixels(_PADDING))
        self.document().setIndentWidth(self._theme.pixels(22))
        page = Page(self._topic, self._modality, self._is_narrow)
        self._is_complete = not beginning_only
        self.setHtml(beginning_html(page, _BEGINNING) if beginning_only else article_html(page))

    def _complete(self) -> None:
        """Make the rest of the page, where only its beginning has been made."""
        if not self._is_complete:
            self._render()

    def _render_again(self, position: int) -> None:
        """Show the page anew, in the form there is room for, with the line at `position` at the top."""
        self._render()
        self.go_to_position(position)

    def _has_no_room(self) -> bool:
        """Whether a line is too short for columns; while the page is not seen its width means nothing."""
        if not self.isVisible():
            return self._is_narrow
        return self._room() < _LEAST_FOR_COLUMNS * self._letter() + 2 * self._theme.pixels(_PADDING)

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _letter(self) -> float:
        """The width of an average letter of the page."""
        return self.fontMetrics().averageCharWidth() * 16 / 15

    def _set_measure(self) -> None:
        """Leave so much room at both sides that a line has about `_MEASURE` letters, whatever the window's width."""
        side = max(0, round((self._room() - _MEASURE * self._letter()) / 2) - self._theme.pixels(_PADDING))
        self.setViewportMargins(side, 0, side, 0)

    def _positions(self) -> dict[str, int]:
        """The character position of every anchor; read from the document when first needed."""
        self._complete()
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
            places = {anchor: number for number, anchor in enumerate(self._places, 1)}
            self._starts = sorted((at, places[anchor]) for anchor, at in self._anchors.items() if anchor in places)
        return self._anchors

    def _place_of(self, character: int) -> int:
        """The reading position of a character: the number of the last place before it, and how far after that it is."""
        self._positions()
        at = bisect_right(self._starts, character, key=lambda start: start[0]) - 1
        start, number = self._starts[at] if at >= 0 else (0, 0)
        return number * _PLACE + character - start

    def _character_of(self, position: int) -> int:
        """The character at a reading position; where the filter hides its place, the place before."""
        self._positions()
        number, after = divmod(position, _PLACE)
        at = max((at for at, start in enumerate(self._starts) if start[1] <= number), default=-1)
        start, found = self._starts[at] if at >= 0 else (0, 0)
        following = self._starts[at + 1][0] if at + 1 < len(self._starts) else start + after + 1
        return max(start, min(start + after, following - 1)) if found == number else start

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
            case LinkKind.AT_HAND:
                self._show_what_is_at_hand(link.target)
            case LinkKind.FOREIGN:
                self.foreign_link_refused.emit(link.target)

    def _show_what_is_at_hand(self, modality: str) -> None:
        """Show in the imaging matrix only what `modality` can, with its filter where it was on the screen."""
        bar = self.verticalScrollBar()
        above = self._rect_at(self._positions()[AT_HAND]).top()
        self._modality = modality
        self._render()
        bar.setValue(bar.value() + self._rect_at(self._positions()[AT_HAND]).top() - above)

    def _point_at(self, address: str, place: QRect) -> None:
        """Show the reference of the citation at `place`, or nothing where there is no citation."""
        link = parse_link(address)
        reference = self._topic.reference(int(link.target)) if self._topic and link.kind is LinkKind.REFERENCE else None
        if reference is None:
            self._hide_peek()
            return
        from desktop.library.bibliography import remark, vancouver
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


def _places_of(topic: Topic) -> list[str]:
    """Every anchor of the topic's page in reading order; which of them are shown depends on the form of the page."""
    places = [ANSWER]
    for section, anchor, _ in topic.passages():
        places += [section.id, anchor]
    places += [REFERENCES, *(reference_anchor(reference.number) for reference in topic.references)]
    return list(dict.fromkeys(places))

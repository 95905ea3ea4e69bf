"""The article: one topic as a page to read, with links that only ever lead inside the library."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from desktop.model.dates import Today, present_day
from desktop.model.link import LinkKind, parse_link
from desktop.model.reference import Reference
from desktop.model.topic import ANSWER, Topic
from desktop.views.article_html import REFERENCES, article_html, excerpt_html, reference_anchor
from desktop.views.exhibits_html import AT_HAND
from desktop.views.page_places import PagePlaces
from desktop.views.page_view import PageView
from desktop.views.statement_html import DISAGREEMENT, Page
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.statement_copy import StatementCopy
    from desktop.views.widgets.peek import Peek

#: How much of the page is made before a quick picture, in characters of HTML: more than most windows show.
_EXCERPT = 7_000
#: A character that is on no page.
NOWHERE = -1
#: With fewer letters to a line, columns are shown under each other.
_LEAST_FOR_COLUMNS = 50


class ArticleView(PageView):
    """Shows one topic.

    Args:
        look: the theme to begin with.
        version: of the content.
        today: gives the present day, for what is copied.
        has_findings: whether the link of a finding leads anywhere.
    """

    reference_requested = Signal(int)
    """A citation was followed: the number of its reference."""
    place_requested = Signal(str, str)
    """A link to a place was followed: topic (empty for this one) and anchor."""
    finding_requested = Signal(str)
    """A link to a finding of the symptom checker was followed."""
    use_requested = Signal()
    """The link to what the program is for was followed."""
    foreign_link_refused = Signal(str)
    """A link that is not the library's own was followed, and not opened."""
    painted = Signal()
    """A topic is on the screen for the first time since it was asked for."""
    reading_place_changed = Signal(str)
    """The anchor of the outline that is being read now."""
    said = Signal(str)
    """Something to tell the reader."""

    def __init__(
        self,
        look: Theme,
        version: str,
        today: Today = present_day,
        parent: QWidget | None = None,
        *,
        has_findings: bool = True,
    ) -> None:
        super().__init__(look, parent)
        self._version = version
        self._today = today
        self._has_findings = has_findings
        self._topic: Topic | None = None
        self._outline: list[str] = []
        self._outline_tops: list[int] = []
        self._reading_place = ""
        self._is_new = False
        self._is_complete = True
        self._is_rendering = False
        self._modality = ""
        self._is_narrow = False
        self._peek: Peek | None = None
        self._copy: StatementCopy | None = None
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
        self._forget_copy()
        self._modality = ""
        self._order = _places_of(topic)
        self._outline = outline
        self._reading_place = outline[0]
        self._is_new = True
        self._asked = (0, 0)
        self._marked = ""
        self._render("" if beginning_first else None)

    def set_theme(self, look: Theme) -> None:
        """Show the page in another look, at the same line."""
        self._theme = look
        if self._copy is not None:
            self._copy.set_theme(look)
        if self._topic is not None and self.isVisible():
            self._render_quickly(self.reading_position())
        elif self._topic is not None:
            self._render_again(self.reading_position())

    def reading_place(self) -> str:
        """The anchor of the outline that is being read; empty before a topic is shown."""
        return self._reading_place

    def go_to_anchor(self, anchor: str) -> bool:
        """Bring the place called `anchor` to the top and mark it; False when the page has none."""
        if self._modality and anchor not in self.places().characters:
            self._show_what_is_at_hand("")
        character = self.places().characters.get(anchor) if anchor else None
        self._mark(anchor if character is not None else "")
        if character is None:
            self.verticalScrollBar().setValue(0)
            return not anchor
        self.setTextCursor(self.cursor_at(character))
        # Above the first place stands only the title, which belongs to it.
        self._led_to = self.places().position_of(self._context_of(character)) if anchor != self._order[0] else 0
        self.go_to_position(self._led_to)
        self._on_scrolled()  # where it was in sight already, nothing has been scrolled
        return True

    def copy_statement(self) -> None:
        """Copy the statement that the pointer or the keyboard is at, with its references and where it comes from."""
        cursor = self.textCursor()
        is_in_sight = self.viewport().rect().intersects(self.cursorRect(cursor))
        self._copier().copy_at(cursor.position() if is_in_sight else NOWHERE)

    def about_link(self, address: str) -> str:
        """The reference that a link cites and what must be known of it, in words; empty where it cites none."""
        reference = self._cited(address)
        return " ".join(_told(reference)).strip() if reference else ""

    def places(self) -> PagePlaces:
        """Where the places of the whole page are."""
        self._complete()
        return super().places()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: the words, the references they cite, and where they come from."""
        assert self._topic is not None
        from desktop.views import copying

        data = super().createMimeDataFromSelection()
        copying.complete(data, self._topic, self._version, self._today)
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that is being read."""
        position = self.reading_position() if self._is_complete else self._asked[0]
        super().resizeEvent(event)
        self._outline_tops = []
        if self._topic is not None and self._has_no_room() != self._is_narrow:
            self._render_again(position)
        elif self.verticalScrollBar().value() and event.oldSize().width() != event.size().width():
            self._scroll_to(position)

    def showEvent(self, event: QShowEvent) -> None:
        """Columns become lines where there is no room for them."""
        super().showEvent(event)
        if self._topic is not None and self._has_no_room() != self._is_narrow:
            self._render_again(self.reading_position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A citation that is pointed at shows its reference, a statement offers to be copied."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        self._point_at(self.anchorAt(point), QRect(point.x(), point.y() - 10, 1, 20))
        self._copier().offer(self.cursorForPosition(point).position())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from link to link; a citation that has the focus shows its reference."""
        moved = super().focusNextPrevChild(forward)
        cursor = self.textCursor()
        address = cursor.charFormat().anchorHref() if moved and cursor.hasSelection() else ""
        self._point_at(address, self.cursorRect(cursor))
        if address:
            self._copier().offer(cursor.selectionStart())
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C copies the statement that the keyboard is at."""
        if event.text() == "c" and not event.modifiers():
            self.copy_statement()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture of a topic there is time for everything else."""
        super().paintEvent(event)
        if self._is_new:
            self._is_new = False
            QTimer.singleShot(0, self, self._on_painted)

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer has left the page, be it only for its margin."""
        if event.type() == QEvent.Type.Leave:
            self._hide_peek()
        return super().viewportEvent(event)

    def _render(self, around: str | None = None) -> None:
        """Make the page anew: what stands around a place, be it its beginning, or all of it."""
        assert self._topic is not None
        self._hide_peek()
        self._hide_copy()
        self._is_narrow = self._has_no_room()
        self._is_rendering = self._is_complete = True  # while Qt takes the page in, nobody may ask for another
        page = Page(self._topic, self._modality, self._is_narrow, self._has_findings)
        html = article_html(page) if around is None else excerpt_html(page, around, _EXCERPT)
        self._show_html(html, self._theme.style_sheet("article.css"))
        self._is_rendering, self._is_complete = False, around is None
        self._outline_tops = []

    def _on_painted(self) -> None:
        """Go on, unless the page has gone out of sight, perhaps for ever."""
        self._is_new = not self.isVisible()
        if not self._is_new:
            self.painted.emit()

    def _complete(self) -> None:
        """Make all of the page, where only what was in sight has been made."""
        if not self._is_complete:
            self._render_again(self._asked[0])

    def _render_quickly(self, position: int) -> None:
        """Show the page anew with the line at `position` at the top; the rest of it follows when that is painted."""
        anchor = self.places().anchor_at(self.places().character_at(position))
        self._render("" if anchor == ANSWER else anchor)
        self._is_new = True
        self._scroll_to(position)

    def _render_again(self, position: int) -> None:
        """Show the page anew, in the form there is room for, with the line at `position` at the top."""
        self._render()
        self.go_to_position(position)

    def _has_no_room(self) -> bool:
        """Whether a line is too short for columns; while the page is not seen its width means nothing."""
        return self._letters() < _LEAST_FOR_COLUMNS if self.isVisible() else self._is_narrow

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
            case LinkKind.USE:
                self.use_requested.emit()
            case LinkKind.FOREIGN:
                self.foreign_link_refused.emit(link.target)

    def _show_what_is_at_hand(self, modality: str) -> None:
        """Show in the imaging matrix only what `modality` can, with its filter where it was on the screen."""
        bar = self.verticalScrollBar()
        above = self.rect_at(self.places().characters[AT_HAND]).top()
        self._modality = modality
        self._render()
        bar.setValue(bar.value() + self.rect_at(self.places().characters[AT_HAND]).top() - above)

    def _point_at(self, address: str, place: QRect) -> None:
        """Show the reference of the citation at `place`, or nothing where there is no citation."""
        reference = self._cited(address)
        if reference is None:
            self._hide_peek()
            return
        from desktop.views.widgets import peek

        self._peek = self._peek or peek.Peek(self)
        self._peek.show_beside(place, *_told(reference))

    def _is_title(self, block: QTextBlock) -> bool:
        """The question that sources disagree about is a title too: of one side's words alone nobody makes sense."""
        return super()._is_title(block) or block.text().startswith(DISAGREEMENT)

    def _cited(self, address: str) -> Reference | None:
        """The reference that a link cites, if it does."""
        link = parse_link(address)
        return self._topic.reference(int(link.target)) if self._topic and link.kind is LinkKind.REFERENCE else None

    def _hide_peek(self) -> None:
        if self._peek is not None:
            self._peek.hide()

    def _copier(self) -> "StatementCopy":
        """The button that copies a statement, made when first pointed at one."""
        assert self._topic is not None
        if self._copy is None:
            from desktop.views.statement_copy import StatementCopy

            self._copy = StatementCopy(self, self._topic, self._version, self._today)
            self._copy.said.connect(self.said)
            self._copy.set_theme(self._theme)
        return self._copy

    def _hide_copy(self) -> None:
        if self._copy is not None:
            self._copy.withdraw()

    def _forget_copy(self) -> None:
        """The button is one topic's."""
        if self._copy is not None:
            self._copy.hide()
            self._copy.deleteLater()
            self._copy = None

    def _on_scrolled(self) -> None:
        self._hide_peek()
        self._hide_copy()
        if not self._outline or self._is_rendering or not self._is_complete:
            return
        place = self._outline[max(bisect_right(self._tops(), self._reading_line()) - 1, 0)]
        if place != self._reading_place:
            self._reading_place = place
            self.reading_place_changed.emit(place)

    def _tops(self) -> list[int]:
        """How far down the page each entry of the outline is."""
        if not self._outline_tops:
            scrolled = self.verticalScrollBar().value()
            characters = self.places().characters
            self._outline_tops = [self.rect_at(characters.get(anchor, 0)).top() + scrolled for anchor in self._outline]
        return self._outline_tops

    def _reading_line(self) -> int:
        """How far down the page the reader is thought to look: at what was asked for, else a little under the edge."""
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        position, asked_at = self._asked
        if position and value == asked_at:
            return value + self.rect_at(self.places().character_at(position)).bottom()
        return value + (height if value == self.verticalScrollBar().maximum() else height // 4)


def _places_of(topic: Topic) -> list[str]:
    """Every anchor of the topic's page in reading order; which of them are shown depends on the form of the page."""
    places = [ANSWER]
    for section, anchor, _ in topic.passages():
        places += [section.id, anchor]
    places += [REFERENCES, *(reference_anchor(reference.number) for reference in topic.references)]
    return list(dict.fromkeys(places))


def _told(reference: Reference) -> tuple[str, str]:
    """A reference in words, and what must be known of it."""
    from desktop.library.bibliography import remark, vancouver  # the first picture has no need of it

    return f"[{reference.number}] {vancouver(reference)}", remark(reference)

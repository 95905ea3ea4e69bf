"""Home: the questions people ask, the topics, and where the reader has been."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.topic import Question, TopicSummary
from desktop.views.entry_list import Entry, EntryList
from desktop.views.no_break import words_of
from desktop.views.query_examples import query_examples
from desktop.views.theme import Theme
from desktop.views.widgets.arrow_keys import ArrowKeys
from desktop.views.widgets.card_button import CardButton
from desktop.views.widgets.card_grid import CardGrid
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

_WIDTH = 1320
_CARD_WIDTH = 286
_ASIDE_WIDTH = 280
_GAP = 32
#: With room for two cards beside them, the reader's own places stand at the right.
_ROOM_FOR_ASIDE = 2 * _CARD_WIDTH + _GAP + _ASIDE_WIDTH
_MARGIN = 32
#: What Qt takes for no limit.
_ANY_WIDTH = 16_777_215
_NO_RECENT = "What you read is listed here."
_NO_BOOKMARKS = "Ctrl+D while reading keeps the place here."


class HomeView(ScrollColumn):
    """Cards for questions and topics, and lists of recent places and bookmarks.

    Args:
        cards: question cards with the id of their topic.
        topics: the first topics by title.
        count: how many topics there are.
    """

    place_requested = Signal(str, str)
    """A card was pressed: topic and anchor."""
    visited_place_requested = Signal(object)
    """A recent place or a bookmark was pressed: its `Place`, with how far it was read."""
    bookmark_removed = Signal(object)
    """A bookmark should be taken away: its `Place`."""
    left_upwards = Signal()
    """The up arrow in the first row: the reader wants to type."""

    def __init__(
        self,
        cards: Sequence[tuple[str, Question]],
        topics: Sequence[TopicSummary],
        count: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Questions and topics", parent)
        self._targets: dict[CardButton, tuple[str, str]] = {}
        questions = [
            self._card(card.question, words_of(card.answer), (id_, card.anchor), card.marks) for id_, card in cards
        ]
        listed = [self._card(known.title, f"{known.specialty} · {known.question}", (known.id, "")) for known in topics]
        only = topics[0].title if count == 1 else ""
        self._examples = label(query_examples(several_topics=count > 1), "muted")
        self._others = label(_told_of_others(count - len(topics)), "muted")
        self._others.setVisible(count > len(topics))
        self._questions = CardGrid(questions)
        self._topics = CardGrid(listed)
        self._recent = EntryList("Recent places", _NO_RECENT, known_title=only)
        self._bookmarks = EntryList("Bookmarks", _NO_BOOKMARKS, known_title=only, removable=True)
        self._room_for_aside = _ROOM_FOR_ASIDE
        self._aside_width = _ASIDE_WIDTH
        self._groups = [self._questions.keys, self._topics.keys, self._recent.keys, self._bookmarks.keys]
        self._column = QWidget()
        self._aside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build_layout()
        self._connect_signals()
        self.show_session((), ())

    def show_session(self, recent: Sequence[Entry], bookmarks: Sequence[Entry]) -> None:
        """Show the places read lately, newest first, and the bookmarks in their order."""
        self._recent.show_entries(recent)
        self._bookmarks.show_entries(bookmarks)
        widgets = [widget for keys in self._groups for widget in keys.widgets()]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)
        if widgets:
            self.setFocusProxy(widgets[0])

    def set_theme(self, look: Theme) -> None:
        """Make room for the text size of `look`."""
        self._column.setMaximumWidth(look.pixels(_WIDTH))
        self._aside_width = look.pixels(_ASIDE_WIDTH)
        self._room_for_aside = look.pixels(_ROOM_FOR_ASIDE)
        for grid in (self._questions, self._topics):
            grid.set_card_width(look.pixels(_CARD_WIDTH))
        for entries in (self._recent, self._bookmarks):
            entries.set_theme(look)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reader's own places stand beside the cards where there is room, else under them."""
        super().resizeEvent(event)
        self._arrange()

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards have the focus, and show it
        outer = self.renew()
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        centered = QHBoxLayout()
        centered.addStretch(1)
        centered.addWidget(self._column, 100)
        centered.addStretch(1)
        outer.addLayout(centered)
        outer.addStretch()
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("What do you want to know?", "title"))
        layout.addWidget(label("Type to search, or start from a question.", "muted"))
        layout.addWidget(self._examples)
        layout.addSpacing(14)
        layout.addLayout(self._body)
        cards = QVBoxLayout()
        cards.setSpacing(10)
        cards.addWidget(self._questions)
        cards.addSpacing(16)
        cards.addWidget(label("TOPICS", "group"))
        cards.addWidget(self._topics)
        cards.addWidget(self._others)
        cards.addStretch(1)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(26)
        aside.addWidget(self._recent)
        aside.addWidget(self._bookmarks)
        aside.addStretch(1)
        self._body.setSpacing(_GAP)
        self._body.addLayout(cards, 1)
        self._body.addWidget(self._aside)

    def _connect_signals(self) -> None:
        self._bookmarks.place_removed.connect(self.bookmark_removed)
        for entries in (self._recent, self._bookmarks):
            entries.place_requested.connect(self.visited_place_requested)
        for keys in self._groups:
            keys.entered.connect(self._bring_in_sight)
            keys.left_downwards.connect(self._go_down)
            keys.left_upwards.connect(self._go_up)

    def _card(self, heading: str, text: str, target: tuple[str, str], remark: str = "") -> CardButton:
        card = CardButton(heading, text, remark)
        self._targets[card] = target
        card.clicked.connect(self._request)
        return card

    def _arrange(self) -> None:
        beside = self.viewport().width() - 2 * _MARGIN >= self._room_for_aside
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._aside.setMinimumWidth(self._aside_width if beside else 0)
        self._aside.setMaximumWidth(self._aside_width if beside else _ANY_WIDTH)

    def _request(self) -> None:
        card = self.sender()
        if isinstance(card, CardButton):
            self.place_requested.emit(*self._targets[card])

    def _bring_in_sight(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget)

    def _go_down(self) -> None:
        any(keys.focus(0) for keys in self._groups[self._group_of_sender() + 1 :])

    def _go_up(self) -> None:
        if not any(keys.focus(-1) for keys in reversed(self._groups[: self._group_of_sender()])):
            self.left_upwards.emit()

    def _group_of_sender(self) -> int:
        sender = self.sender()
        assert isinstance(sender, ArrowKeys)
        return self._groups.index(sender)


def _told_of_others(count: int) -> str:
    topics = "One more topic" if count == 1 else f"{count:,} more topics"
    return f"{topics}: type a word of the title to find it."

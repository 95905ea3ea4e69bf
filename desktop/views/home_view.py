"""Home: the questions people ask, and the topics."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.topic import Question, TopicSummary
from desktop.views.theme import Theme
from desktop.views.widgets.card_button import CardButton
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

_WIDTH = 860
_CARD_WIDTH = 330


class HomeView(ScrollColumn):
    """Cards for questions and topics.

    Args:
        cards: every question card with the id of its topic.
        topics: every topic.
    """

    place_requested = Signal(str, str)
    """A card was pressed: topic and anchor."""

    def __init__(
        self, cards: Sequence[tuple[str, Question]], topics: Sequence[TopicSummary], parent: QWidget | None = None
    ) -> None:
        super().__init__("Questions and topics", parent)
        self._cards: list[CardButton] = []
        self._targets: dict[CardButton, tuple[str, str]] = {}
        self._grid = QGridLayout()
        self._card_width = _CARD_WIDTH
        self._column = QWidget()
        self._build(cards, topics)

    def set_theme(self, look: Theme) -> None:
        """Make room for the text size of `look`."""
        self._card_width = look.pixels(_CARD_WIDTH)
        self._column.setMaximumWidth(look.pixels(_WIDTH))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self, cards: Sequence[tuple[str, Question]], topics: Sequence[TopicSummary]) -> None:
        outer = self.renew()
        outer.setContentsMargins(24, 34, 24, 24)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch()
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label("What do you want to know?", "title"))
        layout.addWidget(label("Type to search, or start from a question.", "muted"))
        layout.addSpacing(12)
        self._grid.setSpacing(12)
        for topic, card in cards:
            self._cards.append(self._card(card.question, card.answer.text, (topic, card.anchor), card.marks))
        layout.addLayout(self._grid)
        layout.addSpacing(18)
        layout.addWidget(label("TOPICS", "group"))
        for summary in topics:
            layout.addWidget(self._card(summary.title, f"{summary.specialty} · {summary.question}", (summary.id, "")))

    def _card(self, heading: str, text: str, target: tuple[str, str], remark: str = "") -> CardButton:
        card = CardButton(heading, text, remark)
        self._targets[card] = target
        card.clicked.connect(self._request)
        return card

    def _arrange(self) -> None:
        room = min(self.viewport().width() - 48, self._column.maximumWidth())
        columns = max(1, room // self._card_width)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _request(self) -> None:
        card = self.sender()
        if isinstance(card, CardButton):
            self.place_requested.emit(*self._targets[card])

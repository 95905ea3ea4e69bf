"""What stands over the hits: how they were found, and what else could be searched for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.library.search import SearchResult
from desktop.views.query_examples import query_examples
from desktop.views.search_message import Offer, describe, headline, offers
from desktop.views.widgets.arrow_keys import ArrowKeys
from desktop.views.widgets.emptying import empty
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.text_button import TextButton


class SearchHead(ScrollColumn):
    """Tells of a search, and offers others; where there is little room it scrolls."""

    query_requested = Signal(str)
    """Something else should be searched for."""
    left_upwards = Signal()
    """The reader went up, out of what is on offer."""
    left_downwards = Signal()
    """The reader went down, out of what is on offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("How it was found", parent)
        self._room = 0
        self._headline = label(look="heading")
        self._message = label(look="muted")
        self._offers = QWidget()
        self._flow = Flow(8, 6, self._offers)
        self._keys = ArrowKeys(self)
        self._queries: dict[TextButton, str] = {}
        self._examples = label(look="muted")
        self._rows = self.renew()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        for part in (self._headline, self._message, self._offers, self._examples):
            self._rows.addWidget(part)
        self._keys.entered.connect(self.ensureWidgetVisible)
        self._keys.left_upwards.connect(self.left_upwards)
        self._keys.left_downwards.connect(self.left_downwards)
        self.clear()

    def show_result(self, text: str, result: SearchResult, *, several_topics: bool) -> None:
        """Tell of what was found for `text`."""
        self._offer(offers(text, result), "link" if result.hits else "compact")
        self._examples.setText("" if result.hits else query_examples(several_topics=several_topics))
        self._tell(describe(result), headline(text, result))

    def show_searching(self) -> None:
        """Say that the results are still to come."""
        self.clear()
        self._tell("Searching…")

    def clear(self) -> None:
        """Tell nothing."""
        self._offer((), "link")
        self._examples.setText("")
        self._tell("")

    def focus_offers(self) -> None:
        """Let the keyboard choose from what is on offer."""
        self._keys.focus(0)

    def keep_within(self, height: int) -> None:
        """Take so many pixels at most."""
        self._room = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        self._fit()

    def _offer(self, offered: Sequence[Offer], look: str) -> None:
        empty(self._flow)
        self._queries = {TextButton(offer.label, look): offer.query for offer in offered}
        for button in self._queries:
            button.clicked.connect(self._request)
            self._flow.addWidget(button)
        self._keys.lead(list(self._queries), max(len(self._queries), 1))

    def _tell(self, message: str, headline: str = "") -> None:
        """Show what is told, and let a screen reader hear what is new of it."""
        is_new = (headline, message) != (self._headline.text(), self._message.text())
        self._headline.setText(headline)
        self._message.setText(message)
        self._headline.setVisible(bool(headline))
        self._offers.setVisible(bool(self._queries))
        self._examples.setVisible(bool(self._examples.text()))
        self._fit()
        if is_new and message and self.isVisible():
            told = f"{headline} {message}".strip()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._message, told))

    def _fit(self) -> None:
        """As high as the words need at this width; where there is less room they scroll, by the keyboard too."""
        needed = self._rows.totalMinimumHeightForWidth(self.width())
        self.setFixedHeight(min(needed, self._room))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if needed > self._room else Qt.FocusPolicy.NoFocus)

    def _request(self) -> None:
        button = self.sender()
        if isinstance(button, TextButton):
            self.query_requested.emit(self._queries[button])

"""Cards side by side, as many as fit."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.views.widgets.arrow_keys import ArrowKeys

_GAP = 12


class CardGrid(QWidget):
    """Cards in columns of equal width.

    Args:
        cards: what it shows, in reading order.
    """

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = ArrowKeys(self)
        self._cards = cards
        self._card_width = 0
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._place(1)

    def set_card_width(self, pixels: int) -> None:
        """No card is narrower than this, as long as it is not alone in its row."""
        self._card_width = pixels
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, (self.width() + _GAP) // (self._card_width + _GAP))
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.keys.lead(self._cards, columns)

"""A framed column of widgets."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget


class Card(QFrame):
    """A card.

    Args:
        look: names its style in window.qss.
    """

    def __init__(self, look: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(6)

    def add(self, widget: QWidget) -> None:
        """Add `widget` at the bottom."""
        self._layout.addWidget(widget)

    def set_spacing(self, pixels: int) -> None:
        """Put so much room between two widgets."""
        self._layout.setSpacing(pixels)

    def add_layout(self, layout: QLayout) -> None:
        """Add what `layout` holds at the bottom."""
        self._layout.addLayout(layout)

    def insert(self, at: int, widget: QWidget) -> None:
        """Add `widget` before what stands at the place `at`."""
        self._layout.insertWidget(at, widget)

    def hold(self, *, held: bool) -> None:
        """Leave everything where it is until it is let go; else each part that comes has all others placed anew."""
        self._layout.setEnabled(not held)

    def set_look(self, look: str) -> None:
        """Show the card in another style of window.qss."""
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)

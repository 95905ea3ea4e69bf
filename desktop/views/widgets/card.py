"""A framed column of widgets."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class Card(QFrame):
    """A card whose content can be replaced.

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

    def clear(self) -> None:
        """Take everything out."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def set_look(self, look: str) -> None:
        """Show the card in another style of window.qss."""
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)

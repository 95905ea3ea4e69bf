"""A box of a few words, of which one is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class WordBox(QComboBox):
    """One of several words.

    Args:
        name: what is chosen, for a screen reader.
        words: what each value is called, in the order in which they are offered.
    """

    chosen = Signal()
    """Another word was chosen."""

    def __init__(self, name: str, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        for value, word in words.items():
            self.addItem(word, value)
        self.currentIndexChanged.connect(self.chosen)

    def value(self) -> str:
        """The value that is chosen."""
        return str(self.currentData())

    def show_value(self, value: object) -> None:
        """Show `value` as chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def sizeHint(self) -> QSize:
        """With room for the sign beside the longest word."""
        return super().sizeHint() + QSize(self.fontMetrics().height(), 0)

    def minimumSizeHint(self) -> QSize:
        """As wide as its longest word and the sign."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign that there is more to choose; a style sheet would want a picture of it in every color."""
        super().paintEvent(event)
        half = self.fontMetrics().height() / 4
        point = QPointF(self.width() - 5 * half, self.height() / 2 + half / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.ButtonText), max(1.5, half / 3)))
            painter.drawPolyline([point + QPointF(-half, -half), point, point + QPointF(half, -half)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it chooses nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

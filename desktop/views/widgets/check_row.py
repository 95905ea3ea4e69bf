"""A check box with a text that wraps; Qt's own cuts its text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.views.widgets.labels import label

#: Between the box and its text.
_GAP = 8


class CheckRow(QWidget):
    """One line to tick; a press anywhere on it ticks.

    Args:
        text: what is ticked, also its name for a screen reader.
    """

    toggled = Signal(bool)
    """It was ticked, or the tick was taken away."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(self)
        self._box.setAccessibleName(text)
        self._box.toggled.connect(self.toggled)
        self.setFocusProxy(self._box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text), 1)

    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def indent(self) -> int:
        """How far from its left edge the text begins, so that what belongs to it can stand under the text."""
        self._box.ensurePolished()
        return self._box.sizeHint().width() + _GAP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The text ticks as the box does."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._box.toggle()

"""A check box with a text that wraps; Qt's own cuts its text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.views.widgets.labels import label


class CheckRow(QWidget):
    """One line to tick; a press on its text ticks too.

    Args:
        text: what is ticked.
        detail: what is said of it besides, under it.
        name: what a screen reader calls it, if that is not the text.
    """

    toggled = Signal(bool)
    """It was ticked, or the tick was taken away."""

    def __init__(self, text: str, detail: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = _Box(self)
        self._box.setAccessibleName(name or text)
        self._box.toggled.connect(self.toggled)
        self.setFocusProxy(self._box)
        self._words = [label(text, "action" if detail else ""), *([label(detail)] if detail else [])]
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        for words in self._words:
            self._column.addWidget(words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._column, 1)

    def add(self, widget: QWidget) -> None:
        """Let `widget` stand under the text; a press on it does not tick."""
        self._column.addWidget(widget)

    def add_layout(self, layout: QLayout) -> None:
        """Let what `layout` holds stand under the text; a press on it does not tick."""
        self._column.addLayout(layout)

    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The text ticks as the box does."""
        is_on_text = event.position().y() <= self._words[-1].geometry().bottom()
        if is_on_text and event.button() == Qt.MouseButton.LeftButton:
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.toggle()


class _Box(QCheckBox):
    """The box alone; the arrow keys are left to the column, where Qt would go to the next button of any kind."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

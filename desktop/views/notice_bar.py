"""A notice over the page: what went wrong and what to do; it stays until it is put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.errors import WardbookError
from desktop.views.widgets.labels import label


class NoticeBar(QFrame):
    """Shows one notice at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._text = label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton("Put away", self)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_error(self, error: WardbookError) -> None:
        """Say what went wrong and what to do."""
        self.show_text(str(error))

    def show_text(self, text: str) -> None:
        """Say `text`."""
        self._text.setText(text)
        self.show()

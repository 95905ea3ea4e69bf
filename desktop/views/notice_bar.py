"""A notice over the page: what went wrong and what to do; it stays until it is put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.views.widgets.labels import label

#: More than so many notices nobody reads; the oldest go.
_MOST = 5


class NoticeBar(QFrame):
    """Shows the notices that nobody has put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._told: list[str] = []
        self._text = label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton("Put away", self)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say `text`, under what is said already."""
        told = [] if self.isHidden() else self._told
        self._told = [*(known for known in told if known != text), text][-_MOST:]
        self._text.setText("\n".join(self._told))
        self.show()

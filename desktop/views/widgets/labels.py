"""Labels that show text as it is and whole: Qt would take `<` for rich text, and room for lines that are not there."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_NARROWEST = 60


class WrappedLabel(QLabel):
    """A label that asks for just the height its text needs at the width it has."""

    def minimumSizeHint(self) -> QSize:
        """As high as the text is at this width; Qt's own would be as high as it is one word wide."""
        return QSize(_NARROWEST, self.heightForWidth(max(self.width(), _NARROWEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        self.updateGeometry()


def label(text: str = "", look: str = "", parent: QWidget | None = None, *, wraps: bool = True) -> QLabel:
    """A label of plain text; `look` names its style in window.qss."""
    made = WrappedLabel(parent) if wraps else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def plain_tip(text: str) -> str:
    """`text` for a tool tip, where Qt cannot be told that it is plain."""
    return f"<p>{escape(text)}</p>"

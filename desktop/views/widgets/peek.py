"""A small card beside what is pointed at."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.views.widgets.labels import label

_WIDTH = 400
_GAP = 8


class Peek(QFrame):
    """A card that stands over its parent and takes no clicks.

    Args:
        parent: what it stands over; it stays inside.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("look", "peek")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = label()
        self._remark = label(look="muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 11, 14, 12)
        self._layout.addWidget(self._text)
        self._layout.addWidget(self._remark)
        self.hide()

    def show_beside(self, place: QRect, text: str, remark: str) -> None:
        """Show `text` and `remark` over `place`, where nothing is read any more, or under it where there is no room."""
        self._text.setText(text)
        self._remark.setText(remark)
        room = self._ground.rect()
        width = min(_WIDTH * max(self.fontMetrics().height(), 18) // 18, room.width() - 2 * _GAP)
        self.resize(width, self._layout.totalHeightForWidth(width))
        left = max(_GAP, min(place.left(), room.right() - width - _GAP))
        above = place.top() - _GAP - self.height()
        top = above if above >= 0 else place.bottom() + _GAP
        self.move(QPoint(left, max(_GAP, top)))
        self.show()
        self.raise_()

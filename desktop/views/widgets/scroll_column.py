"""A column that scrolls: as wide as its area, and exactly as high as its content is at that width."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.views.widgets.wheel import is_for_text_size

_NARROWEST = 200


class _Column(QWidget):
    """The content; Qt would keep room for the heights that wrapped texts have when they are narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.rows.totalMinimumHeightForWidth(max(self.width(), _NARROWEST)))


class ScrollColumn(QScrollArea):
    """A scroll area with one column of rows, without a frame or a horizontal scroll bar.

    Args:
        name: what it holds, for a screen reader.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Control the wheel is the window's."""
        if is_for_text_size(event):
            event.ignore()
        else:
            super().wheelEvent(event)

    def renew(self) -> QVBoxLayout:
        """Begin with an empty column; gives its layout."""
        column = _Column()
        self.setWidget(column)
        return column.rows

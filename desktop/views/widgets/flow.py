"""A row that goes on in the next line where there is no room; Qt has none of its own."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Placed(NamedTuple):
    item: QLayoutItem
    left: int
    size: QSize


class Flow(QLayout):
    """Items side by side, each as wide as it wants to be, in as many lines as they need.

    Args:
        across: pixels between two items of a line.
        down: pixels between two lines.
    """

    def __init__(self, across: int = 6, down: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}

    def addItem(self, item: QLayoutItem) -> None:
        """Add `item` at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """The item at this place, if there is one."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Take the item at this place out."""
        if not 0 <= at < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(at)

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than its items."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower row has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        if width not in self._heights:
            lines = self._lines(width)
            gaps = self._down * max(0, len(lines) - 1)
            self._heights[width] = sum(_height(line) for line in lines) + gaps + self._frame().height()
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights."""
        self._heights = {}
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0)) + self._frame()

    def minimumSize(self) -> QSize:
        """Wide enough for each item alone."""
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least + self._frame()

    def setGeometry(self, rect: QRect) -> None:
        """Put every item into its line, in the middle of its height."""
        super().setGeometry(rect)
        inside = self.contentsRect()
        top = inside.top()
        for line in self._lines(rect.width()):
            height = _height(line)
            for item, left, size in line:
                item.setGeometry(QRect(inside.left() + left, top + (height - size.height()) // 2, *size.toTuple()))
            top += height + self._down

    def _lines(self, width: int) -> list[list[_Placed]]:
        room = width - self._frame().width()
        lines: list[list[_Placed]] = []
        left = 0
        for item in self._shown():
            size = _size(item, room)
            if not lines or left + size.width() > room:
                lines.append([])
                left = 0
            lines[-1].append(_Placed(item, left, size))
            left += size.width() + self._across
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _frame(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())


def _size(item: QLayoutItem, room: int) -> QSize:
    hint = item.sizeHint()
    if hint.width() <= room:
        return hint
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else hint.height())


def _height(line: list[_Placed]) -> int:
    return max(placed.size.height() for placed in line)

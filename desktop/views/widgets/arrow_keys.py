"""The arrow keys between widgets that stand in rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
#: Whoever clicks sees it; and a window that comes to the front should not move.
_IN_SIGHT = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def neighbor(at: int, key: Qt.Key, columns: int, count: int) -> int:
    """Where an arrow key leads from the widget `at`; below 0 or past the last one where it leaves the rows.

    Left and right go in reading order and do not leave. Down goes to the last one where the last row ends before.

    >>> [neighbor(4, key, 3, 8) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)]
    [3, 5, 1, 7]
    >>> neighbor(5, Qt.Key.Key_Down, 3, 8), neighbor(6, Qt.Key.Key_Down, 3, 8), neighbor(2, Qt.Key.Key_Up, 3, 8)
    (7, 9, -1)
    """
    if key in _ACROSS:
        return min(max(at + _ACROSS[key], 0), count - 1)
    there = at + _DOWN[key] * columns
    is_above_last_row = at // columns < (count - 1) // columns
    return min(there, count - 1) if is_above_last_row else there


class ArrowKeys(QObject):
    """Leads the focus with the arrow keys."""

    entered = Signal(object)
    """A widget got the focus, not by a click: it should be in sight."""
    left_upwards = Signal()
    """The up arrow in the first row."""
    left_downwards = Signal()
    """The down arrow in the last row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._columns = 1

    def lead(self, widgets: Sequence[QWidget], columns: int = 1) -> None:
        """Lead between `widgets`, which stand in rows of `columns`."""
        for widget in self._widgets:
            widget.removeEventFilter(self)
        self._widgets, self._columns = list(widgets), columns
        for widget in self._widgets:
            widget.installEventFilter(self)

    def widgets(self) -> list[QWidget]:
        """The widgets between which it leads, in reading order."""
        return list(self._widgets)

    def focus(self, at: int) -> bool:
        """Give the focus to the first widget (0) or the last (-1); False where there is none."""
        if self._widgets:
            self._widgets[at].setFocus()
        return bool(self._widgets)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys are taken; that a widget has got the focus is only heard."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() not in _IN_SIGHT:
            self.entered.emit(watched)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if event.key() not in {**_ACROSS, **_DOWN}:
            return False
        self._go(neighbor(self._widgets.index(watched), Qt.Key(event.key()), self._columns, len(self._widgets)))
        return True

    def _go(self, there: int) -> None:
        if there < 0:
            self.left_upwards.emit()
        elif there >= len(self._widgets):
            self.left_downwards.emit()
        else:
            self._widgets[there].setFocus()

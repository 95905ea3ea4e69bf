"""Keys that lead through a column: up, down, first, last."""

from PySide6.QtCore import Qt

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def row_after(key: int, at: int, count: int) -> int:
    """The row that `key` leads to from the row `at` of `count`, which may be the same; -1 where it leads nowhere.

    >>> row_after(Qt.Key.Key_Down, 3, 5)
    4
    """
    if key == Qt.Key.Key_Home:
        return 0
    if key == Qt.Key.Key_End:
        return count - 1
    if key in _STEPS and at >= 0:
        return min(max(at + _STEPS[Qt.Key(key)], 0), count - 1)
    return -1

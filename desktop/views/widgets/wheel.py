"""What the wheel means: with Control it is for the text size of the whole window, wherever it turns."""

from PySide6 import QtCore
from PySide6.QtGui import QWheelEvent


def is_for_text_size(wheel: QWheelEvent) -> bool:
    """Whether the wheel is turned for larger or smaller text."""
    return bool(wheel.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)

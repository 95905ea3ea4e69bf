"""Hears of the keys that a page is given: Qt tells nobody when Tab goes from link to link."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal


class KeyListener(QObject):
    """Listens to what its parent is given.

    Args:
        parent: the page.
    """

    pressed = Signal()
    """A key was pressed, and the page has done what it does then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Let everything through."""
        if event.type() is QEvent.Type.KeyPress:
            QTimer.singleShot(0, self, self.pressed.emit)
        return False

"""Tells when nobody has touched the program for a while, so that no answer stays for the next one to read."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class IdleClock(QObject):
    """A clock that every key and every move of the pointer sets going again; it runs only while it watches.

    Args:
        application: whose touches count.
        milliseconds: how long nobody touches the program before it is idle.
    """

    idle = Signal()
    """Nobody has touched the program for so long; the clock rests."""

    def __init__(self, application: QCoreApplication, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # else it may tell seconds too early
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._on_timeout)

    def watch(self) -> None:
        """Begin to watch, if it does not yet."""
        if not self._timer.isActive():
            self._application.installEventFilter(self)
            self._timer.start()

    def await_touch(self) -> None:
        """Begin to watch with the next touch; nobody is there yet who could leave anything."""
        self._application.installEventFilter(self)

    def rest(self) -> None:
        """Watch no more: nothing is there to be forgotten."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def remaining(self) -> int:
        """Milliseconds until it is idle; -1 while the clock rests."""
        return self._timer.remainingTime()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Hear of every touch, and keep none from where it goes."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        self.rest()
        self.idle.emit()

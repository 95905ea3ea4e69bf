"""The find bar under a page: what is looked for on it, how often it is there, and the way from one to the next."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from desktop.views.finding_in_page import describe
from desktop.views.theme import Theme
from desktop.views.widgets.icons import icon
from desktop.views.widgets.labels import label

#: Row, column, rows and columns of field, previous, next, count and close: in one row, in two, in three.
#: The fourth column takes the room that is left.
_ONE_ROW = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 3, 1, 1), (0, 4, 1, 1))
_TWO_ROWS = ((0, 0, 1, 4), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 3), (0, 4, 1, 1))
_THREE_ROWS = ((0, 0, 1, 5), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 5), (1, 4, 1, 1))
#: At 100 %, in one row; in several the field is as wide as there is room.
_FIELD_WIDTH = 300
_ANY_WIDTH = 16_777_215
_MARGIN = 10
_GAP = 6
#: What is told, and the least of it that is worth a place beside the buttons.
_WIDEST = "888 of 888, from the top again"
_LEAST = "888 of 888,"


class FindBar(QFrame):
    """Asks what to find; whoever finds it tells the bar how many there are.

    Args:
        look: the theme to begin with.
    """

    query_changed = Signal(str)
    """Other words are looked for."""
    next_requested = Signal()
    """The next match is wanted."""
    previous_requested = Signal()
    """The match before is wanted."""
    closed = Signal()
    """The reader has put the bar away and wants to be on the page."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "find")
        self._field = QLineEdit(self)
        self._field.setObjectName("find")
        self._field.setAccessibleName("Find on this page")
        self._field.setPlaceholderText("Find")
        self._field.setMaxLength(1000)
        self._count = label(parent=self)
        self._buttons: dict[QToolButton, str] = {}
        self._previous = self._button("Previous match (Shift+Enter)", "up")
        self._next = self._button("Next match (Enter)", "down")
        self._close = self._button("Close (Esc)", "close")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setColumnStretch(3, 1)
        self._rows: tuple[tuple[int, int, int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._field.textChanged.connect(self.query_changed)
        self._next.clicked.connect(self.next_requested)
        self._previous.clicked.connect(self.previous_requested)
        self._close.clicked.connect(self.close_bar)
        self.set_theme(look)
        self.show_count(0, 0, wrapped=False)
        self.hide()

    def set_theme(self, look: Theme) -> None:
        """Draw in another look."""
        size = look.pixels(20)
        for button, name in self._buttons.items():
            color, disabled = look.color("text-muted"), look.color("disabled")
            button.setIcon(icon(name, size, self.devicePixelRatioF(), color, disabled))
            button.setIconSize(QSize(size, size))
        self._field_width = look.pixels(_FIELD_WIDTH)
        self._arrange()

    def query(self) -> str:
        """What is looked for."""
        return self._field.text()

    def open_bar(self, query: str = "") -> None:
        """Show the bar, ready for other words; `query`, where there is one, takes the place of what was looked for."""
        if query:
            self._field.setText(query)
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_bar(self) -> None:
        """Put the bar away."""
        self.hide()
        self.closed.emit()

    def forget(self) -> None:
        """Put the bar away and forget what was looked for, beyond undoing."""
        self.hide()
        self._field.setText("")

    def show_count(self, current: int, total: int, *, wrapped: bool) -> None:
        """Say that match number `current` of `total` is shown, and whether the page was begun again for it."""
        told = describe(self.query(), current, total, wrapped=wrapped)
        self._previous.setEnabled(total > 0)
        self._next.setEnabled(total > 0)
        if told != self._count.text():
            self._count.setText(told)
            self._count.setAccessibleName(told)
            self._field.setAccessibleDescription(told)
        if told and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._count, told))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its buttons: in a narrower window it stands in more rows."""
        width = 3 * self._button_width() + 2 * _MARGIN
        return QSize(width, self._grid.totalMinimumHeightForWidth(max(self.width(), width)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter go on, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QToolButton):
                focused.click()
                return
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_requested if back else self.next_requested).emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as the width makes necessary."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more rows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _button(self, name: str, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name.partition(" (")[0])
        button.setToolTip(name)
        self._buttons[button] = icon_name
        return button

    def _button_width(self) -> int:
        return max(known.sizeHint().width() for known in self._buttons) + _GAP

    def _arrange(self) -> None:
        """Stand in as many rows as the width and the letters need."""
        letters = self._count.fontMetrics()
        button = self._button_width()
        room = self.width() - 2 * _MARGIN
        if room >= self._field_width + 3 * button + _GAP + letters.horizontalAdvance(_WIDEST):
            rows = _ONE_ROW
        else:
            rows = _TWO_ROWS if room >= 2 * button + letters.horizontalAdvance(_LEAST) else _THREE_ROWS
        width = self._field_width if rows is _ONE_ROW else 0
        self._field.setMinimumWidth(width)
        self._field.setMaximumWidth(width or _ANY_WIDTH)
        if rows is not self._rows:
            self._rows = rows
            parts = (self._field, self._previous, self._next, self._count, self._close)
            for part, place in zip(parts, rows, strict=True):
                self._grid.addWidget(part, *place)

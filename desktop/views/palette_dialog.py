"""The command palette: every action and every section of the topic, found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.views.command import Command, answering
from desktop.views.command_delegate import CommandDelegate
from desktop.views.models.actions_model import ActionsModel
from desktop.views.theme import Theme
from desktop.views.widgets.labels import label

_WIDTH, _HEIGHT = 620, 520
_GAP = 12
_ASKED = "What to do, where to go"
#: By how many rows these keys move.
_ROWS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_NOTHING = "Nothing is called that. Fewer letters may help. For words of the guidance, close this and use Search."


class _CommandList(QListView):
    """The list of commands; its rows depend on its width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _CommandField(QLineEdit):
    """The field; the keys that move in the list and choose from it are the list's."""

    moved = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ROWS:
            self.moved.emit(_ROWS[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PaletteDialog(QDialog):
    """Offers `commands`; what is chosen is told when the dialog is closed.

    Args:
        commands: what can be done.
        look: the theme.
        parent: the window it stands over.
        places: where one can go: the title and the anchor of each.
    """

    chosen = Signal(str)
    """An action was chosen: its id."""
    place_chosen = Signal(str)
    """A place was chosen: its anchor."""

    def __init__(
        self,
        commands: Sequence[Command],
        look: Theme,
        parent: QWidget,
        places: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle("All actions")
        self._window = parent
        self._look = look
        self._commands = [*commands, *(_place(title, anchor) for title, anchor in places)]
        self._field = _CommandField(self)
        self._nothing = label(_NOTHING, parent=self)
        self._model = ActionsModel(self)
        self._list = _CommandList(self)
        self._build_list()
        self._build_layout()
        self._field.entered.connect(self._choose_current)
        self._field.moved.connect(self._move)
        self._field.textChanged.connect(self._show_answers)
        self._list.clicked.connect(self._choose)
        self._show_answers("")

    def sizeHint(self) -> QSize:
        """As large as the window lets it."""
        room = self._window.size() - QSize(2 * _GAP, 2 * _GAP)
        return QSize(self._look.pixels(_WIDTH), self._look.pixels(_HEIGHT)).boundedTo(room)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand over the upper part of the window."""
        self.resize(self.sizeHint())
        self.move(self._window.mapToGlobal(QPoint((self._window.width() - self.width()) // 2, _GAP)))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is asked is shown where it can be shown whole."""
        super().resizeEvent(event)
        room = self._field.width() - 4 * self._field.fontMetrics().averageCharWidth()
        fits = self._field.fontMetrics().horizontalAdvance(_ASKED) < room
        self._field.setPlaceholderText(_ASKED if fits else "")

    def _build_list(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(CommandDelegate(self._list, self._look, ActionsModel.CommandRole))
        self._list.setAccessibleName("Actions and places")
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keys of both
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _build_layout(self) -> None:
        self._field.setObjectName("command")
        self._field.setAccessibleName("Find an action or a place")
        self._field.setMaxLength(200)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)

    def _show_answers(self, typed: str) -> None:
        found = answering(self._commands, typed)
        self._model.set_commands(found)
        self._nothing.setVisible(not found)
        self._list.scrollToTop()
        self._move_to(self._next_possible(-1, 1))
        if not found:
            self._announce(_NOTHING)

    def _move(self, rows: int) -> None:
        """Up or down by so many rows, over those that cannot be chosen, and round at both ends."""
        count = self._model.rowCount()
        if not count:
            return
        current = self._list.currentIndex().row()
        step = 1 if rows > 0 else -1
        wanted = current + rows if abs(rows) == 1 else min(max(current + rows, 0), count - 1)
        self._move_to(self._next_possible(wanted - step, step))

    def _next_possible(self, row: int, step: int) -> int:
        """The next row that can be chosen, round at both ends; -1 where there is none."""
        count = self._model.rowCount()
        rows = ((row + step * (at + 1)) % count for at in range(count))
        return next((at for at in rows if self._model.index(at).flags() & Qt.ItemFlag.ItemIsEnabled), -1)

    def _move_to(self, row: int) -> None:
        index = self._model.index(row)
        self._list.setCurrentIndex(index)
        if index.isValid():
            self._announce(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _announce(self, text: str) -> None:
        """Tell a screen reader, which follows the field only, what is chosen in the list."""
        self._field.setAccessibleDescription(text)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, text))

    def _choose_current(self) -> None:
        self._choose(self._list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        command = index.data(ActionsModel.CommandRole)
        if isinstance(command, Command) and command.enabled:
            self.accept()
            (self.place_chosen if command.is_place else self.chosen).emit(command.id)


def _place(title: str, anchor: str) -> Command:
    return Command(anchor, f"Go to: {title}", "This topic", is_place=True)

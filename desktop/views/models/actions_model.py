"""The commands of the palette as a list for a view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.views.command import Command

Index = QModelIndex | QPersistentModelIndex


class ActionsModel(QAbstractListModel):
    """One row a command; one that cannot be done now can be read but not chosen."""

    CommandRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: Sequence[Command] = ()

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Show these commands."""
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, as Qt declares it
        """How many commands there are."""
        return 0 if parent.isValid() else len(self._commands)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whether the command can be chosen."""
        command = self.data(index, self.CommandRole)
        if isinstance(command, Command) and command.enabled:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text, the whole command, or all that is told of it for a screen reader."""
        if not index.isValid() or not 0 <= index.row() < len(self._commands):
            return None
        command = self._commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (command.text, command.remark, command.shortcut) if part)
        return command if role == self.CommandRole else None

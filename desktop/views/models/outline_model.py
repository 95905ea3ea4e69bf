"""The outline as a list for a view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.views.outline import OutlineEntry
from desktop.views.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractListModel):
    """One row an entry; entries of the second level are indented."""

    AnchorRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[OutlineEntry] = ()

    def set_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def row_of(self, anchor: str) -> int:
        """The row of the entry with this anchor, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.anchor == anchor), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, as Qt declares it
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, or the anchor."""
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{'    ' * (entry.level - 1)}{entry.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.title)
        return entry.anchor if role == self.AnchorRole else None

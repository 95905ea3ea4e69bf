"""The hits of a search as a list for a view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.library.search import Hit

Index = QModelIndex | QPersistentModelIndex


class HitsModel(QAbstractListModel):
    """One row a hit, best first."""

    HitRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show these hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, as Qt declares it
        """How many hits there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heading, the whole hit, or both lines for a screen reader."""
        if not index.isValid() or not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (hit.heading, hit.plain_snippet, hit.marks) if part)
        return hit if role == self.HitRole else None

"""The hits of a search as a list for a view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.library.search import Hit

Index = QModelIndex | QPersistentModelIndex


class HitsModel(QAbstractListModel):
    """One row a hit, best first."""

    HitRole = Qt.ItemDataRole.UserRole
    #: The title of the hit's topic, where it tells anything.
    TitleRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()
        self._titled = False

    def set_hits(self, hits: Sequence[Hit], *, titled: bool = False) -> None:
        """Show these hits, with the titles of their topics where the library has several."""
        self.beginResetModel()
        self._hits, self._titled = hits, titled
        self.endResetModel()

    def row_of(self, topic: str, anchor: str) -> int:
        """The row of the hit at this place; 0 where there is none."""
        places = [(hit.topic, hit.anchor) for hit in self._hits]
        return places.index((topic, anchor)) if (topic, anchor) in places else 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, as Qt declares it
        """How many hits there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heading, the whole hit, the title of its topic, or all lines for a screen reader."""
        if not index.isValid() or not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        title = hit.title if self._titled else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (title, hit.heading, hit.plain_snippet, hit.marks, hit.why) if part)
        if role == self.TitleRole:
            return title
        return hit if role == self.HitRole else None

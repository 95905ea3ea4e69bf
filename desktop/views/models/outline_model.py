"""The outline as a list for a view."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.model.mark import MARK_SHAPES, Mark
from desktop.views.outline import OutlineEntry
from desktop.views.widgets.labels import plain_tip

_WORDS = {Mark.DIFFERS: "{} that differ from their sources", Mark.ADDED: "{} added to the guidance"}

Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractListModel):
    """One row an entry; entries of the second level are indented."""

    AnchorRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[OutlineEntry] = ()
        self._marks: Mapping[str, Counter[Mark]] = {}

    def set_entries(self, entries: Sequence[OutlineEntry], marks: Mapping[str, Counter[Mark]]) -> None:
        """Show these entries.

        Args:
            entries: in reading order.
            marks: how many statements of an entry, by its anchor, have a mark that the outline tells.
        """
        self.beginResetModel()
        self._entries, self._marks = entries, marks
        self.endResetModel()

    def row_of(self, anchor: str) -> int:
        """The row of the entry with this anchor, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.anchor == anchor), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, as Qt declares it
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title with the shapes of its marks, both in words, or the anchor."""
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{'    ' * (entry.level - 1)}{entry.title}{self._shapes(entry)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(entry))
        return entry.anchor if role == self.AnchorRole else None

    def _shapes(self, entry: OutlineEntry) -> str:
        """The shape of each kind of mark, kept together with the last word of the title."""
        marks = self._marks.get(entry.anchor) or ()
        return "".join(f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{MARK_SHAPES[mark]}" for mark in _WORDS if mark in marks)

    def _words(self, entry: OutlineEntry) -> str:
        """The title, and how many of its statements are marked."""
        marks = self._marks.get(entry.anchor, Counter[Mark]())
        counts = [_WORDS[mark].format(marks[mark]) for mark in _WORDS if mark in marks]
        return f"{entry.title}. Statements: {', '.join(counts)}" if counts else entry.title

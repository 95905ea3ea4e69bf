"""The contents: the topic's outline at the left, following the reading place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.model.topic import Topic
from desktop.views.models.outline_model import OutlineModel
from desktop.views.outline import marks_by_entry, outline_of

#: What window.qss leaves free at both sides of a row; Qt forgets it when it breaks the lines.
_ASIDE = 10


class _WholeTitles(QStyledItemDelegate):
    """Makes each row as high as its title needs; Qt would keep to one line and cut it with dots."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        option.rect = self._view.viewport().rect().adjusted(_ASIDE, 0, -_ASIDE, 0)
        return super().sizeHint(option, index)


class ContentsPanel(QListView):
    """The outline as a list."""

    place_requested = Signal(str)
    """The anchor of an entry that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OutlineModel(self)
        self.setModel(self._model)
        self.setAccessibleName("Contents")
        self.setWordWrap(True)
        self.setItemDelegate(_WholeTitles(self))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._request)
        self.activated.connect(self._request)

    def show_topic(self, topic: Topic) -> None:
        """List the outline of `topic`."""
        self._model.set_entries(outline_of(topic), marks_by_entry(topic))

    def follow(self, anchor: str) -> None:
        """Show that this entry is being read."""
        row = self._model.row_of(anchor)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def _request(self, index: QModelIndex) -> None:
        self.place_requested.emit(index.data(OutlineModel.AnchorRole))

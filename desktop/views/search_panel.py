"""The results of a search: passages, best first, and over them what was done to find them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from desktop.library.search import Hit, SearchResult
from desktop.views.hit_delegate import HitDelegate
from desktop.views.models.hits_model import HitsModel
from desktop.views.search_head import SearchHead
from desktop.views.theme import Theme

_MARGINS = (20, 18, 20, 12)
#: The head takes at most so much of the height where there are hits, in percent.
_SHARE = 50


class _HitList(QListView):
    """The list of hits; its rows depend on its width."""

    left_upwards = Signal()
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class SearchPanel(QWidget):
    """Shows what a search found.

    Args:
        look: the theme to begin with.
    """

    hit_requested = Signal(str, str)
    """A hit was opened: topic and anchor."""
    query_requested = Signal(str)
    """Something else should be searched for."""
    left_upwards = Signal()
    """The reader went up, out of the hits or of what is on offer, and wants to go on typing."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._head = SearchHead()
        self._model = HitsModel(self)
        self._list = _HitList(self)
        self._delegate = HitDelegate(self._list, look)
        self._build_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self._list, 1)
        layout.addStretch()
        self._head.left_downwards.connect(self._list.setFocus)
        self._head.left_upwards.connect(self.left_upwards)
        self._head.query_requested.connect(self.query_requested)
        self._list.clicked.connect(self._request)
        self._list.left_upwards.connect(self.left_upwards)
        self._list.opened.connect(self.open_current)
        self.clear()

    def set_theme(self, look: Theme) -> None:
        """Draw in another look."""
        self._delegate.set_theme(look)
        self._list.scheduleDelayedItemsLayout()
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In less room the head is lower."""
        super().resizeEvent(event)
        self._fit_head()

    def query(self) -> str:
        """What the results are for; empty where there are none to be shown."""
        return self._query

    def show_result(self, text: str, result: SearchResult, *, several_topics: bool = False) -> None:
        """Show what was found for `text`; where there are `several_topics`, every hit says which is its own."""
        self._query = text
        self._show_hits(result.hits, titled=several_topics)
        self._head.show_result(text, result, several_topics=several_topics)

    def show_searching(self) -> None:
        """Say that the results are still to come; those of before stay until then."""
        self._head.show_searching()

    def clear(self) -> None:
        """Show nothing."""
        self._query = ""
        self._show_hits(())
        self._head.clear()

    def choose(self, topic: str, anchor: str) -> None:
        """Choose the hit at this place."""
        self._list.setCurrentIndex(self._model.index(self._model.row_of(topic, anchor)))

    def focus_hits(self) -> None:
        """Let the arrow keys choose a hit, or where there is none what to search for instead."""
        if self._model.rowCount():
            self._list.setFocus()
        else:
            self._head.focus_offers()

    def open_current(self) -> None:
        """Open the chosen hit: the best one unless another was chosen."""
        self._request(self._list.currentIndex())

    def _build_list(self) -> None:
        self._model.modelReset.connect(self._delegate.forget)  # before the list asks it for other rows
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName("Search results")
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _show_hits(self, hits: Sequence[Hit], *, titled: bool = False) -> None:
        self._model.set_hits(hits, titled=titled)
        self._list.setVisible(bool(hits))
        self._fit_head()
        if hits:
            self._list.setCurrentIndex(self._model.index(0))
        self._list.scrollToTop()

    def _fit_head(self) -> None:
        room = self.height() - _MARGINS[1] - _MARGINS[3]
        self._head.keep_within(room * _SHARE // 100 if self._model.rowCount() else room)

    def _request(self, index: QModelIndex) -> None:
        hit = index.data(HitsModel.HitRole)
        if isinstance(hit, Hit):
            self.hit_requested.emit(hit.topic, hit.anchor)

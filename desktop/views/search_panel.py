"""The results of a search: passages, best first, and what was done to find them."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from desktop.library.search import MOST_HITS, Hit, SearchResult
from desktop.views.hit_delegate import HitDelegate
from desktop.views.models.hits_model import HitsModel
from desktop.views.theme import Theme
from desktop.views.widgets.labels import label


def describe(text: str, result: SearchResult, nearest: tuple[str, ...]) -> str:
    """What the reader must know of how the hits were found."""
    if not result.hits:
        near = f" Words of the library that look like it: {', '.join(nearest)}." if nearest else ""
        return f"Nothing found for “{text}”.{near} Other words, or fewer of them, may help."
    count = f"{len(result.hits)} passage{'s' if len(result.hits) > 1 else ''}"
    if len(result.hits) == MOST_HITS:
        count = f"The best {count}"
    if result.corrections:
        corrected = ", ".join(f"“{used}” instead of “{typed}”" for typed, used in result.corrections)
        return f"Showing results for {corrected}: {count}."
    if result.partial:
        return f"No passage speaks of all of it; {count} speak{'s' if len(result.hits) == 1 else ''} of a part."
    return f"{count}. Enter opens the first, arrows choose."


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
    left_upwards = Signal()
    """The up arrow on the first hit: the reader wants to go on typing."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = label(look="muted")
        self._model = HitsModel(self)
        self._list = _HitList(self)
        self._delegate = HitDelegate(self._list, look, HitsModel.HitRole)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName("Search results")
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 12)
        layout.addWidget(self._message)
        layout.addWidget(self._list, 1)
        self._list.clicked.connect(self._request)
        self._list.opened.connect(self._request_current)
        self._list.left_upwards.connect(self.left_upwards)

    def set_theme(self, look: Theme) -> None:
        """Draw in another look."""
        self._delegate.set_theme(look)
        self._list.scheduleDelayedItemsLayout()

    def show_result(self, text: str, result: SearchResult, nearest: tuple[str, ...]) -> None:
        """Show the hits for `text`; `nearest` are words to try when there are none."""
        self._message.setText(describe(text, result, nearest))
        self._model.set_hits(result.hits)
        if result.hits:
            self._list.setCurrentIndex(self._model.index(0))
        self._list.scrollToTop()

    def focus_hits(self) -> None:
        """Let the arrow keys choose a hit."""
        if self._model.rowCount():
            self._list.setFocus()

    def open_current(self) -> None:
        """Open the chosen hit: the best one unless another was chosen."""
        self._request_current()

    def _request_current(self) -> None:
        self._request(self._list.currentIndex())

    def _request(self, index: QModelIndex) -> None:
        hit = index.data(HitsModel.HitRole)
        if isinstance(hit, Hit):
            self.hit_requested.emit(hit.topic, hit.anchor)

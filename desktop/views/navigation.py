"""Where the reader is, was before, and will want to be again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.errors import WardbookError
from desktop.library.library import Library
from desktop.model.topic import Topic
from desktop.state.history import HOME, History, Place
from desktop.views.article_view import ArticleView
from desktop.views.kept_places import KeptPlaces
from desktop.views.outline import outline_of

#: The reading position of a place that was not left yet.
_NOT_LEFT = HOME.position


class Navigation(QObject):
    """Leads `article` to places, and remembers them.

    Args:
        library: holds the topics.
        article: shows them.
        pages: the article is one of them.
        kept: the places that outlast the window.
        show_home: brings home to the front.
        show_article: brings the article to the front; after that it is led to its line.
    """

    topic_opened = Signal(object)
    """Another topic is in the article: the `Topic`."""
    moved = Signal()
    """The reader is elsewhere in the history."""
    failed = Signal(object)
    """A place could not be shown, and everything is as it was: the error."""
    noticed = Signal(str)
    """Something to tell the reader of the place."""
    results_requested = Signal(str, object)
    """The reader went back from a hit of a search: what had been searched for, and the hit's `Place`."""

    def __init__(
        self,
        library: Library,
        article: ArticleView,
        pages: QStackedWidget,
        kept: KeptPlaces,
        show_home: Callable[[], None],
        show_article: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.topic: Topic | None = None
        self._library = library
        self._article = article
        self._pages = pages
        self._kept = kept
        self._show_home = show_home
        self._show_article = show_article
        self._history = History()

    def is_at_home(self) -> bool:
        """Whether the current place is home."""
        return not self._history.current.topic

    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._history.can_go_back()

    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self._history.can_go_forward()

    def has_queries(self) -> bool:
        """Whether anything that was searched for is remembered."""
        return self._history.has_queries()

    def forget_queries(self) -> None:
        """Remember where the reader was, but not what was searched for."""
        self._history.forget_queries()

    def open(self, place: Place, query: str = "") -> None:
        """Go to `place`, as a hit of `query` if there is one; nothing changes when the library does not hold it."""
        self.leave()
        left_at = self._history.current.position
        shown = self._show(place)
        if shown is not None:
            is_elsewhere = bool(shown.topic) and left_at not in (_NOT_LEFT, self._article.reading_position())
            self._history.visit(shown, query=query, again=is_elsewhere or bool(query))
            self._kept.visit(self._history.current)
            self.moved.emit()

    def open_kept(self, place: Place) -> None:
        """Go to a place that was kept, or to what comes nearest to it now."""
        nearest = self._kept.nearest(place)
        self.open(nearest.place)
        if nearest.notice:
            self.noticed.emit(nearest.notice)

    def open_in_topic(self, topic: str, anchor: str, query: str = "") -> None:
        """Go to a place of `topic`, which is empty for the one that was read last."""
        self.open(Place(topic or (self.topic.id if self.topic else ""), anchor), query)

    def go_back(self) -> None:
        """To the place before; if a hit led on from there, to the results in front of it."""
        self.leave()
        left, query = self._history.current, self._history.query
        self._show(self._history.back())
        self.moved.emit()
        if query:
            self.results_requested.emit(query, left)

    def go_forward(self) -> None:
        """To the place after."""
        self.leave()
        self._show(self._history.forward())
        self.moved.emit()

    def leave(self) -> None:
        """Remember the line that is being read."""
        if self._pages.currentWidget() is self._article and not self.is_at_home():
            self._history.leave_at(self._article.reading_position())
            self._kept.visit(self._history.current)

    def toggle_bookmark(self) -> str:
        """Bookmark the line that is read, or take its bookmark away; gives what to tell the reader."""
        topic = self._history.current.topic
        return self._kept.toggle_bookmark(
            Place(topic, self._article.reading_anchor(), self._article.reading_position())
        )

    def _show(self, place: Place) -> Place | None:
        """Show `place`, or leave everything as it is; gives the place that is there."""
        try:
            topic = self._open_page(place.topic)
        except WardbookError as error:
            self.failed.emit(error)
            return None
        if topic is None:
            return place
        if place.position >= 0:
            self._article.go_to_position(place.position)
        elif not self._article.go_to_anchor(place.anchor):
            self.noticed.emit(f"“{topic.title}” has no place “{place.anchor}”; this is its beginning.")
            return Place(topic.id)
        return place

    def _open_page(self, topic_id: str) -> Topic | None:
        """The topic, in front of the reader; home and None where there is no id."""
        if not topic_id:
            self._show_home()
            return None
        topic = self._open_topic(topic_id)
        self._show_article()
        return topic

    def _open_topic(self, topic_id: str) -> Topic:
        """The topic, shown in the article; the start of the first one is painted before the rest is made."""
        if self.topic is not None and self.topic.id == topic_id:
            return self.topic
        topic = self._library.topic(topic_id)
        is_first, self.topic = self.topic is None, topic
        outline = [entry.anchor for entry in outline_of(topic)]
        self._article.show_topic(topic, outline, beginning_first=is_first)
        self.topic_opened.emit(topic)
        return topic

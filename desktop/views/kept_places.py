"""The places that outlast the window, recent ones and bookmarks, under the names the library has for them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.errors import NotInLibraryError
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.state.session import Bookmark, Session
from desktop.views.outline import beginnings_of, headings_of

if TYPE_CHECKING:
    from desktop.state.nearest import Nearest
    from desktop.views.entry_list import Entry

_GONE = "No longer in this library"


class _Names(NamedTuple):
    """A topic's title, and for each of its anchors the heading it stands under and the first words of its statement."""

    title: str
    headings: Mapping[str, str]
    beginnings: Mapping[str, str]


class KeptPlaces(QObject):
    """Keeps where the reader was.

    Args:
        library: says what a place is called, and whether it is still there.
        session: what was kept before.
        version: of the content.
    """

    changed = Signal(object)
    """Something else is to be kept: the new session."""

    def __init__(self, library: Library, session: Session, version: str) -> None:
        super().__init__()
        self._library = library
        self._session = session.in_content(version)
        self._names: dict[str, _Names | None] = {}

    def visit(self, place: Place) -> None:
        """Keep `place` as the one shown last, and among the recent ones."""
        self._keep(self._session.visited(place))

    def toggle_bookmark(self, place: Place) -> str:
        """Make a bookmark of `place`, or take the one it has away; gives what to tell the reader."""
        bookmark = self._named(place)
        name = bookmark.heading or bookmark.title
        if self._session.is_bookmarked(place):
            self.remove_bookmark(place)
            return f"Bookmark removed: {name}."
        self._keep(self._session.bookmarked(bookmark))
        return f"Bookmark made: {name}. Home lists it."

    def remove_bookmark(self, place: Place) -> None:
        """Take the bookmark of `place` away."""
        self._keep(self._session.unbookmarked(place))

    def recent(self) -> "list[Entry]":
        """The recent places that the library still has, newest first."""
        return [self._entry(self._named(place)) for place in self._session.recent if self._is_there(place)]

    def bookmarks(self) -> "list[Entry]":
        """Every bookmark, a vanished one too, under the name it had."""
        return [self._entry(bookmark) for bookmark in self._session.bookmarks]

    def nearest(self, place: Place) -> "Nearest":
        """`place`, or what comes nearest to it with a sentence that says so."""
        from desktop.state.nearest import nearest_place

        kept = next((known for known in self._session.bookmarks if known.place[:2] == place[:2]), Bookmark(place))
        names = self._names_of(place.topic)
        return nearest_place(kept._replace(place=place), names and names.title, names.headings if names else {})

    def _entry(self, bookmark: Bookmark) -> "Entry":
        from desktop.views.entry_list import Entry  # brings widgets with it that the first picture does not need

        names = self._names_of(bookmark.place.topic)
        beginning = names.beginnings.get(bookmark.place.anchor, "") if names else ""
        return Entry(*bookmark, "" if self._is_there(bookmark.place) else _GONE, beginning)

    def _is_there(self, place: Place) -> bool:
        names = self._names_of(place.topic)
        return names is not None and (not place.anchor or place.anchor in names.headings)

    def _named(self, place: Place) -> Bookmark:
        names = self._names_of(place.topic)
        return Bookmark(place, names.title, names.headings.get(place.anchor, "")) if names else Bookmark(place)

    def _names_of(self, topic: str) -> _Names | None:
        if topic not in self._names:
            try:
                known = self._library.topic(topic)
            except NotInLibraryError:
                self._names[topic] = None
            else:
                self._names[topic] = _Names(known.title, headings_of(known), beginnings_of(known))
        return self._names[topic]

    def _keep(self, session: Session) -> None:
        if session != self._session:
            self._session = session
            self.changed.emit(session)

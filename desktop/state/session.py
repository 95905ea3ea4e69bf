"""Where the reader was: session.json, with the place left last, the recent places and the bookmarks.

It holds ids, places and titles of the library and nothing else: no search, no answer and no tick is ever written.
"""

from pathlib import Path
from typing import Any, NamedTuple

from desktop.state import store
from desktop.state.history import HOME, Place

MOST_RECENT = 12

#: No page has a position beyond it, and no library a longer title.
_LAST_POSITION = 2**31 - 1
_LONGEST_TEXT = 1000


class Bookmark(NamedTuple):
    """A place the reader wants to find again, named as the reader saw it.

    Attributes:
        place: where it leads.
        title: of the topic.
        heading: under which the place stood; empty for the topic's beginning.
    """

    place: Place
    title: str = ""
    heading: str = ""


class Session(NamedTuple):
    """Where the reader was.

    Attributes:
        place: the place shown last.
        recent: the places read, the newest first, each once; home is none of them.
        bookmarks: in the order in which they were made, one for a place.
        content: the version of the content in which the reading positions were counted.
    """

    place: Place = HOME
    recent: tuple[Place, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    content: str = ""

    def visited(self, place: Place) -> "Session":
        """With `place` as the one shown last; read further, it is still the same place."""
        if not place.topic:
            return self._replace(place=place)
        others = tuple(known for known in self.recent if not _is_same(known, place))
        return self._replace(place=place, recent=(place, *others)[:MOST_RECENT])

    def bookmarked(self, bookmark: Bookmark) -> "Session":
        """With `bookmark`; where its place has one already, it takes that one's stead. Home needs none."""
        if not bookmark.place.topic:
            return self
        if not self.is_bookmarked(bookmark.place):
            return self._replace(bookmarks=(*self.bookmarks, bookmark))
        renewed = (bookmark if _is_same(known.place, bookmark.place) else known for known in self.bookmarks)
        return self._replace(bookmarks=tuple(renewed))

    def unbookmarked(self, place: Place) -> "Session":
        """Without the bookmark of `place`."""
        return self._replace(bookmarks=tuple(known for known in self.bookmarks if not _is_same(known.place, place)))

    def is_bookmarked(self, place: Place) -> bool:
        """Whether `place` has a bookmark, however far it was read."""
        return any(_is_same(known.place, place) for known in self.bookmarks)

    def in_content(self, version: str) -> "Session":
        """For the content `version`: in another one the positions would be other lines, so only the places hold."""
        if version == self.content:
            return self
        return Session(
            _unread(self.place),
            tuple(_unread(place) for place in self.recent),
            tuple(known._replace(place=_unread(known.place)) for known in self.bookmarks),
            version,
        )

    def merged(self, before: "Session", other: "Session") -> "Session":
        """`other` with everything that was changed from `before` to this: both began there, in two windows.

        Where both changed the same, this one holds.
        """
        if self == before:
            return other
        if other == before:
            return self
        before, other = before.in_content(self.content), other.in_content(self.content)
        session = other
        for place in reversed(self._visited_since(before)):
            session = session.visited(place)
        for known in before.bookmarks:
            if not self.is_bookmarked(known.place):
                session = session.unbookmarked(known.place)
        for known in self.bookmarks:
            if known not in before.bookmarks:
                session = session.bookmarked(known)
        return session._replace(place=other.place if self.place == before.place else self.place)

    def _visited_since(self, before: "Session") -> tuple[Place, ...]:
        """The recent places in front of those that are left of `before`, the newest first."""
        for at in range(len(self.recent)):
            visited, older = self.recent[:at], self.recent[at:]
            left = [place for place in before.recent if not any(_is_same(place, known) for known in visited)]
            if older == tuple(left[: len(older)]):
                return visited
        return self.recent


#: The session of a window that nothing was kept for.
NEW = Session()


def load_session(path: Path) -> Session:
    """The session kept at `path`; what is no place or no bookmark in it is left out.

    Raises:
        StateError: the file could not be read, or not be understood and was set aside.
    """
    return _session(store.load(path, "Recent places and bookmarks begin anew."))


def save_session(path: Path, session: Session, before: Session = NEW) -> None:
    """Keep at `path` what changed from `before` to `session`; what other windows and versions keep there stays.

    Args:
        path: the file.
        session: where the reader of this window was.
        before: the session that this window had loaded, or kept last.

    Raises:
        StateError: it cannot be kept; or what was there could not be understood and was set aside, and it is.
    """

    def change(kept: store.Values | None) -> store.Values:
        return {**(kept or {}), **_written(session if kept is None else session.merged(before, _session(kept)))}

    store.update(path, change, "Recent places and bookmarks last until the window closes.")


def _session(kept: store.Values) -> Session:
    """The session in `kept`."""
    session = Session(_place(kept.get("place")) or HOME, content=_text(kept.get("content")))
    for place in reversed([place for known in _list(kept.get("recent")) if (place := _place(known))]):
        session = session.visited(place)._replace(place=session.place)
    for bookmark in (_bookmark(known) for known in _list(kept.get("bookmarks"))):
        session = session.bookmarked(bookmark)
    return session


def _written(session: Session) -> store.Values:
    """What is kept of `session`."""
    return {
        "place": session.place._asdict(),
        "recent": [place._asdict() for place in session.recent],
        "bookmarks": [{**place._asdict(), "title": title, "heading": head} for place, title, head in session.bookmarks],
        "content": session.content,
    }


def _is_same(one: Place, other: Place) -> bool:
    """Whether both are one place, however far each was read."""
    return one[:2] == other[:2]


def _unread(place: Place) -> Place:
    return place._replace(position=HOME.position)


def _place(kept: Any) -> Place | None:
    """The place in `kept`, None where it names none."""
    if not isinstance(kept, dict) or not _text(kept.get("topic")):
        return None
    return Place(_text(kept["topic"]), _text(kept.get("anchor")), _position(kept.get("position")))


def _position(kept: Any) -> int:
    return kept if type(kept) is int and 0 <= kept <= _LAST_POSITION else HOME.position


def _bookmark(kept: Any) -> Bookmark:
    """The bookmark in `kept`; one of home, which no session takes, where there is none."""
    place = _place(kept)
    return Bookmark(place, _text(kept.get("title")), _text(kept.get("heading"))) if place else Bookmark(HOME)


def _list(kept: Any) -> list[Any]:
    return kept if isinstance(kept, list) else []


def _text(kept: Any) -> str:
    """`kept` where it is a text that can be shown; half a character cannot."""
    if not isinstance(kept, str) or len(kept) > _LONGEST_TEXT:
        return ""
    return kept if kept == kept.encode(errors="replace").decode() else ""

"""Where the reader has been, for back and forward."""

from typing import NamedTuple


class Place(NamedTuple):
    """Something the window can show.

    Attributes:
        topic: the topic's id; empty for home.
        anchor: the place asked for in the topic; empty for its start.
        position: how far the page was read, as the page tells it; -1 when never left.
    """

    topic: str = ""
    anchor: str = ""
    position: int = -1


HOME = Place()


class _Visit(NamedTuple):
    """A place, and what had been searched for where a hit led there."""

    place: Place
    query: str = ""


_MOST_PLACES = 100


class History:
    """The places before and after the current one.

    What was searched for may name a patient: it is no part of a place, which is kept on the disk, and can be forgotten.
    """

    def __init__(self) -> None:
        self._visits: list[_Visit] = []
        self._current = -1

    @property
    def current(self) -> Place:
        """Where the reader is; home before anything was visited."""
        return self._visits[self._current].place if self._visits else HOME

    @property
    def query(self) -> str:
        """What had been searched for where a hit led to the current place; else empty."""
        return self._visits[self._current].query if self._visits else ""

    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._current > 0

    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self._current < len(self._visits) - 1

    def has_queries(self) -> bool:
        """Whether anything that was searched for is remembered."""
        return any(visit.query for visit in self._visits)

    def forget_queries(self) -> None:
        """Remember the places, but not what was searched for."""
        self._visits = [visit._replace(query="") for visit in self._visits]

    def visit(self, place: Place, *, query: str = "", again: bool = False) -> None:
        """Go to a new place, which a hit of `query` led to; what was ahead is forgotten.

        Asking for the current place changes nothing, unless the reader had gone on from it and comes to it again.
        """
        if self._visits and place[:2] == self.current[:2] and not again:
            return
        self._visits = [*self._visits[: self._current + 1], _Visit(place, query)][-_MOST_PLACES:]
        self._current = len(self._visits) - 1

    def leave_at(self, position: int) -> None:
        """Remember how far the current place was read."""
        if self._visits:
            visit = self._visits[self._current]
            self._visits[self._current] = visit._replace(place=visit.place._replace(position=position))

    def back(self) -> Place:
        """The place before, now current; the current one where there is none."""
        self._current = max(self._current - 1, min(0, len(self._visits) - 1))
        return self.current

    def forward(self) -> Place:
        """The place after, now current; the current one where there is none."""
        self._current = min(self._current + 1, len(self._visits) - 1)
        return self.current

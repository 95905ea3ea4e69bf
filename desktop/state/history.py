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

_MOST_PLACES = 100


class History:
    """The places before and after the current one."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._current = -1

    @property
    def current(self) -> Place:
        """Where the reader is; home before anything was visited."""
        return self._places[self._current] if self._places else HOME

    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._current > 0

    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self._current < len(self._places) - 1

    def visit(self, place: Place, *, again: bool = False) -> None:
        """Go to a new place; what was ahead is forgotten.

        Asking for the current place changes nothing, unless the reader had gone on from it and comes to it again.
        """
        if self._places and place[:2] == self.current[:2] and not again:
            return
        self._places = [*self._places[: self._current + 1], place][-_MOST_PLACES:]
        self._current = len(self._places) - 1

    def leave_at(self, position: int) -> None:
        """Remember how far the current place was read."""
        if self._places:
            self._places[self._current] = self.current._replace(position=position)

    def back(self) -> Place:
        """The place before, now current; the current one where there is none."""
        self._current = max(self._current - 1, min(0, len(self._places) - 1))
        return self.current

    def forward(self) -> Place:
        """The place after, now current; the current one where there is none."""
        self._current = min(self._current + 1, len(self._places) - 1)
        return self.current

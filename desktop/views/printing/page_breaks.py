"""Where one page ends and the next begins, so that no line is cut and nothing stands apart from what it belongs to."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

#: A page that is filled less than this is not ended for the sake of a better place.
_LEAST_FILLED = 0.7
#: Of a band that is higher than a page, so much is shown again on the next one; more than any line is high.
_SHOWN_AGAIN = 40.0


class Cut(IntEnum):
    """How good a place is for a page to end."""

    NEVER = 0
    """After a heading, for example."""
    POOR = 1
    """Inside a paragraph, or between a statement and what its source reports."""
    GOOD = 2
    """Before a statement, a heading or a row."""


class Band(NamedTuple):
    """A stretch of a long page that may not be cut: a line, or lines beside each other.

    Attributes:
        top, bottom: where it is.
        cut: how good a place it is for a page to begin.
        head: where the head of the table is that is to stand above it if it begins a page, from top to bottom.
    """

    top: float
    bottom: float
    cut: Cut
    head: tuple[float, float] = (0, 0)

    @property
    def head_height(self) -> float:
        """How much room the head of the table takes."""
        return self.head[1] - self.head[0]


class Stretch(NamedTuple):
    """What stands on one page: a stretch of the long page, and the table's head above it."""

    top: float
    bottom: float
    head: tuple[float, float] = (0, 0)


def stretches(bands: Sequence[Band], height: float) -> list[Stretch]:
    """The pages, each `height` high, that `bands` fill in their order."""
    made: list[Stretch] = []
    at = 0
    while at < len(bands):
        first = bands[at]
        room = height - first.head_height
        following = _following(bands, at, room)
        top, bottom = first.top, bands[following - 1].bottom
        while bottom - top > room:
            made.append(Stretch(top, top + room, first.head))
            top += room - _SHOWN_AGAIN
        made.append(Stretch(top, bottom, first.head))
        at = following
    return made


def _following(bands: Sequence[Band], at: int, room: float) -> int:
    """The band that begins the page after the one that `bands[at]` begins."""
    top = bands[at].top
    end = at + 1
    while end < len(bands) and bands[end].bottom - top <= room:
        end += 1
    if end == len(bands):
        return end
    filled = [place for place in range(end, at, -1) if bands[place].top - top >= _LEAST_FILLED * room]
    any_place = range(end, at, -1)
    for places, least in ((filled, Cut.GOOD), (filled, Cut.POOR), (any_place, Cut.POOR)):
        for place in places:
            if bands[place].cut >= least:
                return place
    return end

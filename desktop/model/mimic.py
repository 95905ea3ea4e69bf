"""What else it can be, and which finding speaks for or against it."""

from enum import StrEnum
from typing import NamedTuple

from desktop.model.prose import Prose


class Stand(StrEnum):
    """Which way a finding speaks."""

    FOR = "for"
    AGAINST = "against"


class Point(NamedTuple):
    """One finding that speaks for or against a mimic, as a source says it.

    Attributes:
        finding: the finding's id.
        label: the finding's label.
        prose: what the source says, with its reference.
    """

    id: str
    finding: str
    label: str
    stand: Stand
    prose: Prose
    added: bool


class Mimic(NamedTuple):
    """A condition that leukemic infiltration can be mistaken for.

    Attributes:
        prose: how the two are confused, with its references.
        points: what speaks for and against it; none for a stand is "no data", not "nothing".
    """

    id: str
    name: str
    prose: Prose
    points: tuple[Point, ...]
    added: bool

    def on(self, stand: Stand) -> tuple[Point, ...]:
        """The points that speak this way."""
        return tuple(point for point in self.points if point.stand is stand)

"""What else it can be: what speaks for and against each mimic, and what nobody has looked for."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.model.finding import Findings
from desktop.model.mimic import Mimic, Point, Stand

#: Always the last of the list, whatever the answers.
NONE_OF_THESE = "None of these fits: the list is not complete, and no answer here excludes anything."


class Weighed(NamedTuple):
    """One mimic beside what is known.

    Nothing is counted: a finding speaks where it is present, and one that is absent takes nothing back.

    Attributes:
        speaks_for, speaks_against: the points whose finding is present.
        absent: the points whose finding was looked for and is absent.
        not_asked: the points whose finding nobody has answered.
    """

    mimic: Mimic
    speaks_for: tuple[Point, ...]
    speaks_against: tuple[Point, ...]
    absent: tuple[Point, ...]
    not_asked: tuple[Point, ...]


class Differential(NamedTuple):
    """The list of mimics, in the editor's order, and what always ends it."""

    mimics: tuple[Weighed, ...]
    none_of_these: str


def differential(mimics: Iterable[Mimic], findings: Findings) -> Differential:
    """Every mimic with what speaks for and against it."""
    return Differential(tuple(_weighed(mimic, findings) for mimic in mimics), NONE_OF_THESE)


def _weighed(mimic: Mimic, findings: Findings) -> Weighed:
    def answered(answer: bool | None, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(point for point in points if findings.get(point.finding) is answer)

    return Weighed(
        mimic,
        speaks_for=answered(answer=True, points=mimic.on(Stand.FOR)),
        speaks_against=answered(answer=True, points=mimic.on(Stand.AGAINST)),
        absent=answered(answer=False, points=mimic.points),
        not_asked=answered(answer=None, points=mimic.points),
    )

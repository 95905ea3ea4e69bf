"""What else it can be: every mimic stays on the list, nothing is counted, and something else is always possible."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checker.differential import NONE_OF_THESE, differential
from desktop.checker.wording import leaves_open, reassurance
from desktop.model.finding import Findings
from desktop.model.mimic import Mimic, Point, Stand
from desktop.model.prose import Prose

NAMES = ("a", "b", "c")
NOTHING = Prose("", "")


def mimic(name: str, speaks_for: str = "", speaks_against: str = "") -> Mimic:
    points = [
        Point(f"{name}-{stand}-{finding}", finding, label=finding, stand=stand, prose=NOTHING, added=False)
        for stand, findings in ((Stand.FOR, speaks_for), (Stand.AGAINST, speaks_against))
        for finding in findings
    ]
    return Mimic(name, name.title(), NOTHING, tuple(points), added=False)


def told(weighed: tuple[Point, ...]) -> str:
    return "".join(point.finding for point in weighed)


MIMICS = (mimic("orange", "ab", "c"), mimic("pink", "", "ab"), mimic("brown"))


@pytest.mark.parametrize(
    ("findings", "speaks_for", "speaks_against", "absent", "not_asked"),
    [
        ({}, "", "", "", "abc"),
        ({"a": True}, "a", "", "", "bc"),
        ({"a": False}, "", "", "a", "bc"),
        ({"a": None}, "", "", "", "abc"),
        ({"c": True}, "", "c", "", "ab"),
        ({"c": False}, "", "", "c", "ab"),
        ({"a": True, "b": False, "c": True}, "a", "c", "b", ""),
        ({"d": True}, "", "", "", "abc"),
    ],
)
def test_points_by_what_is_known(
    findings: Findings, speaks_for: str, speaks_against: str, absent: str, not_asked: str
) -> None:
    orange = differential(MIMICS, findings).mimics[0]
    assert [told(points) for points in orange[1:]] == [speaks_for, speaks_against, absent, not_asked]


def test_a_mimic_without_points_is_listed_too() -> None:
    brown = differential(MIMICS, dict.fromkeys(NAMES, True)).mimics[2]
    assert brown == (MIMICS[2], (), (), (), ())


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([True, False, None])))
def test_every_mimic_stays_in_the_editors_order_and_none_of_these_is_last(findings: dict[str, bool | None]) -> None:
    listed = differential(MIMICS, findings)
    assert [weighed.mimic for weighed in listed.mimics] == list(MIMICS)
    assert listed.none_of_these == NONE_OF_THESE
    for weighed in listed.mimics:
        answered = (*weighed.speaks_for, *weighed.speaks_against, *weighed.absent, *weighed.not_asked)
        assert sorted(answered) == sorted(weighed.mimic.points)


def test_the_order_of_answers_does_not_matter() -> None:
    answers = {"a": True, "b": False, "c": None}
    turned = [differential(MIMICS, dict(order)) for order in permutations(answers.items())]
    assert all(listed == turned[0] for listed in turned)


def test_without_mimics_none_of_these_is_still_told() -> None:
    assert differential((), {}) == ((), NONE_OF_THESE)


def test_its_words_leave_everything_open() -> None:
    assert leaves_open(NONE_OF_THESE)
    assert reassurance(NONE_OF_THESE) == ""

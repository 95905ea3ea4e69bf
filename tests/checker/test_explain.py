"""Outcomes in words."""

import pytest

from desktop.checker.differential import differential
from desktop.checker.engine import outcomes
from desktop.checker.explain import STATE_WORDS, because, spoken, unspoken, would_change
from desktop.model.finding import Condition, Operator, Rule, RuleState, SymptomChecker
from desktop.model.mimic import Mimic, Point, Stand
from desktop.model.prose import Prose

ONE_OF_TWO = Condition(Operator.ANY, ("b", "c"))
BOTH = Condition(Operator.ALL, ("a", ONE_OF_TWO))
EITHER_PAIR = Condition(
    Operator.ANY,
    (Condition(Operator.ALL, ("a", "b")), Condition(Operator.ALL, ("c", Condition(Operator.NONE, ("d",))))),
)


def with_rule(checker: SymptomChecker, condition: Condition = BOTH) -> SymptomChecker:
    said = Prose("", "")
    return checker._replace(rules=(Rule("red", "Red", condition, said, said, said, (), added=False),))


def test_because(empty: SymptomChecker) -> None:
    checker = with_rule(empty)
    (silent,) = outcomes(checker, {"d": True})
    assert because(silent, checker) == "Nothing this rule looks at has been answered yet."
    (spoken,) = outcomes(checker, {"b": False, "a": True})
    assert because(spoken, checker) == "A: present. B: absent."


@pytest.mark.parametrize(
    ("condition", "findings", "expected"),
    [
        (BOTH, {}, ("Met with A: present, and any of B, C: present.", "Not met with A: absent.")),
        (BOTH, {"a": True}, ("Met with any of B, C: present.", "Not met with B: absent and C: absent.")),
        (BOTH, {"b": True}, ("Met with A: present.", "Not met with A: absent.")),
        (BOTH, {"a": False}, ()),
        (
            EITHER_PAIR,
            {},
            (
                "Met with A: present and B: present; or C: present and D: absent.",
                "Not met with A: absent and C: absent; or A: absent and D: present; "
                "or B: absent and C: absent; or B: absent and D: present.",
            ),
        ),
        (
            Condition(Operator.ANY, ("a", Condition(Operator.NONE, ("b",)))),
            {},
            ("Met with A: present; or B: absent.", "Not met with A: absent and B: present."),
        ),
    ],
)
def test_would_change(
    empty: SymptomChecker, condition: Condition, findings: dict[str, bool | None], expected: tuple[str, ...]
) -> None:
    checker = with_rule(empty, condition)
    (outcome,) = outcomes(checker, findings)
    assert would_change(outcome, checker) == expected


def test_no_state_reassures() -> None:
    assert set(STATE_WORDS) == set(RuleState)
    assert STATE_WORDS[RuleState.NOT_MET] == "Not met, which excludes nothing"


def mimic(*points: Point) -> Mimic:
    return Mimic("orange", "Orange", Prose("", "Orange is taken for red. [1]", (1,)), points, added=True)


def point(finding: str, stand: Stand = Stand.FOR) -> Point:
    text = f"{finding.upper()} speaks {stand} it. [1]"
    label = finding.upper()
    return Point(f"orange-{finding}", finding, label=label, stand=stand, prose=Prose(text, text, (1,)), added=True)


@pytest.mark.parametrize(
    ("points", "findings", "told", "left"),
    [
        ([], {}, [], ["No data seen for or against it."]),
        ([point("a")], {"a": True}, ["For: A. A speaks for it. [1]"], ["No data seen against it."]),
        ([point("a")], {"a": False}, [], ["Absent, which speaks neither way: A.", "No data seen against it."]),
        ([point("b", Stand.AGAINST)], {"a": True}, [], ["Not asked: B.", "No data seen for it."]),
        (
            [point("a"), point("b"), point("c", Stand.AGAINST), point("d", Stand.AGAINST)],
            {"a": True, "c": True, "d": False},
            ["For: A. A speaks for it. [1]", "Against: C. C speaks against it. [1]"],
            ["Absent, which speaks neither way: D.", "Not asked: B."],
        ),
        ([point("a"), point("a", Stand.AGAINST)], {"a": None}, [], ["Not asked: A."]),
    ],
)
def test_what_is_known_of_a_mimic(
    points: list[Point], findings: dict[str, bool | None], told: list[str], left: list[str]
) -> None:
    (weighed,) = differential([mimic(*points)], findings).mimics
    assert list(spoken(weighed)) == told
    assert list(unspoken(weighed)) == left

"""Outcomes in words."""

import pytest

from desktop.checker.engine import outcomes
from desktop.checker.explain import NONE_OF_THESE, STATE_WORDS, because, would_change
from desktop.model.finding import Condition, Operator, Rule, RuleState, SymptomChecker
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
    assert "no answer here excludes anything" in NONE_OF_THESE

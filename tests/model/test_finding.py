"""Conditions and the wording of rules."""

import pytest

from desktop.model.finding import Condition, Operator, Rule, RuleState
from desktop.model.prose import Prose

NESTED = Condition(Operator.ALL, ("a", Condition(Operator.ANY, ("b", Condition(Operator.NONE, ("c", "a"))))))


def test_a_condition_names_its_findings_in_order() -> None:
    assert list(NESTED.findings()) == ["a", "b", "c", "a"]


@pytest.mark.parametrize("state", RuleState)
def test_a_rule_has_words_for_every_state(state: RuleState) -> None:
    met, not_met, unknown = (Prose(text, text) for text in ("met", "not-met", "unknown"))
    rule = Rule("example", "Example", NESTED, met, not_met, unknown, (), added=False)
    assert rule.wording(state).text == state


def test_a_condition_can_be_turned_round() -> None:
    mirrored = NESTED.mirrored()
    assert mirrored == Condition(
        Operator.ALL, (Condition(Operator.ANY, (Condition(Operator.NONE, ("a", "c")), "b")), "a")
    )
    assert list(mirrored.findings()) == list(reversed(list(NESTED.findings())))
    assert mirrored.mirrored() == NESTED

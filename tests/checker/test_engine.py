"""From answers to outcomes, with their reasons and the smallest sets of answers that would decide them."""

from itertools import combinations, product

import pytest
from hypothesis import given

from desktop.checker.engine import Change, answers, not_asked, outcomes
from desktop.checker.logic import evaluate
from desktop.errors import NotInLibraryError, UsageError
from desktop.model.finding import Condition, Operator, Rule, RuleState, SymptomChecker
from desktop.model.prose import Prose
from tests.checker.test_logic import CONDITIONS, FINDINGS, NAMES

STATES = {True: RuleState.MET, False: RuleState.NOT_MET, None: RuleState.UNKNOWN}


def rule(condition: Condition) -> Rule:
    met, not_met, unknown = (Prose(word, word) for word in ("Met.", "Not met.", "Unknown."))
    return Rule("red", "Red", condition, met, not_met, unknown, (), added=False)


def test_answers(empty: SymptomChecker) -> None:
    assert answers(empty, ["b", "b"], ["a"]) == {"a": False, "b": True, "c": None, "d": None}
    assert list(answers(empty, ["d"], ["a"])) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("given_as", ["present", "absent"])
def test_answers_to_what_nobody_asks(empty: SymptomChecker, given_as: str) -> None:
    ids = {"present": ["a"], "absent": ["b"]}
    ids[given_as].append("z")
    with pytest.raises(NotInLibraryError) as caught:
        answers(empty, **ids)
    assert str(caught.value) == "There is no finding “z”. The findings are: a, b, c, d."


def test_both_present_and_absent(empty: SymptomChecker) -> None:
    with pytest.raises(UsageError) as caught:
        answers(empty, ["a", "b"], ["b"])
    assert str(caught.value) == "“b” is given as both present and absent. Give it once."


def test_an_outcome_gives_its_reasons(empty: SymptomChecker) -> None:
    checker = empty._replace(rules=(rule(Condition(Operator.ALL, ("a", Condition(Operator.ANY, ("b", "c"))))),))
    (outcome,) = outcomes(checker, {"d": True, "c": False, "a": True})
    assert (outcome.state, outcome.prose.text) == (RuleState.UNKNOWN, "Unknown.")
    assert outcome.because == (("a", True), ("c", False))
    (decided,) = outcomes(checker, {"a": False})
    assert (decided.state, decided.prose.text, decided.would_change) == (RuleState.NOT_MET, "Not met.", ())


def test_the_smallest_changes(empty: SymptomChecker) -> None:
    both = Condition(Operator.ALL, ("a", Condition(Operator.ANY, ("b", "c"))))
    (outcome,) = outcomes(empty._replace(rules=(rule(both),)), {})
    assert outcome.would_change == (
        Change(RuleState.MET, (("a", True), ("b", True))),
        Change(RuleState.MET, (("a", True), ("c", True))),
        Change(RuleState.NOT_MET, (("a", False),)),
    )


@given(CONDITIONS, FINDINGS)
def test_changes_flip_and_nothing_smaller_does(condition: Condition, findings: dict[str, bool | None]) -> None:
    checker = SymptomChecker(None, (), (rule(condition),), None, ())  # type: ignore[arg-type]
    (outcome,) = outcomes(checker, findings)
    assert outcome.state is STATES[evaluate(condition, findings)]
    unknown = [name for name in NAMES if findings.get(name) is None]
    for goal in (True, False):
        found = {change.answers for change in outcome.would_change if change.becomes is STATES[goal]}
        size = min((len(answers) for answers in found), default=len(unknown) + 1)
        flips = {
            frozenset(zip(chosen, values, strict=True))
            for count in range(1, size + 1)
            for chosen in combinations(unknown, count)
            for values in product((True, False), repeat=count)
            if evaluate(condition, {**findings, **dict(zip(chosen, values, strict=True))}) is goal
        }
        expected = flips if outcome.state is RuleState.UNKNOWN else set()
        assert {frozenset(answers) for answers in found} == expected


@given(CONDITIONS, FINDINGS)
def test_the_order_of_answers_does_not_matter(condition: Condition, findings: dict[str, bool | None]) -> None:
    checker = SymptomChecker(None, (), (rule(condition),), None, ())  # type: ignore[arg-type]
    assert outcomes(checker, dict(reversed(findings.items()))) == outcomes(checker, findings)


def test_not_asked(empty: SymptomChecker) -> None:
    assert [finding.id for finding in not_asked(empty, {"a": True, "c": False, "d": None})] == ["b", "d"]

"""Cases with the outcome each rule must come to."""

from collections.abc import Iterator

from desktop.checker.engine import state_of
from desktop.model.finding import RuleState, SymptomChecker, Vignette


def surprises(case: Vignette, checker: SymptomChecker) -> Iterator[tuple[str, RuleState, RuleState]]:
    """The rules that come out otherwise in this case: (rule, expected state, actual state)."""
    known = {**dict.fromkeys(case.present, True), **dict.fromkeys(case.absent, False)}
    for rule in checker.rules:
        expected, state = case.expected.get(rule.id), state_of(rule, known)
        if expected is not None and expected is not state:
            yield rule.id, expected, state


def untested(checker: SymptomChecker) -> Iterator[tuple[str, RuleState]]:
    """The rules that no case expects to be met, or not met: (rule, state)."""
    for rule in checker.rules:
        expected = {case.expected.get(rule.id) for case in checker.vignettes}
        for state in (RuleState.MET, RuleState.NOT_MET):
            if state not in expected:
                yield rule.id, state

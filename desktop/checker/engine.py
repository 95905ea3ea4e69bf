"""From answers to outcomes: every rule with its state, its reasons and what would change it."""

from collections.abc import Iterable
from itertools import combinations, product
from typing import NamedTuple

from desktop.checker.logic import evaluate
from desktop.errors import NotInLibraryError, UsageError
from desktop.model.finding import Finding, Findings, Rule, RuleState, SymptomChecker
from desktop.model.prose import Prose

#: A finding's id with an answer to it.
Answer = tuple[str, bool]

_STATES = {True: RuleState.MET, False: RuleState.NOT_MET, None: RuleState.UNKNOWN}


class Change(NamedTuple):
    """The smallest set of answers, now unknown, that would bring a rule to `becomes`."""

    becomes: RuleState
    answers: tuple[Answer, ...]


class Outcome(NamedTuple):
    """What one rule comes to.

    Attributes:
        prose: the rule's own words for this state.
        because: the known answers the rule looked at.
        would_change: for an undecided rule, the smallest sets of answers that would decide it.
    """

    rule: Rule
    state: RuleState
    prose: Prose
    because: tuple[Answer, ...]
    would_change: tuple[Change, ...]


def answers(checker: SymptomChecker, present: Iterable[str], absent: Iterable[str]) -> dict[str, bool | None]:
    """The state of every finding of `checker`, in its order.

    Raises:
        NotInLibraryError: an id the checker does not have.
        UsageError: an id given as both present and absent.
    """
    states: dict[str, bool | None] = {finding.id: None for finding in checker.findings}
    for value, ids in ((True, list(present)), (False, list(absent))):
        for finding in ids:
            if finding not in states:
                raise NotInLibraryError(f"There is no finding “{finding}”.", f"The findings are: {', '.join(states)}.")
            if states[finding] is (not value):
                raise UsageError(f"“{finding}” is given as both present and absent.", "Give it once.")
            states[finding] = value
    return states


def outcomes(checker: SymptomChecker, findings: Findings) -> tuple[Outcome, ...]:
    """One outcome a rule, in the order of the rules; the order of `findings` does not matter."""
    return tuple(_outcome(rule, findings) for rule in checker.rules)


def state_of(rule: Rule, findings: Findings) -> RuleState:
    """What `rule` comes to with what is known."""
    return _STATES[evaluate(rule.condition, findings)]


def not_asked(checker: SymptomChecker, findings: Findings) -> tuple[Finding, ...]:
    """The findings nobody has answered yet."""
    return tuple(finding for finding in checker.findings if findings.get(finding.id) is None)


def _outcome(rule: Rule, findings: Findings) -> Outcome:
    state = state_of(rule, findings)
    asked = dict.fromkeys(rule.condition.findings())
    known = tuple((finding, value) for finding in asked if (value := findings.get(finding)) is not None)
    unknown = [finding for finding in asked if findings.get(finding) is None]
    changes = _changes(rule, findings, unknown) if state is RuleState.UNKNOWN else ()
    return Outcome(rule, state, rule.wording(state), known, changes)


def _changes(rule: Rule, findings: Findings, unknown: list[str]) -> tuple[Change, ...]:
    """The smallest sets that make the rule met, then the smallest that make it not met."""
    return tuple(
        Change(_STATES[goal], answers) for goal in (True, False) for answers in _smallest(rule, findings, unknown, goal)
    )


def _smallest(rule: Rule, findings: Findings, unknown: list[str], goal: bool) -> list[tuple[Answer, ...]]:
    for size in range(1, len(unknown) + 1):
        found = [
            answers
            for chosen in combinations(unknown, size)
            for values in product((True, False), repeat=size)
            if evaluate(rule.condition, {**findings, **dict(answers := tuple(zip(chosen, values, strict=True)))})
            is goal
        ]
        if found:
            return found
    return []

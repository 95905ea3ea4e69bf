"""What must hold of every consultation, on the way a reader takes: from answers to outcomes to words."""

from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import NamedTuple

from desktop.checker import engine, explain
from desktop.checker.differential import differential
from desktop.checker.engine import Outcome
from desktop.checker.summary import by_urgency
from desktop.checker.wording import leaves_open, reassurance
from desktop.model.finding import RuleState
from tests.faults.consultations_made import Consultation

#: How many of the consultations are told a second time, in words.
_IN_WORDS = 0.2
_HEIGHT = {RuleState.NOT_MET: 0, RuleState.UNKNOWN: 1, RuleState.MET: 2}


class Told(NamedTuple):
    """What a reader is told.

    Attributes:
        outcomes: in the order in which they are told.
        lines: everything, in words.
    """

    outcomes: tuple[Outcome, ...]
    lines: tuple[str, ...]

    def state(self, rule: str) -> RuleState:
        return next(outcome.state for outcome in self.outcomes if outcome.rule.id == rule)


#: What is wrong with a consultation, in words; empty where nothing is, None where there is nothing to try. What else is
#: tried with it is left to chance.
Property = Callable[[Consultation, Told, Random], str | None]


def tell(case: Consultation) -> Told:
    """What the program tells of `case`."""
    checker = case.checker
    findings = engine.answers(checker, case.present, case.absent)
    outcomes = by_urgency(engine.outcomes(checker, findings))
    lines = []
    for outcome in outcomes:
        lines += [f"{outcome.rule.title}: {explain.STATE_WORDS[outcome.state]}", outcome.prose.text]
        lines += [explain.because(outcome, checker), *explain.would_change(outcome, checker)]
    listed = differential(case.mimics, findings)
    for weighed in listed.mimics:
        lines += [weighed.mimic.name, *explain.spoken(weighed), *explain.unspoken(weighed)]
    unasked = "; ".join(finding.label for finding in engine.not_asked(checker, findings))
    return Told(tuple(outcomes), (*lines, listed.none_of_these, unasked))


def promise(case: Consultation, told: Told, _: Random) -> str | None:
    """What the guidance presupposes and any one of its signs meet its rule, which comes before every other outcome."""
    promised = case.checker.promise
    if not {*promised.given} <= {*case.present} or not {*promised.triggers} & {*case.present}:
        return None
    state = told.state(promised.rule)
    if state is not RuleState.MET:
        return f"“{promised.rule}” is {state}"
    return "" if told.outcomes[0].state is RuleState.MET else "something else is told first"


def monotone(case: Consultation, told: Told, _: Random) -> str | None:
    """One more sign that is present lowers no outcome."""
    others = [trigger for trigger in case.checker.promise.triggers if trigger not in case.present]
    for trigger in others:
        absent = tuple(name for name in case.absent if name != trigger)
        findings = engine.answers(case.checker, (*case.present, trigger), absent)
        for rule in case.checker.rules:
            before, after = told.state(rule.id), engine.state_of(rule, findings)
            if _HEIGHT[after] < _HEIGHT[before]:
                return f"“{rule.id}” is {before}, and with “{trigger}” only {after}"
    return "" if others else None


def order(case: Consultation, told: Told, random: Random) -> str:
    """The same answers in another order come to the same."""
    present, absent = (tuple(random.sample(names, len(names))) for names in (case.present, case.absent))
    if _is_told_in_words(random) and tell(case._replace(present=present, absent=absent)) != told:
        return f"with present {present} and absent {absent} something else is told"
    findings = {**dict.fromkeys(absent, False), **dict.fromkeys(present, True)}
    same = all(told.state(outcome.rule.id) is outcome.state for outcome in engine.outcomes(case.checker, findings))
    return "" if same else f"with present {present} and absent {absent} it comes to something else"


def unknown(case: Consultation, told: Told, random: Random) -> str:
    """What is decided stays so whatever is found later, and what nobody answered is told as not asked."""
    open_ = [finding.id for finding in case.checker.findings if finding.id not in {*case.present, *case.absent}]
    labels = [finding.label for finding in case.checker.findings if finding.id in open_]
    if told.lines[-1] != "; ".join(labels):
        return f"“{told.lines[-1]}” is told as not asked"
    for values in ([True] * len(open_), [False] * len(open_), [random.random() < 0.5 for _ in open_]):
        later = dict(zip(open_, values, strict=True))
        findings = {**dict.fromkeys(case.present, True), **dict.fromkeys(case.absent, False), **later}
        for outcome in told.outcomes:
            state = engine.state_of(outcome.rule, findings)
            if outcome.state not in (RuleState.UNKNOWN, state):
                return f"“{outcome.rule.id}” is {outcome.state}, and {state} once {later} is known"
    return ""


def open_(_case: Consultation, told: Told, _: Random) -> str:
    """No word says or implies that anything is excluded, and what is not met says so."""
    for line in told.lines:
        if words := _reassurance(line):
            return f"“{words}” is told: {line}"
    for outcome in told.outcomes:
        words = f"{explain.STATE_WORDS[outcome.state]}. {outcome.prose.text}"
        if outcome.state is RuleState.NOT_MET and not _leaves_open(words):
            return f"“{outcome.rule.id}” is not met, and that this excludes nothing is not told"
    return "" if _leaves_open(told.lines[-2]) else "the list of mimics does not end with “none of these”"


def again(case: Consultation, told: Told, random: Random) -> str | None:
    """After another patient, the same answers are told in the same words."""
    if not _is_told_in_words(random):
        return None
    names = [finding.id for finding in case.checker.findings]
    tell(case._replace(present=tuple(random.sample(names, len(names) // 2)), absent=()))
    return "" if tell(case) == told else "the second time something else is told"


def _is_told_in_words(random: Random) -> bool:
    """Whether all is told once more: it takes as long as everything else together."""
    return random.random() < _IN_WORDS


PROPERTIES: dict[str, Property] = {
    "known leukemia and any sign: consider infiltration": promise,
    "one more sign lowers nothing": monotone,
    "the order of answers counts for nothing": order,
    "unknown is never absent": unknown,
    "nothing is ever excluded": open_,
    "the next patient changes nothing": again,
}

_reassurance = lru_cache(100_000)(reassurance)
_leaves_open = lru_cache(10_000)(leaves_open)

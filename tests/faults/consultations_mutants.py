"""Rules and engines broken on purpose, each of which the properties must notice."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import count
from typing import NamedTuple
from unittest.mock import patch

from desktop.checker import engine
from desktop.checker.logic import evaluate
from desktop.model.finding import Condition, Findings, Operator, Rule, RuleState, SymptomChecker
from tests.faults.consultations_made import Consultation

_Evaluate = Callable[[Condition, Findings], bool | None]


class Mutant(NamedTuple):
    """Something broken: the rules of a consultation, or while `broken` lasts the program."""

    name: str
    broken: Callable[[], AbstractContextManager[object]]
    rules: Callable[[Consultation], Consultation] = lambda case: case


def mutants() -> Iterator[Mutant]:
    """Every way in which rules and engine are broken."""
    yield Mutant("unknown is taken for absent", lambda: _evaluating(_with_unknown(as_found=False)))
    yield Mutant("unknown is taken for present", lambda: _evaluating(_with_unknown(as_found=True)))
    yield Mutant("the order of the answers decides", lambda: _evaluating(_first_answer))
    yield Mutant("every seventh outcome is turned round", lambda: _evaluating(_turned_round()))
    yield Mutant("the last patient's answers stay", _remembering)
    yield Mutant("“not met” says excluded", lambda: _saying(RuleState.NOT_MET, "Not met, so infiltration is excluded"))
    yield Mutant("“unknown” says unlikely", lambda: _saying(RuleState.UNKNOWN, "Cannot be told yet, but unlikely"))
    yield Mutant(
        "the list has an end", lambda: patch("desktop.checker.differential.NONE_OF_THESE", "One of these it is.")
    )
    yield Mutant("a rule drops a sign", nullcontext, lambda case: _changed(case, _without_a_sign))
    yield Mutant("any sign became every sign", nullcontext, lambda case: _changed(case, _every_sign))
    yield Mutant("a sign stands under none", nullcontext, lambda case: _changed(case, _sign_under_none))
    yield Mutant("not met leaves nothing open", nullcontext, lambda case: _changed(case, _says_nothing))


def _evaluating(wrong: _Evaluate) -> AbstractContextManager[object]:
    return patch("desktop.checker.engine.evaluate", wrong)


def _saying(state: RuleState, words: str) -> AbstractContextManager[object]:
    return patch.dict("desktop.checker.explain.STATE_WORDS", {state: words})


def _with_unknown(*, as_found: bool) -> _Evaluate:
    def wrong(condition: Condition, findings: Findings) -> bool | None:
        known = {name: as_found if findings.get(name) is None else findings[name] for name in condition.findings()}
        return evaluate(condition, known)

    return wrong


def _first_answer(condition: Condition, findings: Findings) -> bool | None:
    """The answer given first counts for all."""
    return next((value for value in findings.values() if value is not None), evaluate(condition, findings))


def _turned_round() -> _Evaluate:
    numbers = count(1)

    def wrong(condition: Condition, findings: Findings) -> bool | None:
        state = evaluate(condition, findings)
        return state if state is None or next(numbers) % 7 else not state

    return wrong


@contextmanager
def _remembering() -> Iterator[None]:
    """What the last patient had, the next one has too."""
    kept: dict[str, bool | None] = {}
    right = engine.answers

    def wrong(checker: SymptomChecker, present: tuple[str, ...], absent: tuple[str, ...]) -> Mapping[str, bool | None]:
        found = right(checker, present, absent)
        found.update({name: True for name in kept if found.get(name, True) is None})
        kept.clear()
        kept.update(dict.fromkeys(present, True))
        return found

    with patch("desktop.checker.engine.answers", wrong):
        yield


def _changed(case: Consultation, change: Callable[[Rule, SymptomChecker], Rule]) -> Consultation:
    """With the promised rule changed."""
    checker = case.checker
    rules = [change(rule, checker) if rule.id == checker.promise.rule else rule for rule in checker.rules]
    return case._replace(checker=checker._replace(rules=tuple(rules)))


def _promised(checker: SymptomChecker, signs: Condition) -> Condition:
    return Condition(Operator.ALL, (*checker.promise.given, signs))


def _without_a_sign(rule: Rule, checker: SymptomChecker) -> Rule:
    return rule._replace(condition=_promised(checker, Condition(Operator.ANY, checker.promise.triggers[1:])))


def _every_sign(rule: Rule, checker: SymptomChecker) -> Rule:
    return rule._replace(condition=_promised(checker, Condition(Operator.ALL, checker.promise.triggers)))


def _sign_under_none(rule: Rule, checker: SymptomChecker) -> Rule:
    first, *others = checker.promise.triggers
    signs = Condition(Operator.ANY, (*others, Condition(Operator.NONE, (first,))))
    return rule._replace(condition=_promised(checker, signs))


def _says_nothing(rule: Rule, _: SymptomChecker) -> Rule:
    return rule._replace(not_met=rule.not_met._replace(text="Not met by these answers."), title="Excluded")

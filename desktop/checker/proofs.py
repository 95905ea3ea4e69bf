"""The five proofs that a symptom checker never reassures, tried on every combination of the findings.

A finding is present, absent or unknown, so n findings have 3 to the power of n combinations. Those with the fewest
answers are tried first: the first that fails is the smallest counterexample.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from desktop.checker.differential import differential
from desktop.checker.engine import Answer, state_of
from desktop.checker.wording import leaves_open, reassurance
from desktop.model.finding import Findings, Rule, RuleState, SymptomChecker
from desktop.model.mimic import Mimic

#: Every combination of so many findings (3 to this power) can be tried while an editor waits.
MOST_FINDINGS = 10

_HEIGHT = {RuleState.NOT_MET: 0, RuleState.UNKNOWN: 1, RuleState.MET: 2}


class Counterexample(NamedTuple):
    """Answers with which a proof fails.

    Attributes:
        rule: the id of the rule at fault, or empty where it is none by itself.
        answers: the answers given; everything else is unknown.
        says: what is wrong, in words.
    """

    rule: str
    answers: tuple[Answer, ...]
    says: str

    def told(self, checker: SymptomChecker) -> str:
        """The counterexample in words, for example `with Known leukemia present: the rule is not-met, not met`."""
        labels = {finding.id: finding.label for finding in checker.findings}
        given = ", ".join(f"{labels[finding]} {'present' if value else 'absent'}" for finding, value in self.answers)
        rule = f"rule “{self.rule}” " if self.rule else ""
        return f"{rule}with {given or 'nothing answered'} and all else unknown: {self.says}"


class Proof(NamedTuple):
    """One proof and what became of it.

    Attributes:
        tried: how many combinations it was tried on; it stops at the first that fails.
    """

    id: str
    claim: str
    tried: int
    counterexample: Counterexample | None


#: What is wrong with one combination: (rule at fault, in words); None when nothing is.
_Fault = tuple[str, str] | None


def prove(checker: SymptomChecker, mimics: Iterable[Mimic] = ()) -> tuple[Proof, ...]:
    """The five proofs for `checker`, whose rules name only findings it has."""
    return tuple(
        _tried(name, claim, proof, checker, tuple(mimics))
        for name, claim, proof in (
            ("promise", "what the guidance gives, with any one trigger, always meets its rule", _promise),
            ("monotone", "one more trigger present never lowers an outcome", _monotone),
            ("unknown", "while a trigger is present or unknown, the outcome is never “not met”", _unknown),
            ("open", "no outcome says or implies exclusion, and “none of these” is always listed", _open),
            ("order", "the order of the answers and of a rule's parts does not matter", _order),
        )
    )


def findings_tried(checker: SymptomChecker) -> tuple[str, ...]:
    """The findings that the proofs combine: those of every rule and of the promise."""
    of_rules = (finding for rule in checker.rules for finding in rule.condition.findings())
    return tuple(dict.fromkeys((*checker.promise.given, *checker.promise.triggers, *of_rules)))


def _tried(
    name: str,
    claim: str,
    proof: Callable[[SymptomChecker, tuple[Mimic, ...], Findings], _Fault],
    checker: SymptomChecker,
    mimics: tuple[Mimic, ...],
) -> Proof:
    tried = 0
    for answers in _combinations(findings_tried(checker)):
        tried += 1
        fault = proof(checker, mimics, dict(answers))
        if fault is not None:
            return Proof(name, claim, tried, Counterexample(fault[0], answers, fault[1]))
    return Proof(name, claim, tried, None)


def _combinations(findings: tuple[str, ...]) -> Iterator[tuple[Answer, ...]]:
    """Every way to answer some of `findings`, those with the fewest answers first."""
    for size in range(len(findings) + 1):
        for answered in combinations(findings, size):
            for values in product((True, False), repeat=size):
                yield tuple(zip(answered, values, strict=True))


def _promise(checker: SymptomChecker, _: tuple[Mimic, ...], findings: Findings) -> _Fault:
    if not _is_given(checker, findings) or not _has_trigger(checker, findings):
        return None
    state = state_of(_promised(checker), findings)
    return None if state is RuleState.MET else (checker.promise.rule, f"the rule is {state}, not met")


def _monotone(checker: SymptomChecker, _: tuple[Mimic, ...], findings: Findings) -> _Fault:
    for trigger in checker.promise.triggers:
        if findings.get(trigger) is True:
            continue
        for rule in checker.rules:
            before, after = state_of(rule, findings), state_of(rule, {**findings, trigger: True})
            if _HEIGHT[after] < _HEIGHT[before]:
                return rule.id, f"the rule is {before}, and with “{trigger}” present as well only {after}"
    return None


def _unknown(checker: SymptomChecker, _: tuple[Mimic, ...], findings: Findings) -> _Fault:
    triggers = [findings.get(trigger) for trigger in checker.promise.triggers]
    strongest = max((state_of(rule, findings) for rule in checker.rules), key=_HEIGHT.__getitem__)
    if True in triggers:
        return ("", "a trigger is present, and every rule is not met") if strongest is RuleState.NOT_MET else None
    if None not in triggers:
        return None
    if strongest is not RuleState.UNKNOWN:
        return "", f"the strongest outcome is {strongest}, though it cannot be told yet"
    state = state_of(_promised(checker), findings)
    is_given = False not in [findings.get(finding) for finding in checker.promise.given]
    if is_given and state is not RuleState.UNKNOWN:
        return checker.promise.rule, f"the rule is {state}, though it cannot be told yet"
    return None


def _open(checker: SymptomChecker, mimics: tuple[Mimic, ...], findings: Findings) -> _Fault:
    for rule in checker.rules:
        state = state_of(rule, findings)
        told = rule.wording(state).text
        words = reassurance(f"{rule.title}. {told}")
        if words:
            return rule.id, f"its words for {state} reassure: “{words}”"
        if state is RuleState.NOT_MET and not leaves_open(told):
            return rule.id, "its words for not-met do not say that nothing is excluded"
    if not leaves_open(differential(mimics, findings).none_of_these):
        return "", "“none of these” is not on the list"
    return None


def _order(checker: SymptomChecker, _: tuple[Mimic, ...], findings: Findings) -> _Fault:
    turned = dict(reversed(list(findings.items())))
    for rule in checker.rules:
        state = state_of(rule, findings)
        mirrored = rule._replace(condition=rule.condition.mirrored())
        if state_of(rule, turned) is not state or state_of(mirrored, findings) is not state:
            return rule.id, f"the rule is {state}, and in another order it is not"
    return None


def _promised(checker: SymptomChecker) -> Rule:
    return next(rule for rule in checker.rules if rule.id == checker.promise.rule)


def _is_given(checker: SymptomChecker, findings: Findings) -> bool:
    return all(findings.get(finding) for finding in checker.promise.given)


def _has_trigger(checker: SymptomChecker, findings: Findings) -> bool:
    return any(findings.get(trigger) for trigger in checker.promise.triggers)

"""A symptom checker that could reassure is refused, with the smallest case in which it would."""

from desktop.checker.engine import state_of
from desktop.checker.proofs import MOST_FINDINGS, Counterexample, Proof, findings_tried, prove
from desktop.checker.wording import reassurance
from desktop.compiler import schema
from desktop.compiler.assemble import Draft
from desktop.compiler.conditions import place_at_fault
from desktop.compiler.document import Document
from desktop.compiler.problem import Problems, did_you_mean
from desktop.compiler.source import Origin
from desktop.model.finding import Rule, RuleState, SymptomChecker


def check_proofs(draft: Draft, problems: Problems) -> tuple[Proof, ...]:
    """The proofs of the topic's checker, as far as they could be tried; those that fail are reported."""
    document, checker = draft.source.checker, draft.checker
    if document is None or checker is None or not _can_be_tried(document, checker, problems):
        return ()
    proofs = prove(checker, draft.topic.mimics)
    for proof in proofs:
        if proof.counterexample is not None:
            _report(proof, proof.counterexample, document, checker, problems)
    return proofs


def _can_be_tried(document: Document[schema.SymptomChecker], checker: SymptomChecker, problems: Problems) -> bool:
    findings = {finding.id for finding in checker.findings}
    rules = {rule.id for rule in checker.rules}
    promise = document.value.promise
    named = [(document.origin("promise", "rule"), "rule", promise.rule, rules)]
    for key, names in (("given", promise.given), ("triggers", promise.triggers)):
        named += [
            (document.origin("promise", key, position), "finding", name, findings)
            for position, name in enumerate(names)
        ]
    strangers = [(origin, what, name, known) for origin, what, name, known in named if name not in known]
    for origin, what, name, known in strangers:
        problems.add(origin.problem(f"there is no {what} “{name}”", did_you_mean(name, known)))
    tried = findings_tried(checker)
    if len(tried) > MOST_FINDINGS:
        message = f"the rules use {len(tried)} findings, too many to try every combination; {MOST_FINDINGS} is the most"
        problems.add(document.origin("rules").problem(message, "ask less, or join findings"))
        return False
    return not strangers and findings.issuperset(tried)


def _report(
    proof: Proof,
    counterexample: Counterexample,
    document: Document[schema.SymptomChecker],
    checker: SymptomChecker,
    problems: Problems,
) -> None:
    message = f"the proof fails that {proof.claim}: {counterexample.told(checker)}"
    findings = dict(counterexample.answers)
    suspects = _suspects(proof, counterexample, checker)
    origin, words = document.origin("promise"), ""
    if len(suspects) == 1:
        at, rule = suspects[0], checker.rules[suspects[0]]
        if proof.id == "open":
            origin, words = _wording(document, at, rule, state_of(rule, findings))
        else:
            expected = RuleState.UNKNOWN if proof.id == "unknown" else RuleState.MET
            origin = place_at_fault(document, at, rule, findings, expected)
    problems.add(origin.problem(message, "change the rule or its words", at=words))


def _suspects(proof: Proof, counterexample: Counterexample, checker: SymptomChecker) -> list[int]:
    """The rules that can be at fault: the one named, those that are met too soon, or those that are not met wrongly."""
    rules = list(enumerate(checker.rules))
    if counterexample.rule or proof.id != "unknown":
        return [at for at, rule in rules if rule.id == counterexample.rule]
    findings = dict(counterexample.answers)
    met = [at for at, rule in rules if state_of(rule, findings) is RuleState.MET]
    is_denied = False in [findings.get(finding) for finding in checker.promise.given]
    return met or [at for at, rule in rules if is_denied and rule.id != checker.promise.rule]


def _wording(document: Document[schema.SymptomChecker], at: int, rule: Rule, state: RuleState) -> tuple[Origin, str]:
    """Where the rule's words for `state` stand, and which of them it should not have; empty where some are missing."""
    in_title = reassurance(rule.title)
    key = {RuleState.MET: "met", RuleState.NOT_MET: "not_met", RuleState.UNKNOWN: "unknown"}[state]
    words = in_title or reassurance(rule.wording(state).text)
    return document.origin("rules", at, "title" if in_title else key), words

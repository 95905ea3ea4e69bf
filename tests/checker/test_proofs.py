"""The five proofs: each refuses what it must, with the smallest case that shows it."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given

from desktop.checker.engine import Answer, state_of
from desktop.checker.logic import evaluate
from desktop.checker.proofs import Counterexample, Proof, findings_tried, prove
from desktop.compiler.build import Reading
from desktop.model.finding import Condition, Finding, Findings, Operator, Promise, Rule, RuleState, SymptomChecker
from desktop.model.mimic import Mimic
from desktop.model.prose import Prose
from tests.checker.test_logic import CONDITIONS

LIT, WARM, BRIGHT = "lit", "warm", "bright"
NAMES = (LIT, WARM, BRIGHT)
HEIGHT = {RuleState.NOT_MET: 0, RuleState.UNKNOWN: 1, RuleState.MET: 2}

Part = str | Condition


def all_of(*parts: Part) -> Condition:
    return Condition(Operator.ALL, parts)


def any_of(*parts: Part) -> Condition:
    return Condition(Operator.ANY, parts)


def none_of(*parts: Part) -> Condition:
    return Condition(Operator.NONE, parts)


def said(text: str) -> Prose:
    return Prose(text, text)


def rule(name: str, condition: Condition) -> Rule:
    met, not_met, unknown = "Consider red.", "Not met. That does not exclude red.", "It cannot be told yet."
    return Rule(name, name.title(), condition, said(met), said(not_met), said(unknown), next_steps=(), added=False)


#: Red is what is lit and warm or bright; what is not lit is the dark's.
RED = rule("red", all_of(LIT, any_of(WARM, BRIGHT)))
DARK = rule("dark", all_of(any_of(WARM, BRIGHT), none_of(LIT)))
MIMICS = (Mimic("orange", "Orange", said("Orange is taken for red."), (), added=True),)


def checker(*rules: Rule, promise: Promise | None = None) -> SymptomChecker:
    findings = tuple(Finding(name, "Looks", name.title(), Prose("", "")) for name in NAMES)
    return SymptomChecker(
        intended_use=None,  # type: ignore[arg-type]
        findings=findings,
        rules=rules,
        promise=promise or Promise("red", (LIT,), (WARM, BRIGHT)),
        vignettes=(),
    )


SOUND = checker(RED, DARK)


def failing(proofs: tuple[Proof, ...]) -> dict[str, Counterexample]:
    return {proof.id: proof.counterexample for proof in proofs if proof.counterexample is not None}


def test_the_proofs_hold_on_a_sound_checker_and_try_every_combination() -> None:
    proofs = prove(SOUND, MIMICS)
    assert [proof.id for proof in proofs] == ["promise", "monotone", "unknown", "open", "order"]
    assert failing(proofs) == {}
    assert [proof.tried for proof in proofs] == [3 ** len(NAMES)] * 5


def test_the_proofs_hold_on_the_real_checker(reading: Reading) -> None:
    for draft in reading.drafts:
        assert draft.checker is not None
        proofs = prove(draft.checker, draft.topic.mimics)
        assert failing(proofs) == {}
        assert {proof.tried for proof in proofs} == {729}


class Broken(NamedTuple):
    """A seeded fault: the rules, the proof that must refuse them, and how."""

    rules: tuple[Rule, ...]
    proof: str
    rule: str
    answers: tuple[Answer, ...]
    says: str


def broken(condition: Condition) -> tuple[Rule, ...]:
    return (RED._replace(condition=condition), DARK)


BROKEN = {
    "any became all": Broken(
        broken(all_of(LIT, all_of(WARM, BRIGHT))),
        *("promise", "red", ((LIT, True), (WARM, True)), "the rule is unknown, not met"),
    ),
    "all became any": Broken(
        broken(any_of(LIT, any_of(WARM, BRIGHT))),
        *("unknown", "", ((LIT, True),), "the strongest outcome is met, though it cannot be told yet"),
    ),
    "a trigger was left out": Broken(
        broken(all_of(LIT, any_of(WARM))),
        *("promise", "red", ((LIT, True), (BRIGHT, True)), "the rule is unknown, not met"),
    ),
    "what is given was negated": Broken(
        broken(all_of(none_of(LIT), any_of(WARM, BRIGHT))),
        *("promise", "red", ((LIT, True), (WARM, True)), "the rule is not-met, not met"),
    ),
    "the triggers were left out": Broken(
        broken(all_of(LIT)),
        *("unknown", "", ((LIT, True),), "the strongest outcome is met, though it cannot be told yet"),
    ),
    "a trigger went under none": Broken(
        broken(all_of(LIT, any_of(WARM, none_of(BRIGHT)))),
        *("promise", "red", ((LIT, True), (BRIGHT, True)), "the rule is unknown, not met"),
    ),
    "a trigger under none lowers the rule": Broken(
        broken(all_of(LIT, any_of(WARM, none_of(BRIGHT)))),
        "monotone",
        "red",
        ((WARM, False),),
        "the rule is unknown, and with “bright” present as well only not-met",
    ),
    "the other rule is lowered by a trigger": Broken(
        (RED, DARK._replace(condition=all_of(any_of(WARM, BRIGHT), none_of(LIT, BRIGHT)))),
        "monotone",
        "dark",
        (),
        "the rule is unknown, and with “bright” present as well only not-met",
    ),
    "the rule was turned round": Broken(
        broken(none_of(all_of(LIT, any_of(WARM, BRIGHT)))),
        *("promise", "red", ((LIT, True), (WARM, True)), "the rule is not-met, not met"),
    ),
    "more than the guidance asks is asked": Broken(
        broken(all_of(LIT, WARM, BRIGHT)),
        *("promise", "red", ((LIT, True), (WARM, True)), "the rule is unknown, not met"),
    ),
    "an empty any is never met": Broken(
        broken(all_of(LIT, any_of())),
        *("promise", "red", ((LIT, True), (WARM, True)), "the rule is not-met, not met"),
    ),
    "an empty all is always met": Broken(
        (RED, DARK._replace(condition=all_of())),
        *("unknown", "", (), "the strongest outcome is met, though it cannot be told yet"),
    ),
    "the second rule is missing": Broken(
        (RED,),
        *("unknown", "", ((LIT, False),), "the strongest outcome is not-met, though it cannot be told yet"),
    ),
    "a sign in the dark is passed over": Broken(
        (RED, DARK._replace(condition=all_of(any_of(WARM, BRIGHT), none_of(LIT), WARM))),
        *(
            "unknown",
            "",
            ((LIT, False), (WARM, False)),
            "the strongest outcome is not-met, though it cannot be told yet",
        ),
    ),
    "met says that it is excluded": Broken(
        (RED._replace(met=said("So red is excluded.")), DARK),
        *("open", "red", ((LIT, True), (WARM, True)), "its words for met reassure: “excluded”"),
    ),
    "not met says that it is ruled out": Broken(
        (RED, DARK._replace(not_met=said("So red is ruled out. That does not exclude blue."))),
        *("open", "dark", ((LIT, True),), "its words for not-met reassure: “ruled out”"),
    ),
    "unknown says that it is unlikely": Broken(
        (RED._replace(unknown=said("Red is unlikely.")), DARK),
        *("open", "red", (), "its words for unknown reassure: “unlikely”"),
    ),
    "not met does not leave it open": Broken(
        (RED._replace(not_met=said("Not met by these answers.")), DARK),
        *("open", "red", ((LIT, False),), "its words for not-met do not say that nothing is excluded"),
    ),
    "the title reassures": Broken(
        (RED, DARK._replace(title="Harmless in the dark")),
        *("open", "dark", (), "its words for unknown reassure: “Harmless”"),
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_broken_checker_is_refused_with_the_smallest_case(case: Broken) -> None:
    found = failing(prove(checker(*case.rules), MIMICS))
    assert found[case.proof] == Counterexample(case.rule, case.answers, case.says)


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_failing_proof_stops_where_it_fails(case: Broken) -> None:
    for proof in prove(checker(*case.rules), MIMICS):
        at = proof.counterexample
        assert proof.tried == (27 if at is None else 1 + [dict(tried) for tried in by_size()].index(dict(at.answers)))


def by_size() -> Iterator[tuple[Answer, ...]]:
    """Every combination of the three findings in the order of the proofs, made another way."""
    known = [
        tuple((name, value) for name, value in zip(NAMES, values, strict=True) if value is not None)
        for values in product((True, False, None), repeat=len(NAMES))
    ]
    yield from sorted(
        known,
        key=lambda answers: (len(answers), [NAMES.index(name) for name, _ in answers], [not v for _, v in answers]),
    )


def test_every_proof_refuses_something() -> None:
    assert {case.proof for case in BROKEN.values()} == {"promise", "monotone", "unknown", "open"}  # order: below


def test_what_the_order_of_answers_decides_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_counts(condition: Condition, findings: Findings) -> bool | None:
        return next(iter(findings.values()), None) if len(findings) == 2 else evaluate(condition, findings)

    monkeypatch.setattr("desktop.checker.engine.evaluate", first_counts)
    found = failing(prove(SOUND, MIMICS))["order"]
    assert found == Counterexample(
        "red", ((LIT, True), (WARM, False)), "the rule is met, and in another order it is not"
    )


def test_what_the_order_of_parts_decides_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_part(condition: Condition, findings: Findings) -> bool | None:
        part = condition.parts[0]
        return findings.get(part) if isinstance(part, str) else first_part(part, findings)

    monkeypatch.setattr("desktop.checker.engine.evaluate", first_part)
    found = failing(prove(SOUND, MIMICS))["order"]
    assert found == Counterexample("red", ((LIT, True),), "the rule is met, and in another order it is not")


def test_a_list_that_ends_without_none_of_these_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.checker.differential.NONE_OF_THESE", "One of these it is.")
    found = failing(prove(SOUND, MIMICS))
    assert found == {"open": Counterexample("", (), "“none of these” is not on the list")}


def test_only_words_that_can_be_met_are_read() -> None:
    never = DARK._replace(condition=all_of(DARK.condition), unknown=said("It cannot be told."))
    assert failing(prove(checker(RED, never), MIMICS)) == {}


@pytest.mark.parametrize(
    ("counterexample", "told"),
    [
        (Counterexample("red", (), "it fails"), "rule “red” with nothing answered and all else unknown: it fails"),
        (
            Counterexample("", ((LIT, True), (WARM, False)), "it fails"),
            "with Lit present, Warm absent and all else unknown: it fails",
        ),
    ],
)
def test_a_counterexample_in_words(counterexample: Counterexample, told: str) -> None:
    assert counterexample.told(SOUND) == told


def test_the_findings_of_the_promise_and_of_every_rule_are_tried() -> None:
    more = rule("more", any_of("round", all_of(BRIGHT, none_of("soft"))))
    assert findings_tried(checker(RED, more)) == (LIT, WARM, BRIGHT, "round", "soft")
    bare = checker(rule("red", all_of("round")), promise=Promise("red", (LIT,), (WARM,)))
    assert findings_tried(bare) == (LIT, WARM, "round")


def all_combinations(names: tuple[str, ...]) -> Iterator[dict[str, bool | None]]:
    for values in product((True, False, None), repeat=len(names)):
        yield dict(zip(names, values, strict=True))


@given(CONDITIONS)
def test_the_promise_is_what_it_says(condition: Condition) -> None:
    """Told another way: `a` is given, `b` and `c` are triggers, `d` is something else."""
    promised = checker(rule("red", condition), promise=Promise("red", ("a",), ("b", "c")))
    kept = all(
        evaluate(condition, known) is True
        for known in all_combinations(("a", "b", "c", "d"))
        if known["a"] and (known["b"] or known["c"])
    )
    assert ("promise" not in failing(prove(promised))) == kept


@given(CONDITIONS, CONDITIONS)
def test_monotone_is_what_it_says(one: Condition, other: Condition) -> None:
    rules = (rule("red", one), rule("dark", other))
    kept = all(
        HEIGHT[state_of(either, {**known, trigger: True})] >= HEIGHT[state_of(either, known)]
        for known in all_combinations(("a", "b", "c", "d"))
        for trigger in ("b", "c")
        for either in rules
    )
    found = failing(prove(checker(*rules, promise=Promise("red", ("a",), ("b", "c")))))
    assert ("monotone" not in found) == kept


@given(CONDITIONS)
def test_no_smaller_case_fails(condition: Condition) -> None:
    promised = checker(rule("red", condition), promise=Promise("red", ("a",), ("b", "c")))
    found = failing(prove(promised)).get("promise")
    if found is not None:
        sizes = [
            sum(value is not None for value in known.values())
            for known in all_combinations(("a", "b", "c", "d"))
            if known["a"] and (known["b"] or known["c"]) and evaluate(condition, known) is not True
        ]
        assert len(found.answers) == min(sizes)

"""What the sources say beside the guidance: every difference that a reader must see is there to be seen."""

import re

import pytest

from desktop.compiler.build import Reading
from desktop.model.finding import SymptomChecker
from desktop.model.mark import Mark, marks_of
from desktop.model.prose import Prose
from desktop.model.reference import Identity, Verdict
from desktop.model.topic import ANSWER, Topic

#: Added steps whose reference states neither a design nor a size: the step, and why it is there all the same.
WITHOUT_A_STUDY: dict[str, str] = {}
#: What the numbers say in words, for sentences that count.
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@pytest.fixture(scope="session")
def prose(topic: Topic) -> dict[str, Prose]:
    """The statements of the article by anchor."""
    return {ANSWER: topic.answer, **{anchor: words for _, anchor, words in topic.passages()}}


#: What the reader must see at a statement: its reference, the verdict, and what the report must speak of.
DIFFERENCES = [
    ("ilr-sites", 4, Verdict.DIFFERS, ("44 %", "extraocular muscles", "tie", "not legs alone")),
    ("ms-frequency", 2, Verdict.DIFFERS, ("5-7 %", "2.5-9.1 %", "2-5 %", "11 %", "23.7 %", "19 %")),
    ("ms-blasts", 3, Verdict.DIFFERS, ("20 %", "28.4 %", "60.9 %", "wrongly")),
    ("pitfall-immunochemistry", 8, Verdict.DIFFERS, ("may help", "synovial fluid", "not in tissue")),
    ("step-immunochemistry", 8, Verdict.DIFFERS, ("may help", "synovial fluid", "biopsy")),
    ("pcl-extramedullary", 5, Verdict.DIFFERS, ("frequent", "only soft tissue is rare", "contradicts itself")),
    ("pcl-soft-tissue", 5, Verdict.PARTLY, ("called rare", "one earlier case")),
    ("pitfall-local", 3, Verdict.DIFFERS, ("stronger than the sources seen",)),
    ("ms-systemic", 3, Verdict.DIFFERS, ("stronger than the sources seen", "American Society of Hematology")),
    ("suspect-limb", 4, Verdict.PARTLY, ("no sensitivity or specificity", "any patient with known leukemia")),
    ("ilr-pattern", 4, Verdict.PARTLY, ("17 patients",)),
    ("feature-t1", 4, Verdict.PARTLY, ("17 patients",)),
    ("feature-t2", 4, Verdict.PARTLY, ("17 patients",)),
    ("feature-enhancement", 4, Verdict.PARTLY, ("17 patients",)),
    ("ms-definition", 1, Verdict.PARTLY, ("without a mass",)),
    ("treatment-systemic", 3, Verdict.DIFFERS, ("too general", "hydroxyurea")),
]


@pytest.mark.parametrize(("anchor", "number", "verdict", "phrases"), DIFFERENCES, ids=[row[0] for row in DIFFERENCES])
def test_a_difference_is_told_at_its_statement(
    topic: Topic, prose: dict[str, Prose], anchor: str, number: int, verdict: Verdict, phrases: tuple[str, ...]
) -> None:
    (check,) = (check for check in topic.reports_of(anchor) if check.number == number)
    assert check.verdict is verdict
    said = check.reports.text.casefold()
    assert [phrase for phrase in phrases if phrase.casefold() not in said] == []
    shown = {Mark.DIFFERS, Mark.DISPUTED} if verdict is Verdict.DIFFERS else {Mark.PARTLY, Mark.QUALIFIED}
    marks = set(marks_of(topic, anchor, prose[anchor], added=False))
    assert marks & (shown | {Mark.DIFFERS, Mark.DISPUTED})


def test_the_size_of_every_image_study_of_the_guidance_is_shown(topic: Topic) -> None:
    assert [seen.n for seen in topic.imaging if not seen.added] == ["images of 17 patients"] * 3


def test_every_statement_is_held_against_each_reference_it_cites(topic: Topic, prose: dict[str, Prose]) -> None:
    held = {(check.anchor, check.number) for check in topic.source_checks}
    assert held == {(anchor, number) for anchor, words in prose.items() for number in words.references}


def test_the_answer_cites_its_sources_and_is_held_against_each(topic: Topic) -> None:
    assert topic.answer.references == (1, 2, 3, 4, 6)
    assert [check.number for check in topic.checks_of(ANSWER)] == [1, 2, 3, 4, 6]


def test_what_was_added_has_a_source_that_was_seen(topic: Topic, prose: dict[str, Prose]) -> None:
    known = {reference.number: reference.identity for reference in topic.references}
    for anchor, words in prose.items():
        if topic.added(anchor):
            assert {known[number] for number in words.references} - {Identity.UNKNOWN}, anchor


def test_every_added_step_says_how_its_source_knows(topic: Topic) -> None:
    bare = {step.id for step in topic.steps if step.added and not topic.studies(step.prose)}
    assert bare == WITHOUT_A_STUDY.keys()


def test_the_lists_that_did_not_survive_are_filled_with_added_steps(topic: Topic) -> None:
    added: dict[str, int] = {}
    for step in topic.steps:
        added[step.group] = added.get(step.group, 0) + step.added
    for group in ("Imaging studies", "Biopsy with proper specimen handling", "Systemic evaluation"):
        assert added[group] >= 5, group
    assert not any(step.added for step in topic.steps if step.group == "Definitive diagnosis")


@pytest.mark.parametrize(
    ("dispute", "at", "numbers"),
    [
        ("disagree-spare", "step-biopsy", [(27,), (30, 31)]),
        ("disagree-pet", "step-pet", [(19,), (34,)]),
        ("disagree-lumbar-puncture", "step-lumbar-puncture", [(45,), ()]),
        ("disagree-systemic", "treatment-systemic", [(21,), (12,), (15,)]),
        ("disagree-dose", "treatment-radiotherapy", [(49,), (50,), (51,)]),
    ],
)
def test_both_sides_of_a_disagreement_stand_where_it_matters(
    topic: Topic, dispute: str, at: str, numbers: list[tuple[int, ...]]
) -> None:
    (found,) = (known for known in topic.disagreements_at(at) if known.id == dispute)
    assert [side.prose.references for side in found.sides] == numbers
    assert found.question.endswith("?")
    assert all(side.note for side in found.sides if not side.prose.references)


def test_at_least_four_disagreements(topic: Topic) -> None:
    assert len(topic.disagreements) >= 4


def test_every_mimic_has_a_source_and_every_point_its_own(topic: Topic) -> None:
    assert len(topic.mimics) >= 9
    assert [mimic.id for mimic in topic.mimics if not mimic.prose.references] == []
    points = [point for mimic in topic.mimics for point in mimic.points]
    assert [point.id for point in points if not point.prose.references] == []


def test_points_speak_of_findings_that_are_asked(topic: Topic, checker: SymptomChecker) -> None:
    labels = {finding.id: finding.label for finding in checker.findings}
    for point in (point for mimic in topic.mimics for point in mimic.points):
        assert point.label == labels[point.finding]


def test_every_finding_does_something(topic: Topic, checker: SymptomChecker) -> None:
    """It is part of a rule, or it speaks for or against a mimic."""
    used = {name for rule in checker.rules for name in rule.condition.findings()}
    used |= {point.finding for mimic in topic.mimics for point in mimic.points}
    assert {finding.id for finding in checker.findings} == used
    assert len(checker.findings) >= 16


def test_findings_and_rules_say_where_they_come_from(topic: Topic, checker: SymptomChecker) -> None:
    places = {anchor for _, anchor, _ in topic.passages()}
    stated = [finding.stated_at for finding in checker.findings] + [rule.stated_at for rule in checker.rules]
    assert all(stated)
    assert {anchor for anchors in stated for anchor in anchors} <= places


def test_what_the_checker_asks_is_counted_right(checker: SymptomChecker) -> None:
    """The intended use says how many findings there are, in words."""
    others = len(checker.findings) - 1 - len(checker.promise.triggers)
    assert f"{WORDS[len(checker.promise.triggers)]} signs" in checker.intended_use.inputs
    assert f"{WORDS[others]} findings" in checker.intended_use.inputs
    assert checker.intended_use.logic.startswith(f"{WORDS[len(checker.rules)].title()} rules")


def test_the_promise_is_the_guidances_rule(checker: SymptomChecker) -> None:
    assert checker.promise == (
        "consider-infiltration",
        ("known-leukemia",),
        ("focal-pain", "swelling", "mass", "focal-weakness", "palpable-mass"),
    )


def test_enough_cases_and_each_is_another(checker: SymptomChecker) -> None:
    assert len(checker.vignettes) >= 25
    answers = {(frozenset(case.present), frozenset(case.absent)) for case in checker.vignettes}
    assert len(answers) == len(checker.vignettes)
    rules = {rule.id for rule in checker.rules}
    assert [case.id for case in checker.vignettes if case.expected.keys() != rules] == []


def test_every_sign_has_a_case_of_its_own(checker: SymptomChecker) -> None:
    met = [case for case in checker.vignettes if case.expected["consider-infiltration"] == "met"]
    for sign in checker.promise.triggers:
        assert any(set(case.present) == {"known-leukemia", sign} for case in met), sign


def test_the_five_proofs_hold_over_every_combination(reading: Reading, topic: Topic) -> None:
    proofs = reading.proofs[topic.id]
    assert [proof.id for proof in proofs] == ["promise", "monotone", "unknown", "open", "order"]
    assert {(proof.tried, proof.counterexample) for proof in proofs} == {(729, None)}
    assert reading.told_proofs() == [f"{topic.id}: 5 proofs hold over 729 combinations each."]


def test_a_name_that_could_not_be_read_is_not_made_up(topic: Topic) -> None:
    """An author is a family name or a name in one piece, and no more than that was seen."""
    for reference in topic.references:
        for person in (*reference.csl.get("author", ()), *reference.csl.get("editor", ())):
            assert person.keys() <= {"family", "given", "literal"}
            assert not re.search(r"[?…]|unknown|anonym", " ".join(person.values()), re.IGNORECASE)

"""The guidance itself: nothing of it is missing, nothing invented, nothing copied, and its rules never reassure."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from desktop.checker.differential import NONE_OF_THESE
from desktop.checker.engine import outcomes
from desktop.compiler.build import Reading, build
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.imaging import ImagingFeature
from desktop.model.mimic import Mimic
from desktop.model.prose import Prose
from desktop.model.reference import Identity
from desktop.model.topic import ANSWER, BlockRole, Topic
from desktop.model.workup import Pitfall, Step
from tests.content.conftest import CONTENT

HERE = Path(__file__).parent

#: Every statement of the guidance: where it stands, the numbers the guidance gives it, what it must say.
STATEMENTS: list[tuple[str, tuple[int, ...], tuple[str, ...]]] = [
    (
        ANSWER,
        (1, 2, 3, 4, 6),
        ("Yes", "uncommon extramedullary manifestation", "systemic chemotherapy", "not local", "alone"),
    ),
    ("sites-overall", (1, 2), ("soft tissue", "lymph nodes, skin and bones", "more often", "almost any place")),
    ("serious-systemic", (3,), ("serious manifestation", "aggressive systemic therapy")),
    ("ms-frequency", (2,), ("best characterized", "granulocytic sarcoma", "5-7 %", "acute myeloid leukemia (AML)")),
    ("ms-definition", (1,), ("tumor mass", "myeloid blasts", "outside the bone marrow", "effaces the architecture")),
    ("ms-sites", (1,), ("most often", "Skin", "lymph nodes", "gastrointestinal tract", "bone", "soft tissue")),
    ("ms-systemic", (3,), ("requires systemic", "AML-directed", "not local", "American Society of Hematology")),
    ("ms-blasts", (3,), ("Bone marrow blasts <20 %", "frank AML")),
    ("ilr-documented", (4,), ("very unusual", "documented", "clinical and radiologic features")),
    ("ilr-signs", (4,), ("Focal pain", "swelling", "muscle weakness")),
    ("ilr-sites", (4,), ("extremities", "most common", "44 %")),
    ("ilr-diagnosis", (4,), ("AML", "most often")),
    ("ilr-pattern", (4,), ("most often", "diffuse infiltration of the muscle")),
    ("feature-t1", (4,), ("Hypointense to isointense",)),
    ("feature-t2", (4,), ("Hyperintense",)),
    ("feature-enhancement", (4,), ("Homogeneous enhancement",)),
    ("ilr-ct-mri", (4,), ("CT and MRI are both effective", "detecting", "characterizing")),
    ("pcl-soft-tissue", (5,), ("Plasma cell leukemia (PCL)", "soft tissue", "exceedingly rare")),
    ("pcl-extramedullary", (5,), ("soft tissue included", "documented", "extremely uncommon")),
    ("pcl-case", (5,), ("single case report", "subcutaneous nodules", "pelvic and gluteal regions", "PCL")),
    ("pcl-imaging", (1,), ("extramedullary involvement is frequent in PCL", "MRI or PET/CT")),
    ("hcl-sites", (1,), ("Bone marrow and spleen", "typical", "may extend to others")),
    ("when-to-suspect-1", (), ("any patient with known leukemia", "develops")),
    ("suspect-limb", (4,), ("New focal pain, swelling or a mass in an extremity",)),
    ("suspect-weakness", (4,), ("Muscle weakness", "one region")),
    ("suspect-palpable", (6,), ("Soft tissue masses", "palpated")),
    ("step-biopsy", (6,), ("Biopsy the tissue", "essential for a definitive diagnosis", "mimic other conditions")),
    ("step-imaging", (4,), ("CT and MRI", "effective for detecting", "characterizing intramuscular relapse")),
    ("step-imaging-pcl", (1,), ("MRI or PET/CT", "plasma cell leukemia", "important")),
    ("step-specimen", (6,), ("Handle the specimen systematically", "triage it properly", "diagnostic errors")),
    ("step-immunochemistry", (8,), ("immunochemical methods", "essential to show leukemic cells in tissue")),
    ("work-up-1", (), ("did not survive", "imaging studies", "biopsy and specimen handling", "systemic evaluation")),
    ("mimic-lymphoma", (3, 6), ("misdiagnosed as lymphoma",)),
    ("mimic-solid-tumor", (3, 6), ("misdiagnosed as a solid tumor",)),
    ("pitfall-misread", (3, 6), ("soft tissue mass", "lymphoma", "other solid tumor", "clinical history")),
    ("pitfall-handling", (6,), ("diagnostic errors", "Systematic handling", "proper triage", "keys")),
    ("pitfall-immunochemistry", (8,), ("Immunochemical methods are essential", "leukemic cells in tissue")),
    ("pitfall-local", (3,), ("Local treatment", "by itself", "systemic chemotherapy")),
    (
        "treatment-systemic",
        (3,),
        ("Any leukemic infiltration of soft tissue", "systemic chemotherapy", "leukemia behind it"),
    ),
]

#: Enumerations and names that can hardly be said otherwise.
STOCK_PHRASES = frozenset({"ms-frequency", "ms-sites"})

SIGNS = ("focal-pain", "swelling", "mass", "focal-weakness", "palpable-mass")
HEIGHT = {RuleState.NOT_MET: 0, RuleState.UNKNOWN: 1, RuleState.MET: 2}


@pytest.fixture(scope="session")
def prose(topic: Topic) -> dict[str, Prose]:
    """The statements of the article by anchor."""
    return {ANSWER: topic.answer, **{anchor: words for _, anchor, words in topic.passages()}}


def test_lint_is_clean(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []


@pytest.mark.parametrize(("anchor", "references", "phrases"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_every_statement_is_there(
    prose: dict[str, Prose], anchor: str, references: tuple[int, ...], phrases: tuple[str, ...]
) -> None:
    assert prose[anchor].references == references
    text = prose[anchor].text.casefold()
    assert [phrase for phrase in phrases if phrase.casefold() not in text] == []


def test_no_statement_beside_the_guidances_own(topic: Topic) -> None:
    """What is not in the guidance is marked as added, or is a mimic that the guidance's pitfall names."""
    told = {anchor for anchor, _, _ in STATEMENTS}
    blocks = {
        block.anchor
        for section in topic.sections
        for block in section.blocks
        if block.role is BlockRole.STATEMENT and block.kind != "heading"
    }
    exhibits: list[ImagingFeature | Step | Pitfall | Mimic] = [*topic.imaging, *topic.steps, *topic.pitfalls]
    exhibits += topic.mimics
    entries = {entry.id for entry in exhibits if not entry.added}
    assert blocks | entries <= told
    assert all(point.added for mimic in topic.mimics for point in mimic.points)
    assert all(side.added or side.note for dispute in topic.disagreements for side in dispute.sides)


def test_imaging_is_read_as_the_guidance_says(topic: Topic) -> None:
    features = {feature.id: (feature.technique, feature.entity) for feature in topic.imaging if not feature.added}
    assert features == {
        "feature-t1": ("MRI, T1-weighted", "Intramuscular relapse"),
        "feature-t2": ("MRI, T2-weighted", "Intramuscular relapse"),
        "feature-enhancement": ("CT or MRI, with contrast", "Intramuscular relapse"),
    }


def test_nothing_is_copied(reading: Reading) -> None:
    """No eight words in a row are the guidance's, of which only hashes are kept here."""
    known = set((HERE / "guidance_wording.txt").read_text(encoding="utf-8").split())
    copied = set()
    for text in reading.drafts[0].texts:
        words = re.findall(r"[^\W_]+", text.block.words.casefold())
        runs = (" ".join(words[at : at + 8]) for at in range(len(words) - 7))
        if any(sha256(run.encode()).hexdigest()[:12] in known for run in runs):
            copied.add(text.anchor)
    assert copied - STOCK_PHRASES == set()


def test_every_bibliographic_field_was_seen(topic: Topic) -> None:
    verified = json.loads((HERE / "verified_references.json").read_text(encoding="utf-8"))
    assert {reference.key for reference in topic.references if reference.csl} <= verified.keys()
    for reference in topic.references:
        assert dict(reference.csl) == verified.get(reference.key, {}), reference.key


def test_the_references_are_numbered_without_a_gap(topic: Topic) -> None:
    assert [reference.number for reference in topic.references] == list(range(1, len(topic.references) + 1))
    assert len(topic.references) >= 57


def test_how_sure_the_guidances_numbers_are(topic: Topic) -> None:
    numbers = {reference.number: reference for reference in topic.references if reference.number <= 8}
    identities = {number: reference.identity for number, reference in numbers.items()}
    strong, plausible, unknown = Identity.STRONG_MATCH, Identity.PLAUSIBLE, Identity.UNKNOWN
    assert [identities[number] for number in range(1, 9)] == [
        *(unknown, unknown, plausible, strong, strong, plausible, unknown, strong)
    ]
    assert [number for number, reference in numbers.items() if not reference.csl] == [1, 2, 7]
    assert all(reference.why for reference in numbers.values())
    assert [
        reference.key for reference in topic.references if reference.number > 8 and reference.identity != "verified"
    ] == []


def test_review_status(topic: Topic) -> None:
    assert topic.provenance.review() == "not reviewed by a clinician"


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    assert build(CONTENT, tmp_path / "one.sqlite") == build(CONTENT, tmp_path / "two.sqlite") == ()
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def combinations_of(checker: SymptomChecker) -> Iterator[dict[str, bool | None]]:
    """Every way to answer every finding that a rule uses, unknown included."""
    ids = list(dict.fromkeys(name for rule in checker.rules for name in rule.condition.findings()))
    assert set(ids) == {"known-leukemia", *SIGNS}
    for values in product((True, False, None), repeat=len(ids)):
        yield dict(zip(ids, values, strict=True))


def states(checker: SymptomChecker, findings: dict[str, bool | None]) -> dict[str, RuleState]:
    return {outcome.rule.id: outcome.state for outcome in outcomes(checker, findings)}


def test_known_leukemia_and_any_sign_is_enough(checker: SymptomChecker) -> None:
    tried = 0
    for findings in combinations_of(checker):
        tried += 1
        signs = [findings[sign] for sign in SIGNS]
        state = states(checker, findings)["consider-infiltration"]
        if findings["known-leukemia"] and True in signs:
            assert state is RuleState.MET
        elif findings["known-leukemia"] is not False and True not in signs and None in signs:
            assert state is RuleState.UNKNOWN
        else:
            assert state is not RuleState.MET
    assert tried == 729


def test_a_sign_more_never_lowers_an_outcome(checker: SymptomChecker) -> None:
    for findings in combinations_of(checker):
        before = states(checker, findings)
        for sign in SIGNS:
            after = states(checker, {**findings, sign: True})
            assert all(HEIGHT[after[rule]] >= HEIGHT[state] for rule, state in before.items())


def test_a_sign_without_known_leukemia_is_not_passed_over(checker: SymptomChecker) -> None:
    for findings in combinations_of(checker):
        if findings["known-leukemia"] is False and True in [findings[sign] for sign in SIGNS]:
            assert states(checker, findings)["no-known-leukemia"] is RuleState.MET


def test_the_order_of_answers_does_not_matter(checker: SymptomChecker) -> None:
    for findings in combinations_of(checker):
        assert states(checker, dict(reversed(findings.items()))) == states(checker, findings)


def test_every_vignette_comes_out(checker: SymptomChecker) -> None:
    for case in checker.vignettes:
        found = states(checker, {**dict.fromkeys(case.present, True), **dict.fromkeys(case.absent, False)})
        assert case.expected.items() <= found.items(), case.id


def test_no_wording_reassures(checker: SymptomChecker) -> None:
    """Whoever speaks of excluding says at once that nothing is excluded; and no gentler word for it is used."""
    limits = (checker.intended_use.limits, checker.intended_use.logic, NONE_OF_THESE)
    wordings = [words.text for rule in checker.rules for words in (rule.met, rule.not_met, rule.unknown)]
    for sentence in re.split(r"(?<=[.:;])\s+", " ".join((*limits, *wordings))):
        if re.search(r"exclu|rul\w* out", sentence, re.IGNORECASE):
            assert re.search(r"\b(does not exclude|no answer here excludes)\b", sentence, re.IGNORECASE), sentence
    gentle = r"unlikely|improbabl|reassur|\bsafe|benign|harmless|no need|no sign of|free of|negative|no evidence"
    assert not re.search(gentle, " ".join(wordings), re.IGNORECASE)


def test_every_rule_that_is_not_met_says_what_that_does_not_mean(checker: SymptomChecker) -> None:
    assert [rule.id for rule in checker.rules if "does not exclude infiltration" not in rule.not_met.text] == []

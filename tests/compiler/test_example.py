"""The example that editors copy: small, complete, without a problem, and nothing in it made up."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.compiler.build import Reading, build, read_content
from desktop.compiler.schema import FILES
from desktop.library.library import Library
from desktop.model.disagreement import Disagreement
from desktop.model.mimic import Stand
from desktop.model.reference import Identity, Verdict
from desktop.model.topic import BlockKind, BlockRole, Topic
from desktop.selftest import selftest
from tests.conftest import CHECKOUT

EXAMPLE = CHECKOUT / "tests" / "example"
SEEN = CHECKOUT / "tests" / "content" / "verified_references.json"
WORDING = CHECKOUT / "tests" / "content" / "guidance_wording.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_content(EXAMPLE)


@pytest.fixture(scope="module")
def topic(reading: Reading) -> Topic:
    (draft,) = reading.drafts
    return draft.topic


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    assert build(EXAMPLE, tmp_path / "example.sqlite") == ()
    opened = Library(tmp_path / "example.sqlite")
    yield opened
    opened.close()


def test_lint_is_clean(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []


def test_every_kind_of_file_is_there() -> None:
    assert {path.name for path in EXAMPLE.rglob("*.yaml")} == set(FILES)
    assert list(EXAMPLE.rglob("sections/*.md"))


def test_its_proofs_hold(reading: Reading) -> None:
    assert reading.told_proofs() == ["muscle-relapse: 5 proofs hold over 81 combinations each."]


def test_the_library_made_of_it_passes_its_self_test(library: Library, topic: Topic) -> None:
    assert library.topic(topic.id) == topic
    checks = list(selftest(library))
    assert [fault for check in checks for fault in check.faults] == []
    assert all(check.tried for check in checks)


def test_every_form_of_text_is_there(topic: Topic) -> None:
    blocks = [block for section in topic.sections for block in section.blocks]
    leads = [block for block in blocks if block.role is BlockRole.LEAD and block.kind is not BlockKind.HEADING]
    assert {block.role for block in blocks} == set(BlockRole)
    assert {block.kind for block in blocks} == set(BlockKind)
    assert leads
    assert {check.verdict for check in topic.source_checks} == set(Verdict)
    assert {reference.identity for reference in topic.references} == set(Identity)
    assert [step.id for step in topic.steps if not step.tickable] == ["lost-imaging", "lost-systemic"]
    assert all(pitfall.threatens for pitfall in topic.pitfalls)


def test_points_for_and_against_and_no_data(topic: Topic) -> None:
    stands = {mimic.id: {point.stand for point in mimic.points} for mimic in topic.mimics}
    assert stands == {"mimic-myeloid-sarcoma": {Stand.FOR, Stand.AGAINST}, "mimic-plasmacytoma": {Stand.FOR}}


def test_a_disagreement_with_every_kind_of_side(topic: Topic) -> None:
    dispute: Disagreement
    (dispute,) = topic.disagreements
    assert [(side.added, side.note) for side in dispute.sides] == [(False, False), (True, False), (False, True)]


def test_every_bibliographic_field_was_seen(topic: Topic) -> None:
    seen = json.loads(SEEN.read_text(encoding="utf-8"))
    fields = {reference.key: dict(reference.csl) for reference in topic.references if reference.csl}
    assert fields == {key: seen[key] for key in fields}


def test_how_sure_the_guidances_numbers_are(topic: Topic, library_file: Path) -> None:
    """What the shipped topic says of a number of the guidance, the example says too."""
    shipped = Library(library_file)
    known = {reference.key: reference for reference in shipped.topic("leg-soft-tissue-leukemia").references}
    shipped.close()
    for reference in topic.references:
        assert (reference.key, reference.identity) == (reference.key, known[reference.key].identity)
        if reference.identity is not Identity.VERIFIED:
            assert reference.number == known[reference.key].number


def test_nothing_is_copied_from_the_guidance(reading: Reading) -> None:
    """No eight words in a row are the guidance's, of which only hashes are kept here."""
    known = set(WORDING.read_text(encoding="utf-8").split())
    for text in reading.drafts[0].texts:
        words = re.findall(r"[^\W_]+", text.block.words.casefold())
        runs = (" ".join(words[at : at + 8]) for at in range(len(words) - 7))
        assert [run for run in runs if sha256(run.encode()).hexdigest()[:12] in known] == []

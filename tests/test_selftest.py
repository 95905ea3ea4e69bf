"""The self-test passes on the library as it was compiled and names whatever is not as it was."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.checker.proofs import prove
from desktop.compiler.build import build
from desktop.errors import LibraryError
from desktop.library.library import Library
from desktop.selftest import Check, places_of, selftest
from tests.compiler.colors import Tree
from tests.conftest import TOPIC
from tests.places import places_of as places_told_another_way
from tests.sealing import changing

#: What a copy of the library's self-test says is wrong after some SQL: (check, fault).
Damaged = Callable[[str], list[tuple[str, str]]]

PROMISE = "proof: what the guidance gives, with any one trigger, always meets its rule"
UNKNOWN = "proof: while a trigger is present or unknown, the outcome is never “not met”"
OPEN = "proof: no outcome says or implies exclusion, and “none of these” is always listed"


def faults_of(checks: Iterator[Check]) -> list[tuple[str, str]]:
    return [(check.name, fault) for check in checks for fault in check.faults]


@pytest.fixture
def damaged(library_file: Path, tmp_path: Path) -> Damaged:
    def run(sql: str) -> list[tuple[str, str]]:
        path = tmp_path / "damaged.sqlite"
        shutil.copy(library_file, path)
        with changing(path) as connection:
            connection.execute(sql)
            assert connection.total_changes() > 0
        library = Library(path, checks_records=False)
        try:
            return faults_of(selftest(library))
        finally:
            library.close()

    return run


def test_the_real_library_passes(library: Library) -> None:
    checks = list(selftest(library))
    assert faults_of(iter(checks)) == []
    names = ["records", "links", "passages", "rules", "vignettes"]
    checker, topic = library.symptom_checker(TOPIC), library.topic(TOPIC)
    assert checker is not None
    proofs = [f"proof: {proof.claim}" for proof in prove(checker, topic.mimics)]
    assert [(check.topic, check.name) for check in checks] == [
        ("", "library"),
        *((TOPIC, name) for name in (*names, *proofs)),
    ]


def test_it_says_how_much_was_tried(library: Library) -> None:
    tried = {check.name: check.tried for check in selftest(library)}
    checker = library.symptom_checker(TOPIC)
    assert checker is not None
    assert tried["records"] == len(library.digests(TOPIC))
    assert tried["passages"] == len(library.passages(TOPIC))
    assert (tried["rules"], tried["vignettes"]) == (len(checker.rules), len(checker.vignettes))
    assert {tried[name] for name in tried if name.startswith("proof")} == {729}
    assert tried["links"] > 100


def test_every_topic_is_tried(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "content")
    for path in sorted(tree.root.glob("topics/colors/**/*.*")):
        name = path.relative_to(tree.root).as_posix().replace("colors", "paints")
        tree.write(name, path.read_text(encoding="utf-8").replace("id: colors", "id: paints"))
    assert build(tree.root, tmp_path / "library.sqlite") == ()
    library = Library(tmp_path / "library.sqlite")
    checks = list(selftest(library))
    library.close()
    assert faults_of(iter(checks)) == []
    assert [check.topic for check in checks] == [""] + ["colors"] * 10 + ["paints"] * 10


def test_a_topic_may_do_without_a_checker(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "content")
    (tree.root / "topics/colors/symptom-checker.yaml").unlink()
    (tree.root / "topics/colors/mimics.yaml").unlink()
    tree.change("topics/colors/topic.yaml", "    shows: mimics\n", "")
    tree.change("topics/colors/sections/overview.md", "[what is warm](check:warm)", "what is warm")
    checks = (tree.root / "topics/colors/source-checks.yaml").read_text(encoding="utf-8")
    first, *entries = checks.split("  - ")
    tree.write("topics/colors/source-checks.yaml", "  - ".join([first, *(e for e in entries if "orange" not in e)]))
    tree.change("topics/colors/references.yaml", "    figures: [40 %, 2 of 5]\n", "")
    assert [str(problem) for problem in build(tree.root, tmp_path / "library.sqlite")] == []
    library = Library(tmp_path / "library.sqlite")
    names = [check.name for check in selftest(library)]
    library.close()
    assert names == ["library", "records", "links", "passages"]


def test_places(library: Library) -> None:
    topic = library.topic(TOPIC)
    assert places_of(topic) == places_told_another_way(topic)


RECORDS = [
    ("UPDATE block SET text = text || '!' WHERE anchor = 'ilr-sites'", "statement “ilr-sites”"),
    ("UPDATE block SET html = replace(html, '44', '54') WHERE anchor = 'ilr-sites'", "statement “ilr-sites”"),
    ("UPDATE block SET \"references\" = '5' WHERE anchor = 'ilr-sites'", "statement “ilr-sites”"),
    ("UPDATE block SET role = 'statement' WHERE anchor = 'ms-timing'", "statement “ms-timing”"),
    ("UPDATE section SET title = 'Example' WHERE id = 'treatment'", "section “treatment”"),
    ("UPDATE reference SET csl = replace(csl, '2014', '2015') WHERE number = 4", "reference “surov2014ilr”"),
    ("UPDATE reference SET identity = 'verified' WHERE number = 3", "reference “arber2017capash”"),
    ("UPDATE reference SET why = '' WHERE number = 1", "reference “guidance-1”"),
    ("UPDATE source_check SET verdict = 'agrees' WHERE anchor = 'ilr-sites'", "source check “ilr-sites × 4”"),
    ("UPDATE source_check SET text = text || '!' WHERE anchor = 'ilr-sites'", "source check “ilr-sites × 4”"),
    ("UPDATE imaging_feature SET n = '' WHERE id = 'feature-t1'", "imaging feature “feature-t1”"),
    ("UPDATE imaging_feature SET added = 1 WHERE id = 'feature-t1'", "imaging feature “feature-t1”"),
    ("UPDATE step SET tickable = 0 WHERE id = 'step-biopsy'", "step “step-biopsy”"),
    ("UPDATE step SET added = 0 WHERE id = 'step-core'", "step “step-core”"),
    ("UPDATE pitfall SET threatens = '[]' WHERE id = 'pitfall-misread'", "pitfall “pitfall-misread”"),
    ("UPDATE mimic SET name = 'Example' WHERE id = 'mimic-abscess'", "mimic “mimic-abscess”"),
    ("UPDATE point SET stand = 'against' WHERE id = 'abscess-look'", "mimic “mimic-abscess”"),
    ("UPDATE point SET finding = 'mass' WHERE id = 'abscess-look'", "mimic “mimic-abscess”"),
    ("UPDATE disagreement SET at = 'ilr-sites' WHERE id = 'disagree-dose'", "disagreement “disagree-dose”"),
    ("UPDATE side SET text = text || '!' WHERE id = 'disagree-dose-less'", "disagreement “disagree-dose”"),
    ("UPDATE side SET note = 0 WHERE note = 1", "disagreement “disagree-lumbar-puncture”"),
    ("UPDATE question SET marks = '' WHERE id = 'question-treatment'", "question card “question-treatment”"),
    ("UPDATE question SET anchor = 'ilr-sites' WHERE id = 'question-mri'", "question card “question-mri”"),
    ("UPDATE topic SET reviewed_by = 'Example', reviewed_on = '2001-02-03'", f"topic “{TOPIC}”"),
    ("UPDATE topic SET next_review = '2099-01-01'", f"topic “{TOPIC}”"),
    ("UPDATE topic SET text = text || '!'", f"topic “{TOPIC}”"),
    ("UPDATE finding SET label = 'Example' WHERE id = 'bleeding'", "finding “bleeding”"),
    ("UPDATE finding SET stated_at = '[]' WHERE id = 'numbness'", "finding “numbness”"),
    ("UPDATE rule SET title = 'Example' WHERE id = 'no-known-leukemia'", "rule “no-known-leukemia”"),
    ("UPDATE rule SET added = 0 WHERE id = 'no-known-leukemia'", "rule “no-known-leukemia”"),
    ("UPDATE symptom_checker SET intended_use = replace(intended_use, 'not', '')", f"checker “{TOPIC}”"),
    ("UPDATE passage SET heading = 'Example' WHERE anchor = 'ilr-sites'", f"passages “{TOPIC}”"),
    ("UPDATE passage SET marks = '' WHERE anchor = 'ilr-sites'", f"passages “{TOPIC}”"),
    ("DELETE FROM passage WHERE anchor = 'ilr-sites'", f"passages “{TOPIC}”"),
    ("UPDATE digest SET sha256 = '0' WHERE id = 'ilr-sites'", "statement “ilr-sites”"),
    ("DELETE FROM digest WHERE id = 'ilr-sites'", "statement “ilr-sites”"),
]


@pytest.mark.parametrize(("sql", "record"), RECORDS)
def test_a_changed_record_is_named(damaged: Damaged, sql: str, record: str) -> None:
    said = damaged(sql)
    assert ("records", f"{record} is not what was compiled") in said
    found_by_it = ("records", f"passages “{TOPIC}” is not what was compiled")  # search has its words from there
    assert len([fault for fault in said if fault != found_by_it or record.startswith("passages")]) == 1


@pytest.mark.parametrize(
    ("sql", "record"),
    [
        ("DELETE FROM source_check WHERE anchor = 'ilr-sites'", "source check “ilr-sites × 4”"),
        ("DELETE FROM reference WHERE number = 7", "reference “guidance-7”"),
        ("DELETE FROM question WHERE id = 'question-mri'", "question card “question-mri”"),
        ("INSERT INTO digest SELECT topic, kind, 'more', '' FROM digest WHERE id = 'ilr-sites'", "statement “more”"),
    ],
)
def test_a_missing_record_is_named(damaged: Damaged, sql: str, record: str) -> None:
    assert ("records", f"{record} is missing") in damaged(sql)


def test_a_record_that_came_later_is_named(damaged: Damaged) -> None:
    said = damaged(
        "INSERT INTO pitfall SELECT topic, 99, 'pitfall-example', html, text, \"references\", threatens, added"
        " FROM pitfall WHERE id = 'pitfall-local'"
    )
    assert said == [
        ("records", "pitfall “pitfall-example” is not what was compiled"),
        ("records", f"order “{TOPIC}” is not what was compiled"),
    ]


@pytest.mark.parametrize("table", ["step", "question", "imaging_feature", "mimic", "section", "disagreement"])
def test_another_order_is_named(damaged: Damaged, table: str) -> None:
    assert ("records", f"order “{TOPIC}” is not what was compiled") in damaged(
        f"UPDATE {table} SET position = 1000 - position"
    )


@pytest.mark.parametrize("table", ["rule", "finding"])
def test_another_order_of_the_checker_is_named(damaged: Damaged, table: str) -> None:
    said = damaged(f"UPDATE {table} SET position = 1000 - position")
    assert ("records", f"checker “{TOPIC}” is not what was compiled") in said


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE library SET value = '2001.1' WHERE key = 'version'",
        "UPDATE library SET value = '' WHERE key = 'intended_use'",
        "UPDATE digest SET sha256 = '0' WHERE kind = 'library'",
        "DELETE FROM digest WHERE kind = 'library'",
    ],
)
def test_what_the_library_says_of_itself_is_what_was_compiled(damaged: Damaged, sql: str) -> None:
    fault = "what the library says of itself, or which topics it holds, is not what was compiled"
    assert damaged(sql) == [("library", fault)]


@pytest.mark.parametrize(
    ("sql", "check", "fault"),
    [
        (
            "UPDATE source_check SET html = replace(html, '#ilr-pattern', '#ilr-patern')",
            *("links", "the link “#ilr-patern” leads nowhere"),
        ),
        (
            "UPDATE source_check SET html = replace(html, '#ilr-pattern', '#nowhere')",
            *("links", "the link “#nowhere” leads nowhere"),
        ),
        (
            "UPDATE source_check SET html = replace(html, '#ilr-pattern', 'check:example')",
            *("links", "the link “check:example” leads nowhere"),
        ),
        (
            "UPDATE source_check SET html = replace(html, '#ilr-pattern', 'step:example')",
            *("links", "the link “step:example” leads nowhere"),
        ),
        (
            "UPDATE source_check SET html = replace(html, '#ilr-pattern', 'topic:example')",
            *("links", "the link “topic:example” leads nowhere"),
        ),
        (
            "UPDATE imaging_feature SET html = replace(html, 'ref:4', 'ref:99') WHERE id = 'feature-t1'",
            *("links", "the link “ref:99” leads nowhere"),
        ),
        (
            "UPDATE rule SET met = replace(met, '[4', '[98') WHERE id = 'consider-infiltration'",
            *("links", "the link “ref:98” leads nowhere"),
        ),
        ("DELETE FROM reference WHERE number = 4", "links", "the link “ref:4” leads nowhere"),
        ("DELETE FROM step WHERE id = 'step-biopsy'", "links", "the link “#step-biopsy” leads nowhere"),
        ("DELETE FROM block WHERE anchor = 'ilr-sites'", "passages", "search leads to “ilr-sites”, which is not there"),
        (
            "UPDATE passage SET anchor = 'ilr-sits' WHERE anchor = 'ilr-sites'",
            *("passages", "search leads to “ilr-sits”, which is not there"),
        ),
        (
            "DELETE FROM point WHERE id = 'abscess-look'",
            "passages",
            "search leads to “abscess-look”, which is not there",
        ),
        (
            "DELETE FROM side WHERE id = 'disagree-dose-less'",
            *("passages", "search leads to “disagree-dose-less”, which is not there"),
        ),
        (
            "UPDATE section SET exhibit = '' WHERE id = 'pitfalls'",
            *("passages", "search leads to “pitfall-misread”, which is not there"),
        ),
        (
            "UPDATE rule SET next_steps = '[\"step-example\"]' WHERE id = 'no-known-leukemia'",
            *("rules", "“no-known-leukemia” goes on with “step-example”, which is not there"),
        ),
        (
            "UPDATE symptom_checker SET vignettes = '[]'",
            *("rules", "no vignette expects “consider-infiltration” to be not-met"),
        ),
        (
            "UPDATE rule SET condition = replace(condition, 'any', 'all') WHERE id = 'consider-infiltration'",
            *("vignettes", "“known-leukemia-and-pain”: “consider-infiltration” comes out as unknown, expected met"),
        ),
        (
            'UPDATE symptom_checker SET vignettes = replace(vignettes, \'"no-known-leukemia":"met"\','
            ' \'"no-known-leukemia":"unknown"\')',
            *("vignettes", "“swelling-without-known-leukemia”: “no-known-leukemia” comes out as met, expected unknown"),
        ),
        (
            "UPDATE rule SET condition = replace(condition, 'any', 'all') WHERE id = 'consider-infiltration'",
            PROMISE,
            "rule “consider-infiltration” with Known leukemia present, Focal pain present and all else unknown: the "
            "rule is unknown, not met",
        ),
        (
            "UPDATE rule SET condition = replace(condition, '\"mass\",', '') WHERE id = 'consider-infiltration'",
            PROMISE,
            "rule “consider-infiltration” with Known leukemia present, Mass present and all else unknown: the rule is "
            "unknown, not met",
        ),
        (
            "DELETE FROM rule WHERE id = 'no-known-leukemia'",
            UNKNOWN,
            "with Known leukemia absent and all else unknown: the strongest outcome is not-met, though it cannot be "
            "told yet",
        ),
        (
            "UPDATE rule SET not_met = '[\"x\", \"So it is ruled out.\", []]' WHERE id = 'consider-infiltration'",
            OPEN,
            "rule “consider-infiltration” with Known leukemia absent and all else unknown: its words for not-met "
            "reassure: “ruled out”",
        ),
        (
            "DELETE FROM rule WHERE id = 'consider-infiltration'",
            *("proofs", "the promise is about the rule “consider-infiltration”, which is not there"),
        ),
        ("DELETE FROM rule", "proofs", "the promise is about the rule “consider-infiltration”, which is not there"),
        (
            "UPDATE symptom_checker SET promise = replace(promise, 'consider-infiltration', 'example')",
            *("proofs", "the promise is about the rule “example”, which is not there"),
        ),
        ("DELETE FROM finding WHERE id = 'mass'", "proofs", "the rules ask about “mass”, which is no finding"),
        (
            "UPDATE rule SET condition = json_object('any', json((SELECT json_group_array(id) FROM finding)))"
            " WHERE id = 'no-known-leukemia'",
            *("proofs", "the rules use 17 findings, too many to try every combination"),
        ),
        ("DELETE FROM topic", "library", "the library holds no topic"),
    ],
)
def test_what_no_longer_holds_is_named(damaged: Damaged, sql: str, check: str, fault: str) -> None:
    said = damaged(sql)
    assert (check, fault) in said
    assert check == "library" or "records" in {name for name, _ in said}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE rule SET condition = '{' WHERE id = 'consider-infiltration'",
        "UPDATE block SET role = 'example' WHERE anchor = 'ilr-sites'",
    ],
)
def test_what_cannot_be_read_at_all_is_a_damaged_library(library_file: Path, tmp_path: Path, sql: str) -> None:
    path = tmp_path / "damaged.sqlite"
    shutil.copy(library_file, path)
    with changing(path) as connection:
        connection.execute(sql)
    library = Library(path, checks_records=False)
    with pytest.raises(LibraryError, match="is damaged"):
        list(selftest(library))
    library.close()

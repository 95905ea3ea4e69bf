"""What is written into the library file, and how."""

import json
from pathlib import Path

import apsw
import pytest

from desktop.compiler.build import build
from desktop.errors import UsageError
from desktop.model.library_format import APPLICATION_ID, FORMAT
from desktop.model.passage import Part
from tests.compiler.colors import Tree


def rows(library: Path, sql: str, *values: int) -> list[tuple[object, ...]]:
    connection = apsw.Connection(str(library), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return list(connection.execute(sql, values))
    finally:
        connection.close()


@pytest.fixture
def library(tree: Tree, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    assert build(tree.root, path) == ()
    return path


def test_header(library: Path) -> None:
    assert rows(library, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(library, "PRAGMA user_version") == [(FORMAT,)]
    assert rows(library, "PRAGMA journal_mode") == [("delete",)]
    assert rows(library, "PRAGMA integrity_check") == [("ok",)]


def test_statements(library: Path) -> None:
    html = 'Red is a color.\N{NO-BREAK SPACE}[<a href="ref:1">1</a>]'
    sql = "SELECT kind, role, html, text, \"references\" FROM block WHERE anchor = 'red-color'"
    assert rows(library, sql) == [("paragraph", "statement", html, "Red is a color. [1]", "1")]


def test_references(library: Path) -> None:
    assert rows(library, "SELECT number, key, identity, candidates, csl FROM reference") == [
        (1, "source-a", "plausible", "", '{"title":"Example source A"}'),
        (2, "source-b", "unknown", "3", "{}"),
        (3, "source-c", "verified", "", '{"title":"Example source C"}'),
        (4, "source-d", "verified", "", '{"title":"Example source D"}'),
    ]


def test_rules(library: Path) -> None:
    sql = "SELECT condition, next_steps, stated_at FROM rule ORDER BY position"
    assert [[json.loads(str(column)) for column in row] for row in rows(library, sql)] == [
        [{"all": ["lit", {"any": ["warm", "bright"]}]}, ["step-look"], ["red-color"]],
        [{"all": [{"any": ["warm", "bright"]}, {"none": ["lit"]}]}, [], ["pitfall-dark"]],
    ]


def test_what_the_guidance_promises(library: Path) -> None:
    ((promise,),) = rows(library, "SELECT promise FROM symptom_checker")
    assert json.loads(str(promise)) == {"rule": "consider-red", "given": ["lit"], "triggers": ["warm", "bright"]}


def test_points(library: Path) -> None:
    assert rows(library, 'SELECT mimic, position, id, finding, stand, text, "references", added FROM point') == [
        ("mimic-orange", 0, "orange-warm", "warm", "for", "It was warm in 2 of 5. [4]", "4", 1),
        ("mimic-orange", 1, "orange-bluish", "bluish", "against", "It is never bluish. [4]", "4", 1),
    ]


def test_disagreements(library: Path) -> None:
    assert rows(library, "SELECT id, question, at FROM disagreement") == [
        ("disagree-lamp", "Does it take a lamp?", "step-look")
    ]
    assert rows(library, "SELECT disagreement, position, id, text, added, note FROM side") == [
        ("disagree-lamp", 0, "disagree-lamp-yes", "It takes a lamp. [1]", 0, 0),
        ("disagree-lamp", 1, "disagree-lamp-no", "Daylight will do. [4]", 1, 0),
    ]


def test_every_record_has_its_digest(library: Path) -> None:
    sql = "SELECT kind, id FROM digest WHERE kind IN ('mimic', 'disagreement', 'rule', 'topic', 'passages')"
    assert rows(library, sql) == [
        ("disagreement", "disagree-lamp"),
        ("mimic", "mimic-orange"),
        ("passages", "colors"),
        ("rule", "consider-red"),
        ("rule", "in-the-dark"),
        ("topic", "colors"),
    ]
    assert set(rows(library, "SELECT typeof(sha256), length(sha256) FROM digest")) == {("blob", 32)}


def test_every_passage_is_found_once(library: Path) -> None:
    sql = "SELECT anchor FROM passage WHERE id >> 32 {} ? ORDER BY anchor"
    assert [anchor for (anchor,) in rows(library, sql.format("!="), Part.QUESTION)] == [
        *("answer", "disagree-lamp-no", "disagree-lamp-yes", "feature-bright", "kinds", "mimic-orange"),
        *("orange-bluish", "orange-warm", "overview-4", "pitfall-dark", "red-color", "step-look"),
    ]
    assert rows(library, sql.format("="), Part.QUESTION) == [("red-color",)]


def test_synonyms(library: Path) -> None:
    assert rows(library, "SELECT * FROM equal_term") == [("color", 0, 0), ("hue", 0, 1)]
    assert rows(library, "SELECT * FROM spelling") == [("our", "or")]


@pytest.mark.parametrize("place", ["gone/library.sqlite", "file/library.sqlite"])
def test_a_place_that_cannot_be_written(tree: Tree, tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="The library cannot be written to") as caught:
        build(tree.root, tmp_path / place)
    assert caught.value.hint == "Choose a folder that exists, has room and is yours."
    assert sorted(tmp_path.rglob("*")) == before


def test_a_left_over_of_a_broken_build_is_replaced(tree: Tree, tmp_path: Path, library: Path) -> None:
    again = tmp_path / "again.sqlite"
    (tmp_path / ".again.sqlite.unfinished").write_bytes(b"half")
    build(tree.root, again)
    assert again.read_bytes() == library.read_bytes()
    assert not list(tmp_path.glob(".*"))

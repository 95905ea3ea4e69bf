"""What the compiler noted of the records and of what search finds."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from desktop.errors import LibraryError
from desktop.library.library import Library
from tests.conftest import TOPIC
from tests.sealing import changing


def table(library_file: Path, sql: str) -> list[tuple[object, ...]]:
    connection = apsw.Connection(str(library_file), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return list(connection.execute(sql))
    finally:
        connection.close()


def test_digests_are_those_of_the_topic(library: Library, library_file: Path) -> None:
    rows = table(library_file, f"SELECT kind, id, sha256 FROM digest WHERE topic = '{TOPIC}'")
    assert library.digests(TOPIC) == {(kind, name): sha256 for kind, name, sha256 in rows}
    assert library.digests("no-such-topic") == {}


def test_a_digest_is_32_bytes(library: Library) -> None:
    for sha256 in library.digests(TOPIC).values():
        assert len(sha256) == 32


def test_passages_are_what_search_holds(library: Library, library_file: Path) -> None:
    rows = table(library_file, "SELECT section, anchor, marks, heading FROM passage ORDER BY id")
    held = [(section, anchor, marks, heading) for section, anchor, _, marks, _, heading, _ in library.passages(TOPIC)]
    assert held == rows
    assert library.passages("no-such-topic") == []


def test_a_passage_has_its_own_words(library: Library) -> None:
    said = {anchor: prose.text for _, anchor, prose in library.topic(TOPIC).passages()}
    for _, anchor, kind, _, _, _, body in library.passages(TOPIC):
        if kind == "statement":
            assert body == said[anchor]


def test_the_answer_and_every_statement_shown_is_a_passage(library: Library) -> None:
    topic = library.topic(TOPIC)
    shown = {anchor for _, anchor, *_ in library.passages(TOPIC)}
    assert "answer" in shown
    assert {point.id for mimic in topic.mimics for point in mimic.points} <= shown
    assert {side.id for dispute in topic.disagreements for side in dispute.sides} <= shown


@pytest.mark.parametrize(
    ("sql", "read"),
    [
        ("UPDATE block SET text = text || '!' WHERE anchor = 'ilr-sites'", Library.topic),
        ("UPDATE block SET html = replace(html, '44', '54') WHERE anchor = 'ilr-sites'", Library.topic),
        ("DELETE FROM source_check WHERE anchor = 'ilr-sites'", Library.topic),
        ("DELETE FROM digest WHERE kind = 'whole topic'", Library.topic),
        ("UPDATE question SET text = text || '!' WHERE id = 'question-mri'", Library.questions),
        ("DELETE FROM question", Library.questions),
        ("UPDATE rule SET condition = replace(condition, 'any', 'all')", Library.symptom_checker),
        ("DELETE FROM symptom_checker", Library.symptom_checker),
    ],
)
def test_what_is_not_what_was_compiled_is_not_read(
    library_file: Path, tmp_path: Path, sql: str, read: Callable[[Library, str], object]
) -> None:
    path = Path(shutil.copy(library_file, tmp_path / "changed.sqlite"))
    with changing(path) as connection:
        connection.execute(sql)
        assert connection.total_changes() > 0
    with closing(Library(path)) as library:
        for _ in range(2):
            with pytest.raises(LibraryError, match=rf"is damaged \(“{TOPIC}” is not what was compiled\)"):
                read(library, TOPIC)
    with closing(Library(path, checks_records=False)) as library:
        read(library, TOPIC)


def test_of_a_topic_that_is_not_there_nothing_is_expected(library: Library) -> None:
    assert library.questions("no-such-topic") == ()
    assert library.symptom_checker("no-such-topic") is None

"""Opening a library: everything that is not one is refused in one sentence, and nothing crashes."""

import os
import random
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import apsw
import pytest

from desktop import assets
from desktop.errors import LibraryError, NotInLibraryError
from desktop.library import connection as connection_module
from desktop.library import library as library_module
from desktop.library import library_file
from desktop.library import verdicts as verdicts_module
from desktop.library.connection import open_library
from desktop.library.library import Library
from desktop.library.library_file import check_file
from desktop.library.verdicts import Verdicts
from desktop.model.digest import digest
from desktop.model.library_format import APPLICATION_ID, FORMAT, SCHEMA_SHA256
from desktop.model.manifest import LENGTH, hash_of
from tests.conftest import TOPIC
from tests.sealing import changing, seal

REBUILD = "Install the library again, or build it with `wardbook build`."

READINGS: tuple[Callable[[Library], object], ...] = (
    lambda library: library.info(),
    lambda library: library.topics(),
    lambda library: library.topic(TOPIC),
    lambda library: library.questions(TOPIC),
    lambda library: library.symptom_checker(TOPIC),
    lambda library: library.search("leukaemia swelling"),
    lambda library: library.search("myelod sarcoma"),
    lambda library: library.search("brachychemotherapy"),
)


@pytest.fixture
def file(tmp_path: Path, library_file: Path) -> Path:
    """A copy of the library, to be spoilt."""
    return Path(shutil.copy(library_file, tmp_path / "copy.sqlite"))


def refusal(path: Path) -> str:
    with pytest.raises(LibraryError) as caught:
        open_library(path, Verdicts())
    return str(caught.value)


def with_pragma(path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}")


def test_a_library_opens(file: Path) -> None:
    with closing(open_library(file, Verdicts())) as connection:
        assert connection.pragma("application_id") == APPLICATION_ID


def test_it_cannot_be_written_to(file: Path) -> None:
    with closing(open_library(file, Verdicts())) as connection, pytest.raises(apsw.ReadOnlyError):
        connection.execute("DELETE FROM topic")


def test_reading_leaves_nothing_beside_it_and_changes_no_byte(file: Path) -> None:
    before = file.read_bytes()
    library = Library(file)
    for read in READINGS:
        read(library)
    library.close()
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == before


def test_a_missing_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    assert refusal(path) == f"There is no library at {path}. {REBUILD}"
    assert not path.exists()


def test_an_empty_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.touch()
    assert refusal(path) == f"The library {path} is empty. {REBUILD}"


@pytest.mark.parametrize("length", [1, 15, 16, 99])
def test_one_that_ends_in_its_header_is_refused(file: Path, length: int) -> None:
    os.truncate(file, length)
    assert refusal(file) == f"{file} is not a Wardbook library. Name a file that `wardbook build` wrote."


@pytest.mark.parametrize("kept", [0.001, 0.01, 0.02, 0.5, 0.9, 0.999])
def test_one_that_is_cut_short_is_refused(file: Path, kept: float) -> None:
    os.truncate(file, int(file.stat().st_size * kept))
    assert refusal(file) == f"The library {file} is cut short. {REBUILD}"


def test_one_that_lacks_its_last_byte_is_refused(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)
    assert refusal(file) == f"The library {file} is cut short. {REBUILD}"


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Leukemia in soft tissue\n" * 100, encoding="utf-8")
    assert refusal(path) == f"{path} is not a Wardbook library. Name a file that `wardbook build` wrote."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is a folder, not a library. Name a file that `wardbook build` wrote."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    os.mkfifo(path)
    assert refusal(path) == f"{path} is not a Wardbook library. Name a file that `wardbook build` wrote."


def test_a_path_through_a_file_is_refused(file: Path) -> None:
    path = file / "library.sqlite"
    assert refusal(path) == f"The library {path} cannot be read: Not a directory. Check its permissions."


@pytest.mark.parametrize("name", ["nul\0.sqlite", "half\ud800.sqlite"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert refusal(path) == f"The library {path} cannot be read: no file is called so. Name another."


@pytest.mark.parametrize(
    "name", ["file:x?mode=rwc", "a b%20#?.sqlite", "bücher.sqlite", "'; DROP TABLE topic", "B\udcfccher.sqlite"]
)
def test_any_other_name_is_only_a_name(file: Path, name: str) -> None:
    renamed = file.rename(file.with_name(name))
    library = Library(renamed)
    assert library.info().id == "wardbook-leukemia"
    library.close()
    assert list(file.parent.iterdir()) == [renamed]


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foreign.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE topic (id TEXT)")
    assert refusal(path) == (
        f"{path} is a database, but not a Wardbook library. Name a file that `wardbook build` wrote."
    )


@pytest.mark.parametrize("format_", [FORMAT + 1, 2**31 - 1])
def test_a_newer_format_is_refused(file: Path, format_: int) -> None:
    with_pragma(file, f"user_version = {format_}")
    assert refusal(file) == (
        f"The library {file} was made for a newer Wardbook (format {format_}; this one reads format {FORMAT}), "
        "so Wardbook has to be renewed. Install the Wardbook that belongs to the library."
    )


@pytest.mark.parametrize("format_", [FORMAT - 1, 0, -1])
def test_an_older_format_is_refused(file: Path, format_: int) -> None:
    with_pragma(file, f"user_version = {format_}")
    assert refusal(file) == (
        f"The library {file} was made for an older Wardbook (format {format_}; this one reads format {FORMAT}), "
        "so the library has to be renewed. Install the library that belongs to this Wardbook."
    )


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda file: os.truncate(file, 0), lambda file: os.truncate(file, 5000)]
)
def test_the_packaged_one_can_only_be_installed_again(
    file: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(assets, "PACKAGED_LIBRARY", file)
    spoil(file)
    assert refusal(file).endswith(". The installation is incomplete: install Wardbook again.")


def test_the_packaged_one_that_turns_out_to_be_damaged_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGED_LIBRARY", file)
    with changing(file) as connection:
        connection.execute("UPDATE question SET text = 'Example.'")
    library = Library(file)
    with pytest.raises(LibraryError) as caught:
        library.topic(TOPIC)
    assert str(caught.value) == (
        f"The library {file} is damaged (“{TOPIC}” is not what was compiled). "
        "The installation is incomplete: install Wardbook again."
    )
    library.close()


def test_one_in_wal_mode_is_refused_and_leaves_nothing_beside_it(file: Path) -> None:
    with_pragma(file, "journal_mode = WAL")
    assert refusal(file) == f"The library {file} is damaged (not in rollback mode). {REBUILD}"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE topic",
        "DROP INDEX topic_by_title",
        "CREATE TABLE other (id)",
        "CREATE VIEW other AS SELECT * FROM topic",
        "CREATE TRIGGER other AFTER INSERT ON topic BEGIN DELETE FROM topic; END",
        "ALTER TABLE topic ADD COLUMN other",
        "ALTER TABLE topic RENAME TO other",
        "DROP TABLE word; CREATE TABLE word (word PRIMARY KEY, passages) WITHOUT ROWID",
    ],
)
def test_one_with_other_tables_is_refused(file: Path, change: str) -> None:
    with changing(file) as connection:
        connection.execute(change)
    assert refusal(file) == f"The library {file} is damaged (its tables are not those of a library). {REBUILD}"


def test_the_tables_expected_are_those_that_the_compiler_makes() -> None:
    with closing(apsw.Connection(":memory:")) as connection:
        connection.execute(assets.text("schema.sql"))
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").get
    assert digest(schema).hex() == SCHEMA_SHA256, "count FORMAT up: whoever has an older library is told so"


def test_one_that_was_changed_in_any_way_is_not_opened(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE library SET value = 'Example' WHERE key = 'title'")
    assert refusal(file) == f"The library {file} is damaged (it is not what its manifest says). {REBUILD}"


def test_one_without_its_manifest_is_refused(file: Path) -> None:
    os.truncate(file, file.stat().st_size - LENGTH)
    assert refusal(file) == f"The library {file} is cut short. {REBUILD}"
    with file.open("ab") as stream:
        stream.write(bytes(LENGTH))
    assert refusal(file) == f"The library {file} is damaged (it does not end in its manifest). {REBUILD}"


def test_one_that_goes_on_behind_its_manifest_is_refused(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"\n")
    assert refusal(file) == f"The library {file} is damaged (something follows its end). {REBUILD}"


def test_a_journal_beside_it_changes_nothing(file: Path) -> None:
    """One that was left behind, or laid there, would have SQLite put other pages in."""
    shutil.copy(file, file.with_name(f"{file.name}-journal"))
    shutil.copy(file, file.with_name(f"{file.name}-wal"))
    library = Library(file)
    assert library.info().id == "wardbook-leukemia"
    library.close()


@pytest.mark.parametrize(
    ("swap", "why"),
    [
        (lambda path: path.with_name("another.sqlite").replace(path), "it was changed while it was opened"),
        (Path.unlink, "unable to open database file"),
    ],
)
def test_one_that_is_replaced_while_it_is_opened_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], object], why: str
) -> None:
    shutil.copy(file, file.with_name("other.sqlite"))

    def check(path: Path, verdicts: Verdicts) -> os.stat_result:
        shutil.copy(file.with_name("other.sqlite"), file.with_name("another.sqlite"))
        state = check_file(path, verdicts)
        swap(path)
        return state

    monkeypatch.setattr(connection_module, "check_file", check)
    assert refusal(file) == f"The library {file} is damaged ({why}). {REBUILD}"


def test_one_that_was_replaced_by_a_good_one_is_opened(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Path(shutil.copy(file, file.with_name("other.sqlite")))

    def check(path: Path, verdicts: Verdicts) -> os.stat_result:
        state = check_file(path, verdicts)
        if other.exists():
            other.replace(path)
        return state

    monkeypatch.setattr(connection_module, "check_file", check)
    Library(file).close()


def test_what_was_found_whole_is_not_hashed_again_until_it_changes(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []

    def counted(stream: BinaryIO, size: int) -> str:
        hashed.append(size)
        return hash_of(stream, size)

    monkeypatch.setattr(library_file, "hash_of", counted)
    monkeypatch.setattr(verdicts_module, "_TOO_YOUNG", 0)
    verdicts = Verdicts(tmp_path / "cache" / "verified")
    for _ in range(3):
        open_library(file, verdicts).close()
    assert len(hashed) == 1
    file.write_bytes(file.read_bytes())
    open_library(file, verdicts).close()
    assert len(hashed) == 2


def test_reading_that_goes_on_without_end_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "_STEPS", 10)
    monkeypatch.setattr(library_module, "_MOST_ASKED", 3)
    library = Library(file)
    with pytest.raises(LibraryError, match=r"is damaged \(interrupted\)"):
        library.topic(TOPIC)
    library.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE rule SET condition = '[]'",
        "UPDATE rule SET condition = '{}'",
        "UPDATE rule SET met = '[]'",
        "UPDATE rule SET next_steps = 'x'",
        "UPDATE symptom_checker SET intended_use = '{}'",
        "UPDATE symptom_checker SET vignettes = '[1]'",
        "UPDATE topic SET aliases = '[' || replace(hex(zeroblob(50000)), '0', '[')",
        "UPDATE section SET exhibit = 'x'",
        "UPDATE reference SET identity = 'certain'",
        "UPDATE reference SET candidates = x'ff'",
        "UPDATE reference SET csl = ''",
        "UPDATE source_check SET verdict = 'fine'",
        "UPDATE step SET \"references\" = 'one'",
        "DELETE FROM library WHERE key = 'version'",
        "INSERT INTO library VALUES ('extra', '')",
    ],
)
def test_a_value_that_cannot_be_is_told_as_damage(file: Path, change: str) -> None:
    with changing(file) as connection:
        connection.execute(change)
    assert read_all(file) < len(READINGS)


@contextmanager
def without_privileges() -> Iterator[None]:
    """As somebody whom permissions bind, should the tests be run by the superuser."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as on Unix")
def test_one_in_a_read_only_folder_is_read(open_folder: Path, library_file: Path) -> None:
    path = Path(shutil.copy(library_file, open_folder / "library.sqlite"))
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with without_privileges():
        library = Library(path)
        for read in READINGS:
            read(library)
        library.close()
    assert list(open_folder.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as on Unix")
def test_one_that_may_not_be_read_is_refused(open_folder: Path, library_file: Path) -> None:
    path = Path(shutil.copy(library_file, open_folder / "library.sqlite"))
    path.chmod(0)
    with without_privileges():
        assert refusal(path) == f"The library {path} cannot be read: Permission denied. Check its permissions."


def read_all(path: Path) -> int:
    """How many readings of the library at `path` work; the others say that it is damaged, or lacks the topic."""
    working = 0
    try:
        library = Library(path, checks_records=False)
    except LibraryError:
        return 0
    for read in READINGS:
        try:
            read(library)
        except (LibraryError, NotInLibraryError):
            continue
        working += 1
    library.close()
    return working


def places(whole: bytes, part: str) -> Sequence[int]:
    """Where in the file flips are made."""
    if part == "schema":
        return [at for table in re.finditer(rb"CREATE [A-Z ]*TABLE[^\0]{1,400}", whole) for at in range(*table.span())]
    return {"header": range(100), "first page": range(100, 4096), "pages": range(4096, len(whole))}[part]


@pytest.mark.parametrize(("part", "flips"), [("header", 100), ("first page", 50), ("schema", 150), ("pages", 400)])
def test_flipped_bits_are_read_or_refused_and_nothing_else(file: Path, part: str, flips: int) -> None:
    whole = file.read_bytes()
    where = places(whole, part)
    chance = random.Random(f"bits of the {part}")  # noqa: S311 - the same bits every time
    results = []
    for _ in range(flips):
        flipped = bytearray(whole)
        flipped[chance.choice(where)] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        seal(file)
        results.append(read_all(file))
    assert len(results) == flips


def test_a_page_of_noise_is_read_or_refused_and_nothing_else(file: Path) -> None:
    whole = file.read_bytes()
    chance = random.Random("pages of noise")  # noqa: S311 - the same noise every time
    for page in range(1, len(whole) // 4096):
        file.write_bytes(whole[: page * 4096] + chance.randbytes(4096) + whole[(page + 1) * 4096 :])
        seal(file)
        read_all(file)

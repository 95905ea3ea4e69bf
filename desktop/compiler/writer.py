"""Writing the library: the same content gives the same bytes, and an unfinished file never has the library's name."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from desktop import assets
from desktop.compiler import schema, search_index
from desktop.compiler.compiled_topic import CompiledTopic
from desktop.compiler.progress import Stage, Tell, untold
from desktop.compiler.rows import TABLES, Row
from desktop.errors import UsageError
from desktop.model.digest import digest, library_record
from desktop.model.library_format import APPLICATION_ID, FORMAT
from desktop.model.manifest import LENGTH, hash_of, read_manifest, write_manifest
from desktop.model.words import words

#: Where SQLite's header holds the application id: its last four of the first 72 bytes.
_APPLICATION_ID_AT, _HEADER = 68, 72

#: Nothing is kept of a file that is never finished, so nothing is written twice; 64 MiB of it are held in memory.
_WRITE_QUICKLY = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"

#: In small pages a long statement would fill one and a half of them.
_PAGE_SIZE = 16384

#: After how many steps of SQLite it is asked whether to go on.
_STEPS = 100_000


@contextmanager
def unfinished(path: Path, begun: Path | None = None) -> "Iterator[Writer]":
    """A library to be written to `path`, which replaces what is there when `finish` is called, and only then.

    Args:
        path: where it is to be.
        begun: a library to go on from, or None to begin with an empty one.

    Raises:
        UsageError: the file cannot be written there.
        DamagedError: what is begun is not as it was built.
    """
    draft = path.with_name(f".{path.name}.unfinished")
    writer = None
    try:
        with _told(path):
            draft.unlink(missing_ok=True)
            if begun is not None:
                shutil.copyfile(begun, draft)
                _take_manifest(draft)
            writer = Writer(draft, path, is_new=begun is None)
        yield writer
    finally:
        if writer is not None:
            writer.close()
        if path.parent.is_dir():
            draft.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What keeps a file from being written, told to the reader."""
    try:
        yield
    except (OSError, apsw.CantOpenError, apsw.FullError, apsw.IOError, apsw.ReadOnlyError) as error:
        raise UsageError(
            f"The library cannot be written to {path}: {error}.", "Choose a folder that exists, has room and is yours."
        ) from error


class DamagedError(Exception):
    """The library that was to be gone on from is not as it was built."""


class Writer:
    """An unfinished library.

    Args:
        draft: the file that it is until it is finished.
        path: the library's own name.
        is_new: whether there is nothing in `draft` yet.
    """

    def __init__(self, draft: Path, path: Path, *, is_new: bool) -> None:
        self._draft, self._path, self._is_new = draft, path, is_new
        self._connection = apsw.Connection(str(draft))
        self._file = draft.stat().st_ino
        self._connection.execute(_WRITE_QUICKLY)
        self._words: Counter[str] = Counter()
        self._added: list[str] = []
        self._next_number = 0 if is_new else search_index.end(self._connection)
        self._is_crowded = False
        if is_new:
            self._connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}")
        self._connection.execute("BEGIN")
        if is_new:
            self._connection.execute(assets.text("schema.sql"))

    def add(self, topic: CompiledTopic) -> None:
        """Put in a topic that is not there; into an empty library, in the order of their ids."""
        with _told(self._path):
            self._insert("topic", ((topic.id, *row) for row in topic.rows["topic"]))
            for table in TABLES:
                self._insert(table, ((topic.id, *row) for row in topic.rows.get(table, ())))
            first = self._first_number(topic)
            search_index.add(self._connection, topic.id, topic.passages, first)
        self._words.update(topic.words)
        self._added.append(topic.id)

    def remove(self, topic_id: str) -> None:
        """Take out a topic and all that search knows of it."""
        with _told(self._path):
            search_index.forget(self._connection, topic_id)
            self._connection.execute("DELETE FROM topic WHERE id = ?", (topic_id,))
            for table in TABLES:
                self._connection.execute(f"DELETE FROM {table} WHERE topic = ?", (topic_id,))

    def topics(self) -> list[str]:
        """The ids of the topics that are there."""
        return [row[0] for row in self._connection.execute("SELECT id FROM topic")]

    def describe(self, library: schema.Library, thesaurus: schema.Thesaurus) -> None:
        """Put in what the library says of itself, instead of what it said; all topics must be there."""
        about = dict(_library_rows(library))
        noted = digest(library_record(about, self.topics()))
        spellings = sorted({(variant.lower(), other.lower()) for variant, other in thesaurus.spelling})
        with _told(self._path):
            self._connection.execute("DELETE FROM library; DELETE FROM equal_term; DELETE FROM spelling")
            self._connection.execute("DELETE FROM digest WHERE topic = ''")
            self._insert("library", about.items())
            self._insert("equal_term", _equal_terms(thesaurus))
            self._insert("spelling", spellings)
            self._insert("digest", [("", "library", library.id, noted)])

    def finish(self, tell: Tell = untold) -> None:
        """Index what was added, and give the file the library's name.

        Raises:
            UsageError: it cannot be written, or what has this name is no library.
        """
        _check_target(self._path)
        with _told(self._path):
            self._index(tell)
            self._connection.execute("COMMIT")
            if self._is_new:
                self._compact(tell)
            self._connection.close()
            with self._draft.open("rb+") as stream:
                write_manifest(stream)
                stream.flush()
                os.fsync(stream.fileno())
                is_ours = os.fstat(stream.fileno()).st_ino == self._file
        if not is_ours:
            raise UsageError(f"{self._path} is being built by somebody else too.", "Wait until that build has ended.")
        with _told(self._path):
            self._draft.replace(self._path)

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._connection.close()

    def _compact(self, tell: Tell) -> None:
        """Leave out the pages that are free, and put those of a table side by side."""

        def is_to_end() -> bool:
            tell(Stage.INDEXING, 1, 1)
            return False

        self._connection.set_progress_handler(is_to_end, _STEPS)
        self._connection.execute("VACUUM")

    def _index(self, tell: Tell) -> None:
        search_index.count(self._connection, self._words)
        if self._is_new:
            search_index.index(self._connection, tell=tell)
        elif self._is_crowded:
            search_index.renumber(self._connection, tell)
        else:
            for topic_id in self._added:
                search_index.index(self._connection, topic_id)
            return
        search_index.optimize(self._connection, tell)

    def _first_number(self, topic: CompiledTopic) -> int:
        """The first number of the topic's passages; with no room between its neighbors, one that `finish` changes."""
        count = len(topic.passages)
        first = None if self._is_new else search_index.room_for(self._connection, topic.id, count)
        if first is None:
            self._is_crowded = not self._is_new
            first = self._next_number
        self._next_number = max(self._next_number, search_index.following(first, count))
        return first

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def is_whole(library: Path) -> bool:
    """Whether a library is as it was built."""
    with library.open("rb") as stream:
        manifest = read_manifest(stream, library.stat().st_size)
        return manifest is not None and hash_of(stream, manifest.size) == manifest.sha256


def _take_manifest(library: Path) -> None:
    """Take the manifest from a library that is to be gone on from.

    Raises:
        DamagedError: it is not as it was built.
    """
    if not is_whole(library):
        raise DamagedError
    os.truncate(library, library.stat().st_size - LENGTH)


def _check_target(path: Path) -> None:
    """Refuse to write over anything but a library.

    Raises:
        UsageError: there is something else at `path`.
    """
    if not path.exists():
        return
    header = b""
    if path.is_file():
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    if header[_APPLICATION_ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        raise UsageError(
            f"{path} is there already and is not a Wardbook library.", "Name another file, or move it away."
        )


def _library_rows(library: schema.Library) -> Iterator[tuple[str, str]]:
    yield "contact", library.contact
    yield "id", library.id
    yield "intended_use", library.intended_use
    yield "languages", ", ".join(library.languages)
    yield "publisher", library.publisher
    yield "title", library.title
    yield "version", library.version


def _equal_terms(thesaurus: schema.Thesaurus) -> list[Row]:
    return sorted(
        (term, group, place)
        for group, equals in enumerate(thesaurus.equal)
        for place, term in enumerate(dict.fromkeys(" ".join(words(term)) for term in equals))
    )

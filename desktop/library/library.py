"""The library as one object: what it holds, by topic, reference and search.

Each method imports its own reader: a search in a terminal should not wait for the symptom checker to load.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import apsw

from desktop.errors import NotInLibraryError
from desktop.library.connection import open_library
from desktop.library.library_file import damaged
from desktop.library.verdicts import Verdicts
from desktop.model.digest import CHECKER, QUESTIONS, TOPIC

if TYPE_CHECKING:
    from desktop.library.search import Search, SearchResult
    from desktop.model.finding import SymptomChecker
    from desktop.model.topic import Provenance, Question, Topic, TopicSummary

#: SQLite asks after so many of its steps whether to go on, and is told so often that it may: some ten seconds.
_STEPS, _MOST_ASKED = 1_000_000, 1000


#: So much of what was asked for is told.
_MOST_TOLD = 80


class SearchInterruptedError(Exception):
    """A search was given up for a newer one; nothing is wrong."""


class LibraryInfo(NamedTuple):
    """What a library says of itself."""

    id: str
    title: str
    version: str
    publisher: str
    contact: str
    intended_use: str
    languages: str


class Library:
    """An open library. Every method raises `LibraryError` when the file turns out to be damaged.

    Args:
        path: the file.
        verdicts: which files were found whole before, and are not hashed again.
        checks_records: whether what is read of a topic must be what was compiled; the self-test finds out what is not.

    Raises:
        LibraryError: the file cannot be used.
    """

    def __init__(self, path: Path, verdicts: Verdicts | None = None, *, checks_records: bool = True) -> None:
        self.path, self.verdicts = path, verdicts or Verdicts()
        self._checks_records = checks_records
        self._topic: Topic | None = None
        self._checkers: dict[str, SymptomChecker | None] = {}
        self._search: Search | None = None
        self._is_interrupted = False
        self._asked = 0
        self._connection = open_library(path, self.verdicts)
        self._connection.set_progress_handler(self._is_to_end, _STEPS)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def info(self) -> LibraryInfo:
        """What the library says of itself."""
        from desktop.library import soundness

        with self._reading() as connection:
            info = LibraryInfo(**dict(connection.execute("SELECT key, value FROM library")))
            soundness.check_words(info)
            return info

    def topics(self, limit: int | None = None) -> "tuple[TopicSummary, ...]":
        """The topics by title; all of them, or the first ones."""
        from desktop.library import soundness, topics

        with self._reading() as connection:
            found = topics.summaries(connection, limit)
            soundness.check_words([words for summary in found for words in summary])
            return found

    def count_topics(self) -> int:
        """How many topics there are."""
        from desktop.library import topics

        with self._reading() as connection:
            return topics.count(connection)

    def first_due(self) -> "tuple[str, Provenance] | None":
        """The title of the topic that is due for review first, and where it comes from; None without any topic."""
        from desktop.library import soundness, topics

        with self._reading() as connection:
            due = topics.first_due(connection)
            if due is not None:
                soundness.check_words(due[:1])
                soundness.check_provenance(due[1])
            return due

    def topic(self, topic_id: str) -> "Topic":
        """The topic with this id; the one asked for last is kept, for it is asked for again.

        Raises:
            NotInLibraryError: there is none.
        """
        from desktop.library import soundness, topics

        if self._topic is None or self._topic.id != topic_id:
            with self._reading() as connection:
                found = topics.topic(connection, topic_id)
                soundness.check_topic(found)
                self._check(connection, topic_id, TOPIC, found)
                self._topic = found
        return self._topic

    def questions(self, topic_id: str) -> "tuple[Question, ...]":
        """The question cards of a topic."""
        from desktop.library import soundness, topics

        with self._reading() as connection:
            found = topics.questions(connection, topic_id)
            soundness.check_questions(found)
            self._check(connection, topic_id, QUESTIONS, found)
            return found

    def symptom_checker(self, topic_id: str) -> "SymptomChecker | None":
        """The symptom checker of a topic, or None when it has none; kept like the topic."""
        from desktop.library import checkers, soundness

        if topic_id not in self._checkers:
            with self._reading() as connection:
                found = checkers.symptom_checker(connection, topic_id)
                if found is not None:
                    soundness.check_checker(found)
                self._check(connection, topic_id, CHECKER, found)
                self._checkers = {topic_id: found}
        return self._checkers[topic_id]

    def search(self, text: str, limit: int = 10) -> "SearchResult":
        """The passages that answer `text`, best first.

        Raises:
            SearchInterruptedError: `interrupt` was called meanwhile.
        """
        from desktop.library import soundness
        from desktop.library.search import Search

        self._is_interrupted = False
        with self._reading() as connection:
            if self._search is None:
                self._search = Search(connection)
            result = self._search.search(text, limit)
            soundness.check_hits(result.hits)
            return result

    def interrupt(self) -> None:
        """Make a search that is running on another thread end with `SearchInterruptedError`."""
        self._is_interrupted = True
        self._connection.interrupt()

    def digests(self, topic_id: str) -> dict[tuple[str, str], bytes]:
        """The SHA-256 of every record of a topic as it was compiled, by (kind, id)."""
        from desktop.library import integrity

        with self._reading() as connection:
            return integrity.digests(connection, topic_id)

    def passages(self, topic_id: str) -> list[tuple[str, ...]]:
        """What search finds of a topic, as it was compiled."""
        from desktop.library import passages

        with self._reading() as connection:
            return passages.passages(connection, topic_id)

    def _check(self, connection: apsw.Connection, topic_id: str, kind: str, record: object) -> None:
        from desktop.library import integrity

        if self._checks_records:
            integrity.check(connection, topic_id, kind, record)

    def _is_to_end(self) -> bool:
        """Whether SQLite is to give up: no library that was compiled keeps it so long."""
        self._asked += 1
        return self._asked > _MOST_ASKED

    @contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        self._asked = 0
        try:
            yield self._connection
        except UnicodeEncodeError as error:  # half a character, from a terminal; no library holds one
            raise NotInLibraryError(f"The library has nothing called “{error.object[:_MOST_TOLD]}”.") from error
        except apsw.Error as error:
            if self._is_interrupted:  # whatever SQLite was doing just then
                raise SearchInterruptedError from error
            raise damaged(self.path, error) from error
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise damaged(self.path, error) from error

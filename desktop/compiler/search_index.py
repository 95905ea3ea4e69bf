"""The index that search reads: the passages of every topic, their words, and how many passages use each word.

Passages are found in the order of their ids, so those of a topic have numbers between those of its neighbors, by id.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import apsw

from desktop.compiler.progress import Stage, Tell, untold
from desktop.model.passage import SELECT, Part, Passage, without_citations
from desktop.model.words import words

#: (passage id, title and other names, heading, body)
_Texts = tuple[int, str, str, str]

_INDEXES = ("passage_words", "passage_names")

#: The number in a passage's id.
_NUMBER = "id & 4294967295"

#: How much is merged at a time, in pages; and after how many passages it is told how far the index is.
_MERGED, _TOLD = 2000, 200


def add(connection: apsw.Connection, topic: str, found: Iterable[Passage], first: int) -> None:
    """Note the passages of a topic, numbered from `first`; `index` makes them to be found."""
    connection.executemany(
        "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (part.passage_id(number), topic, section, anchor, owner, position, marks, names, heading)
            for number, (part, owner, position, section, anchor, marks, names, heading, _) in enumerate(found, first)
        ),
    )


def following(first: int, count: int) -> int:
    """The first number after a topic that has `count` numbers from `first`: as many again are left free."""
    return first + 2 * count


def end(connection: apsw.Connection) -> int:
    """The first number after those of all topics."""
    last = connection.execute(f"SELECT max({_NUMBER}) FROM passage").get
    return 0 if last is None else last + 1


def room_for(connection: apsw.Connection, topic: str, count: int) -> int | None:
    """The first of `count` numbers for a topic, between its neighbors; None when there are not so many."""
    before = connection.execute("SELECT max(topic) FROM passage WHERE topic < ?", (topic,)).get
    after = connection.execute("SELECT min(topic) FROM passage WHERE topic > ?", (topic,)).get
    low = 0
    if before is not None:
        low = 1 + connection.execute(f"SELECT max({_NUMBER}) FROM passage WHERE topic = ?", (before,)).get
    if after is None:
        return following(low, count) - count
    free = connection.execute(f"SELECT min({_NUMBER}) FROM passage WHERE topic = ?", (after,)).get - low
    return low + (free - count) // 2 if free >= count else None


def index(connection: apsw.Connection, topic: str | None = None, tell: Tell = untold) -> None:
    """Index the passages of `topic`, or of every topic; in the order of their ids, the only one FTS5 takes quickly."""
    total = connection.execute("SELECT count(*) FROM passage").get if topic is None else 0
    for done, passage in enumerate(_texts(connection, topic)):
        if total and done % _TOLD == 0:
            tell(Stage.INDEXING, done, total)
        connection.execute("INSERT INTO passage_words (rowid, title, heading, body) VALUES (?, ?, ?, ?)", passage)
        connection.execute("INSERT INTO passage_names (rowid, title, heading) VALUES (?, ?, ?)", passage[:3])


def count(connection: apsw.Connection, frequency: Mapping[str, int]) -> None:
    """Note that so many more passages use each word."""
    connection.executemany(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
        sorted(frequency.items()),
    )


def forget(connection: apsw.Connection, topic: str) -> None:
    """Take the passages of `topic` out of the index; what they were made from must still be there."""
    frequency: Counter[str] = Counter()
    for _, *texts in _texts(connection, topic):
        frequency.subtract(set(words(" ".join(texts))))
    count(connection, frequency)
    connection.execute("DELETE FROM word WHERE passages <= 0")
    ids = [(row[0],) for row in connection.execute("SELECT id FROM passage WHERE topic = ? ORDER BY id", (topic,))]
    for table in _INDEXES:
        connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", ids)
    connection.execute("DELETE FROM passage WHERE topic = ?", (topic,))


def renumber(connection: apsw.Connection, tell: Tell = untold) -> None:
    """Number all passages anew, with room between the topics, and index them again."""
    topics: list[tuple[str, int]] = list(
        connection.execute("SELECT topic, count(*) FROM passage GROUP BY topic ORDER BY topic")
    )
    connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM passage; DELETE FROM passage")
    first = 0
    for topic, number in topics:
        connection.execute(
            f"""
            INSERT INTO passage
            SELECT id >> 32 << 32 | ? + row_number() OVER (ORDER BY {_NUMBER}) - 1,
                   topic, section, anchor, owner, position, marks, names, heading
            FROM kept WHERE topic = ?
            """,
            (first, topic),
        )
        first = following(first, number)
    connection.execute("DROP TABLE kept")
    for table in _INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    index(connection, tell=tell)


def optimize(connection: apsw.Connection, tell: Tell = untold) -> None:
    """Join what was indexed bit by bit, so that a search looks in one place; in steps, so that it can be ended."""
    for table in _INDEXES:
        pages = -_MERGED  # below zero it joins everything, not only what is of one size
        while True:
            changes = connection.total_changes()
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (pages,))
            if connection.total_changes() - changes < 2:
                break
            tell(Stage.INDEXING, 1, 1)
            pages = _MERGED


def _texts(connection: apsw.Connection, topic: str | None) -> Iterator[_Texts]:
    for part in Part:
        if topic is None:
            chosen = f"WHERE passage.id BETWEEN {part.passage_id(0)} AND {part.passage_id(2**32 - 1)}"
        else:  # by the topic, of which there is an index, and not by the id
            chosen = f"WHERE passage.topic = ? AND passage.id >> 32 = {part:d}"
        rows = connection.execute(f"{SELECT[part]} {chosen} ORDER BY passage.id", () if topic is None else (topic,))
        for number, _, _, _, _, _, names, _, heading, body in rows:
            yield number, names, heading, without_citations(body)

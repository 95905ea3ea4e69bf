"""Trees of several topics, and libraries held side by side."""

import os
import shutil
from pathlib import Path

import apsw

from desktop.library.library import Library
from tests.compiler.colors import COLORS, Tree

#: Words that search can find in every topic of these trees.
SEARCHES = ("red", "color", "hue", "lamp", "red color", "warm", "colr", "is a", "kinds of bright")


def add_topic(tree: Tree, name: str) -> None:
    """One more topic, which says the same as the colors."""
    for file, text in COLORS.items():
        if file.startswith("topics/colors/"):
            tree.write(file.replace("colors", name, 1), text.replace("id: colors\n", f"id: {name}\n"))


def remove_topic(tree: Tree, name: str) -> None:
    shutil.rmtree(tree.root / "topics" / name)


def say_more(tree: Tree, name: str, word: str) -> None:
    """Put one more statement into a topic."""
    file = f"topics/{name}/sections/overview.md"
    text = (tree.root / file).read_text(encoding="utf-8")
    tree.write(file, f"{text}\nIt is {word}. {{.note}}\n")


def set_age(tree: Tree, seconds: int) -> None:
    """Let every file be of a time long ago, so that its time tells."""
    for path in tree.root.rglob("*"):
        os.utime(path, (1_000_000_000 + seconds,) * 2)


def answers(path: Path) -> dict[str, object]:
    """Everything that a library says when it is read: rows by table, and what searches find and in what order."""
    library = Library(path)
    try:
        topics = library.topics()
        said: dict[str, object] = {f"search {text}": library.search(text, 1000) for text in SEARCHES}
        said["topics"] = sorted(topics)
        for topic in topics:
            said[f"digests {topic.id}"] = library.digests(topic.id)
            said[f"passages {topic.id}"] = library.passages(topic.id)
    finally:
        library.close()
    return said | _tables(path)


def _tables(path: Path) -> dict[str, object]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        names = sorted(str(name) for (name,) in connection.execute(sql))
        tables: dict[str, object] = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in names}
        passages = list(connection.execute("SELECT * FROM passage ORDER BY id"))
        tables["passage"] = [(passage_id >> 32, *rest) for passage_id, *rest in passages]  # the order, not the number
        places = {passage_id: place for place, (passage_id, *_) in enumerate(passages)}
        for index in ("passage_words", "passage_names"):
            for text in ("red", "color", "warm OR hue", '"a color"'):
                sql = f"SELECT rowid, bm25({index}) FROM {index} WHERE {index} MATCH ? ORDER BY rowid"
                found = connection.execute(sql, (text,))
                tables[f"{index} {text}"] = [(places[passage_id], rank) for passage_id, rank in found]
        assert connection.pragma("integrity_check") == "ok"
        return tables
    finally:
        connection.close()

"""What the process of a peer does: index the passages in a folder of its own, answer the queries, print what that took.

It runs in whatever Python has the peer, so nothing but the standard library is used here.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

#: What the process exits with where the peer is not installed.
MISSING = 3

#: How many hits are fetched, each with its title and a snippet.
MOST_HITS = 20

#: How much more a word says in the title and in the heading than in the body.
TITLE_WEIGHT, HEADING_WEIGHT = 6, 4


class Passage(NamedTuple):
    """One passage, as a library has it."""

    title: str
    heading: str
    body: str


class Found(NamedTuple):
    """One hit: what a list of results shows of it."""

    title: str
    heading: str
    snippet: str


#: What answers a query; the second says whether words may be mistyped.
Search = Callable[[str, bool], list[Found]]

#: What makes an index of the passages in an empty folder.
Index = Callable[[Iterable[Passage], Path], None]

#: What opens the index in a folder for searching, given the words that say nothing.
Open = Callable[[Path, frozenset[str]], Search]


def answer(index: Index, opened: Open) -> None:
    """Index the passages of the file named first, answer the queries of the one named second, and print JSON."""
    passages, asked = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        index(_passages(passages), folder)
        seconds = time.perf_counter() - started
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        search = opened(folder, frozenset(asked["stop_words"]))
        search("warm", False)
        answers = [_timed(search, text, mistyped) for text, mistyped in asked["queries"]]
    print(json.dumps({"index_seconds": seconds, "index_bytes": size, "answers": answers}))


def missing(sentence: str) -> NoReturn:
    """End the process and say what is missing and how it is got."""
    print(sentence, file=sys.stderr)
    sys.exit(MISSING)


def _passages(file: Path) -> Iterator[Passage]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield Passage(*json.loads(line))


def _timed(search: Search, text: str, mistyped: bool) -> tuple[float, list[str]]:
    """How long the answer took in milliseconds, and the titles and headings found."""
    started = time.perf_counter()
    found = search(text, mistyped)
    milliseconds = (time.perf_counter() - started) * 1000
    return milliseconds, [f"{hit.title} · {hit.heading}" for hit in found]

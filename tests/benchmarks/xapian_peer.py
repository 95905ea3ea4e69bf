"""The peer Xapian, which Kiwix and GoldenDict search with: `/usr/bin/python3 -m tests.benchmarks.xapian_peer`.

Words are stemmed, those of titles and headings weigh more, every word must occur and the last may go on. Where nothing
is found, its own spelling correction is asked, over the words that were indexed.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.peer_process import (
    HEADING_WEIGHT,
    MOST_HITS,
    TITLE_WEIGHT,
    Found,
    Passage,
    Search,
    answer,
    missing,
)

try:
    import xapian  # type: ignore[import-not-found, import-untyped, unused-ignore]
except ImportError:
    missing("Xapian is not installed. On Debian: apt-get install python3-xapian")

_SNIPPET = 250
#: Between title, heading and body, so that no phrase runs across.
_GAP = 100


def index(passages: Iterable[Passage], folder: Path) -> None:
    """Index `passages`; the unfinished index is compacted to one as it would be shipped."""
    unfinished = folder / "unfinished"
    database = xapian.WritableDatabase(str(unfinished), xapian.DB_CREATE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("english"))
    generator.set_database(database)
    generator.set_flags(xapian.TermGenerator.FLAG_SPELLING)
    for passage in passages:
        document = xapian.Document()
        generator.set_document(document)
        generator.set_termpos(0)
        for text, weight in zip(passage, (TITLE_WEIGHT, HEADING_WEIGHT, 1), strict=True):
            generator.index_text(text, weight)
            generator.increase_termpos(_GAP)
        document.set_data("\n".join(passage))
        database.add_document(document)
    database.commit()
    database.compact(str(folder / "index"))
    database.close()
    shutil.rmtree(unfinished)


def opened(folder: Path, stop_words: frozenset[str]) -> Search:
    """What searches the index."""
    database = xapian.Database(str(folder / "index"))
    stemmer = xapian.Stem("english")
    parser = xapian.QueryParser()
    parser.set_stemmer(stemmer)
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    stopper = xapian.SimpleStopper()
    for word in stop_words:
        stopper.add(word)
    parser.set_stopper(stopper)
    parser.set_default_op(xapian.Query.OP_AND)
    parser.set_database(database)
    enquire = xapian.Enquire(database)

    def matches(query: Any) -> list[Found]:
        enquire.set_query(query)
        found = enquire.get_mset(0, MOST_HITS)
        return [_found(match, found, stemmer) for match in found]

    def search(text: str, mistyped: bool) -> list[Found]:
        found = matches(parser.parse_query(text, xapian.QueryParser.FLAG_PARTIAL))
        if found or not mistyped:
            return found
        parser.parse_query(
            text, xapian.QueryParser.FLAG_SPELLING_CORRECTION
        )  # with the other flag not of the last word
        corrected = parser.get_corrected_query_string()
        return matches(parser.parse_query(corrected, xapian.QueryParser.FLAG_PARTIAL)) if corrected else []

    return search


def _found(match: Any, found: Any, stemmer: Any) -> Found:
    title, heading, body = match.document.get_data().decode().split("\n", 2)
    return Found(title, heading, found.snippet(body.encode(), _SNIPPET, stemmer).decode())


if __name__ == "__main__":
    answer(index, opened)

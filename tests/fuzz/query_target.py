"""Search: whatever is typed, what is found is there and is told once; nothing typed is a command to the database."""

from collections.abc import Callable
from functools import cache, partial

import apsw

from desktop.errors import NotInLibraryError
from desktop.library.library import Library
from desktop.library.query import parse
from desktop.library.reading import MATCH_END, MATCH_START
from desktop.library.search import SearchResult
from desktop.model.words import words
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.real import written
from tests.fuzz.target import Ground, Target, as_typed
from tests.places import places_of

MOST = 10


def strictly(ground: Ground, text: str) -> SearchResult:
    """As the program searches; a library has nothing that is called by halves of characters."""
    try:
        return ground.library.search(text, MOST)
    except NotInLibraryError:
        assert not _is_whole(text), "a whole text is refused"
        return SearchResult()


def naively(ground: Ground, text: str) -> SearchResult:
    """With what was typed as FTS5's expression."""
    connection = apsw.Connection(str(ground.library.path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.execute("SELECT rowid FROM passage_words WHERE passage_words MATCH ?", (text,)).fetchall()
    connection.close()
    return SearchResult()


def check(search: Callable[[Ground, str], SearchResult], ground: Ground, data: bytes) -> None:
    """Hold what `search` finds to the library."""
    text = as_typed(data)
    query = parse(text)
    found = " ".join((*query.asked, *query.phrases, *query.without, query.topic))
    assert set(words(found)) <= set(words(text)), f"{query} looks for what was not typed"
    hits = search(ground, text).hits
    assert len(hits) <= MOST
    assert len({(hit.topic, hit.anchor) for hit in hits}) == len(hits), "a place is shown twice"
    if query.asked or query.phrases:
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert (hit.topic, hit.anchor) in _places(ground.library), f"{hit} leads nowhere"
        assert hit.snippet.count(MATCH_START) == hit.snippet.count(MATCH_END)


@cache
def _places(library: Library) -> frozenset[tuple[str, str]]:
    return frozenset((known.id, place) for known in library.topics() for place in places_of(library.topic(known.id)))


def _is_whole(text: str) -> bool:
    return text == text.encode(errors="replace").decode()


SIGNS = pieces(
    '" "␣ ␣" “ ” „ - ␣- -" * ^ : ( ) { } + ; , . / \\ \' % AND OR NOT NEAR( NEAR/2 topic: topic:leg␣ topic:"',
    "title␣:␣ {heading␣body}␣:␣ -- /* [4] ␣ ␣ ↵ leukemia leukaemia␣ muscle␣ swel T2-weighted 97.1␣% 44 0 chloroma␣",
    "leukmia␣ biopsy␣ the␣ of␣ can␣ what␣is␣ soft␣tissue␣ softtissue␣ work-up␣ hypo a xyzzy␣ PCL 3,6",
)

QUERY = Target(
    "query",
    partial(check, strictly),
    partial(check, naively),
    Grammar((*SIGNS, *SIGNS, *TRAPS), tuple(line for text in written("*.md") for line in text.splitlines() if line)),
)

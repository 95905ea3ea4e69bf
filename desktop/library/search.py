"""Search: the passages that speak of what was typed, best first.

Three readings of a query are tried, and the first that finds anything counts: every term; every term after correcting
words that the library does not know; and any of the terms. A correction is always told to the reader.
"""

from collections.abc import Sequence
from typing import NamedTuple

import apsw

from desktop.library.query import STOP_WORDS, Term, match_expression, terms
from desktop.model.words import LONGEST_TERM, words

#: A question card answers as a whole, the answer card speaks for the topic; a statement only for itself.
_KIND_WEIGHT = {"question": 1.6, "answer": 1.3, "statement": 1.0}

#: Longer queries say nothing more; everything after is not looked at.
_MOST_WORDS = 32

#: The marks around a matched word in a snippet: private characters that no library holds.
MATCH_START, MATCH_END = "\ue000", "\ue001"

_SQL = f"""
    SELECT topic, section, anchor, kind, marks, topic_title, heading,
           snippet(passage, 7, '{MATCH_START}', '{MATCH_END}', '…', 32), bm25(passage, 0, 0, 0, 0, 0, 1.0, 4.0, 6.0)
    FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 200
"""


class Hit(NamedTuple):
    """One passage found.

    Attributes:
        anchor: its place in the topic.
        kind: question, answer or statement.
        marks: what must be known of it besides its words, for example that it differs from its source; or empty.
        title: the topic's title; heading: the section's title, or the question of a card.
        snippet: its words around the matches, each match between `MATCH_START` and `MATCH_END`.
        score: larger is better; only to be compared within one search.
    """

    topic: str
    section: str
    anchor: str
    kind: str
    marks: str
    title: str
    heading: str
    snippet: str
    score: float

    @property
    def plain_snippet(self) -> str:
        """The snippet without marks."""
        return self.snippet.replace(MATCH_START, "").replace(MATCH_END, "")


#: How many hits are shown unless otherwise asked.
MOST_HITS = 20


class SearchResult(NamedTuple):
    """What a search found.

    Attributes:
        hits: best first.
        corrections: words as typed, and the library's words that were looked for instead.
        partial: whether the hits speak of only some of the terms.
    """

    hits: tuple[Hit, ...]
    corrections: tuple[tuple[str, str], ...] = ()
    partial: bool = False


def search(connection: apsw.Connection, text: str, limit: int = MOST_HITS) -> SearchResult:
    """The passages that answer `text`; any text is allowed, and one without words finds nothing.

    Raises:
        apsw.Error: the library is damaged.
    """
    query = words(text)[:_MOST_WORDS]
    asked = terms(query, _equals(connection, query))
    if not asked:
        return SearchResult(())
    hits = _match(connection, asked, limit, every=True)
    if hits:
        return SearchResult(hits)
    corrections = _corrections(connection, asked)
    if corrections:
        corrected = [corrections.get(word, word) for word in query]
        hits = _match(connection, terms(corrected, _equals(connection, corrected)), limit, every=True)
        if hits:
            return SearchResult(hits, tuple(corrections.items()))
    return SearchResult(_match(connection, asked, limit, every=False), partial=True)


def nearest_words(connection: apsw.Connection, text: str, limit: int = 5) -> tuple[str, ...]:
    """Words of the library that look like those of `text`: what to try when nothing was found."""
    found: dict[str, None] = {}
    for word in words(text)[:_MOST_WORDS]:
        if word not in STOP_WORDS:
            found.update(dict.fromkeys(_similar(connection, word, score_cutoff=0.6, limit=limit)))
    return tuple(word for word in found if word not in STOP_WORDS)[:limit]


def _match(connection: apsw.Connection, asked: Sequence[Term], limit: int, *, every: bool) -> tuple[Hit, ...]:
    if not asked:  # a correction may leave only words that say nothing
        return ()
    rows = connection.execute(_SQL, (match_expression(asked, every=every),))
    hits = [_hit(*row) for row in rows]
    best: dict[tuple[str, str], Hit] = {}
    for hit in sorted(hits, key=lambda hit: -hit.score):
        best.setdefault((hit.topic, hit.anchor), hit)
    return tuple(best.values())[:limit]


def _hit(
    topic: str,
    section: str,
    anchor: str,
    kind: str,
    marks: str,
    title: str,
    heading: str,
    snippet: str,
    rank: float,
) -> Hit:
    score = round(-rank * _KIND_WEIGHT[kind], 4)
    return Hit(topic, section, anchor, kind, marks, title, heading, snippet, score)


def _equals(connection: apsw.Connection, query: Sequence[str]) -> dict[str, list[str]]:
    """For every run of words in `query`, the terms that mean the same and the spellings the library uses."""
    found: dict[str, list[str]] = {}
    for start in range(len(query)):
        for end in range(start + 1, min(start + LONGEST_TERM, len(query)) + 1):
            term = " ".join(query[start:end])
            spellings = [] if term in STOP_WORDS else _spellings(connection, term)
            others = list(spellings) if end == start + 1 else []
            for spelling in (term, *spellings, term.removesuffix("s")):
                others += [row[0] for row in connection.execute(_EQUAL_SQL, (spelling,))]
            if others:
                found[term] = list(dict.fromkeys(others))
    return found


_EQUAL_SQL = """
    SELECT DISTINCT other.term FROM equal_term AS known JOIN equal_term AS other USING ("group")
    WHERE known.term = ? ORDER BY other.term
"""


def _spellings(connection: apsw.Connection, word: str) -> list[str]:
    """Other spellings of `word` by the library's rules: `leukemia` for `leukaemia`."""
    found = {word}
    for variant, standard in connection.execute("SELECT variant, standard FROM spelling"):
        found |= {known.replace(variant, standard) for known in found}
    found.discard(word)
    return sorted(found)


def _corrections(connection: apsw.Connection, asked: Sequence[Term]) -> dict[str, str]:
    """For each word the library does not know, its most similar one; one or two edits, by the word's length."""
    found = {}
    for term in asked:
        if " " not in term.typed and len(term.typed) > 3 and not _is_known(connection, term):
            two_edits = 1 - 2.01 / len(term.typed)  # and a little, for rounding
            similar = _similar(connection, term.typed, score_cutoff=max(0.75, two_edits), limit=1)
            found.update({term.typed: similar[0]} if similar else {})
    return found


def _is_known(connection: apsw.Connection, term: Term) -> bool:
    return any(connection.execute("SELECT 1 FROM passage WHERE passage MATCH ? LIMIT 1", (match_expression([term]),)))


def _similar(connection: apsw.Connection, word: str, *, score_cutoff: float, limit: int) -> list[str]:
    from rapidfuzz import process  # only a word that is not known needs it, and it takes as long to load as all else
    from rapidfuzz.distance import DamerauLevenshtein

    known = [
        row[0]
        for row in connection.execute("SELECT word FROM word WHERE length(word) > 2 ORDER BY passages DESC, word")
    ]
    similar = process.extract(
        word,
        known,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=score_cutoff,
        limit=limit,
    )
    return [match for match, _, _ in similar]

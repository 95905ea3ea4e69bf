"""Search: the passages that speak of what was typed, best first.

A query becomes terms, each with the forms it may take; the index gives the passages that hold them all; the best of
these are read closely. Where there are none, words that the library does not know are corrected, and at last passages
that speak of some of the terms will do. A correction is always told to the reader, and so is what is missing.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log1p
from typing import Any, NamedTuple

import apsw

from desktop.library.passage_index import Candidate, Limits, PassageIndex
from desktop.library.query import PLAIN_WORDS, STOP_WORDS, Query, parse
from desktop.library.reading import MATCH_END, MATCH_START, Reader, Reading
from desktop.library.stems import Stemmer
from desktop.library.terms import How, Term, Terms
from desktop.library.thesaurus import Thesaurus
from desktop.library.vocabulary import Vocabulary
from desktop.model.passage import SELECT, Part, part_of

#: How many hits are shown unless otherwise asked.
MOST_HITS = 10

#: A question card answers as a whole, the answer card speaks for the topic; a statement only for itself.
_WEIGHT = {Part.QUESTION: 2.0, Part.ANSWER: 1.3}

#: Where fewer passages speak of all that was asked, those that speak of most of it are shown too.
_FEW = 8

#: From so many letters on a word is corrected even where no passage speaks of all then.
_LONG = 6

#: What speaks of more terms is before what speaks of fewer, whatever else is said for it: no score is as large as this.
_PER_TERM = 1000.0

#: So many of the best candidates are read closely, beside those that are shown anyway.
_MOST_READ = 2

#: While somebody types, much is found again: so many passages are kept.
_MOST_REMEMBERED = 400

#: So many topics a `topic:` may mean.
_MOST_TOPICS = 200

_MOST_WORDS_OFFERED = 5


class Hit(NamedTuple):
    """One passage found.

    Attributes:
        anchor: its place in the topic.
        kind: question, answer or statement.
        marks: what must be known of it besides its words, for example that it differs from its source; or empty.
        title: the topic's title; heading: the section's title, or the question of a card.
        snippet: its words around the matches, each match between `MATCH_START` and `MATCH_END`.
        score: larger is better; only to be compared within one search.
        why: how it was found, where that was not by what was typed; or empty.
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
    why: str = ""

    @property
    def plain_snippet(self) -> str:
        """The snippet without marks."""
        return self.snippet.replace(MATCH_START, "").replace(MATCH_END, "")


class SearchResult(NamedTuple):
    """What a search found.

    Attributes:
        hits: best first.
        corrections: words as typed, and the library's words that were looked for instead.
        partial: whether no hit speaks of all that was asked for.
        missing: what no hit speaks of.
        nearest: words of the library that look like what was typed; only where there are no hits.
        unknown_topic: what was typed behind `topic:`, where no topic is called so.
    """

    hits: tuple[Hit, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    partial: bool = False
    missing: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    unknown_topic: str = ""


class Search:
    """Searches one library; what it needs of the library's words is loaded once.

    Args:
        connection: the library.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._stemmer = Stemmer(connection)
        thesaurus = Thesaurus(connection, self._stemmer)
        self._vocabulary = Vocabulary(connection, self._stemmer, thesaurus.words)
        self._terms = Terms(thesaurus, self._vocabulary)
        self._index = PassageIndex(connection, self._vocabulary)
        self._passage = lru_cache(_MOST_REMEMBERED)(self._fetch)

    def search(self, text: str, limit: int = MOST_HITS) -> SearchResult:
        """The passages that answer `text`; any text is allowed.

        Raises:
            apsw.Error: the library is damaged, or the search was interrupted.
        """
        query = parse(text)
        limits = Limits(query.without)
        if query.topic:
            limits = limits._replace(topics=self._index.topics_called(query.topic, _MOST_TOPICS))
            if not limits.topics:
                return SearchResult(unknown_topic=query.topic)
        terms = self._terms.of(query)
        if not terms:
            return SearchResult(self._hits(self._index.whole_topics(limits), [], limit) if limits.topics else ())
        result = self._find(query, terms, limits, limit)
        return result if result.hits else result._replace(nearest=self._nearest(query))

    def _find(self, query: Query, terms: list[Term], limits: Limits, limit: int) -> SearchResult:
        found = self._index.speaking_of_all(terms, limits)
        if found:
            return SearchResult(self._hits(self._filled_up(found, terms, limits), terms, limit))
        corrections = self._corrections(query, terms)
        if corrections:
            corrected = self._corrected(query, corrections)
            found = self._index.speaking_of_all(corrected, limits)
            if found:
                hits = self._hits(self._filled_up(found, corrected, limits), corrected, limit)
                return SearchResult(hits, tuple(corrections.items()))
            # Then a short word may as well be another one.
            corrections = {word: meant for word, meant in corrections.items() if len(word) >= _LONG}
            terms = self._corrected(query, corrections)
        missing = tuple(self._terms.unknown(terms))
        known = [term for term in terms if term.typed not in missing]
        found = self._filled_up(self._index.speaking_of_all(known, limits) if missing and known else [], known, limits)
        if not found:
            return SearchResult()
        return SearchResult(self._hits(found, known, limit), tuple(corrections.items()), partial=True, missing=missing)

    def _filled_up(self, found: list[Candidate], terms: Sequence[Term], limits: Limits) -> list[Candidate]:
        """What was found, and where that is little, passages that speak of some of the terms behind it."""
        if len(found) >= _FEW:
            return found
        known = {candidate.passage for candidate in found}
        some = self._index.speaking_of_some(terms, limits, _FEW)
        return found + [candidate for candidate in some if candidate.passage not in known]

    def _corrections(self, query: Query, terms: Sequence[Term]) -> dict[str, str]:
        """For each word the library does not know, the one it was most likely meant to be."""
        found = {}
        for word in set(self._terms.unknown(terms)) & set(query.asked):
            is_going_on = query.is_going_on and word == query.asked[-1]
            meant = None if word in PLAIN_WORDS else self._vocabulary.correction(word, is_going_on=is_going_on)
            if meant:
                found[word] = meant
        return found

    def _corrected(self, query: Query, corrections: Mapping[str, str]) -> list[Term]:
        """The terms of `query` with its words corrected."""
        return self._terms.of(query._replace(asked=tuple(corrections.get(word, word) for word in query.asked)))

    def _nearest(self, query: Query) -> tuple[str, ...]:
        """Words of the library that look like those of `query`: what to try when nothing was found."""
        found: dict[str, None] = {}
        for word in (*query.asked, *" ".join(query.phrases).split()):
            if word not in STOP_WORDS:
                similar = self._vocabulary.similar(word, _MOST_WORDS_OFFERED)
                found.update(dict.fromkeys(other for other in similar if other not in STOP_WORDS and other != word))
        return tuple(found)[:_MOST_WORDS_OFFERED]

    def _hits(self, found: Sequence[Candidate], terms: Sequence[Term], limit: int) -> tuple[Hit, ...]:
        """The best of `found`, read closely; a place that several passages lead to is only shown once."""
        reader = Reader(self._stemmer, terms, self._index.weights(terms))
        hits = [self._read(candidate, terms, reader) for candidate in found[: limit + _MOST_READ]]
        if terms:
            hits.sort(key=lambda hit: (-hit.score, hit.topic, hit.anchor))
        best: dict[tuple[str, str], Hit] = {}
        for hit in hits:
            best.setdefault((hit.topic, hit.anchor), hit)
        return tuple(best.values())[:limit]

    def _read(self, candidate: Candidate, terms: Sequence[Term], reader: Reader) -> Hit:
        part = part_of(candidate.passage)
        _, topic, section, anchor, position, marks, _, title, heading, body = self._passage(candidate.passage)
        reading = reader.read(body)
        closeness = _closeness(reading, *reader.closeness(heading))
        score = candidate.score * closeness * _WEIGHT.get(part, 1.0) * _leading(position) / _length(body)
        score += _PER_TERM * len(candidate.covers)
        why = _why(candidate, terms)
        return Hit(topic, section, anchor, part.kind, marks, title, heading, reading.snippet, round(score, 4), why)

    def _fetch(self, passage: int) -> Any:
        return self._connection.execute(f"{SELECT[part_of(passage)]} WHERE passage.id = ?", (passage,)).get


def _closeness(body: Reading, together: float, in_order: float) -> float:
    """What it is worth that the terms stand together in body or heading, and in the order they were typed."""
    return 1 + 0.5 * max(body.together, together) + 0.3 * max(body.in_order, in_order)


def _leading(position: int) -> float:
    """What comes first in a section speaks for more than what comes later."""
    return 1 + 0.15 / (1 + position)


def _length(body: str) -> float:
    """A long passage says less of each of its words."""
    return 1 + 0.3 * log1p(len(body) / 400)


def _why(candidate: Candidate, terms: Sequence[Term]) -> str:
    """The synonyms that a passage was found by, and the terms that it does not speak of, in words."""
    told = [
        f"“{form.text}”, listed with “{term.typed}” in the thesaurus"
        for term, form in candidate.covers
        if form.how is How.EQUAL
    ]
    missing = [term.typed for term in terms if all(term is not covered for covered, _ in candidate.covers)]
    if missing and candidate.covers:
        told.append("without " + ", ".join(f"“{typed}”" for typed in missing))
    return "; ".join(told)

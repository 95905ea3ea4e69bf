"""Reading a passage closely: where in it the terms stand, how near to each other, and the words to show."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from desktop.library.stems import Stemmer, Token
from desktop.library.terms import Term
from desktop.model.passage import without_citations

#: The marks around a matched word in a snippet: private characters that no library holds.
MATCH_START, MATCH_END = "\ue000", "\ue001"

#: A snippet has at most so many words.
_MOST_SHOWN = 36
#: Neighbours of the query may have so many words between them: `diffuse infiltration of the muscle`.
_MOST_BETWEEN = 2
#: What ends a sentence, with the numbers of its references behind it; a row of a table is one too.
_SENTENCE_END = re.compile(rb"[.?!\n](?:(?:\s*\[[\d, ]+\])*\s+|(?<=\n))(?![a-z])")


class Reading(NamedTuple):
    """What a close look at a text tells.

    Attributes:
        together: how much of the terms' weight stands in its best sentence, 0 to 1.
        in_order: how many neighbours of the query are neighbours there too, 0 to 1.
        snippet: the best sentence with the matches between `MATCH_START` and `MATCH_END`.
    """

    together: float
    in_order: float
    snippet: str


class _Match(NamedTuple):
    """A run of tokens that is one form of one term: the first token, the token after it, the term's place."""

    start: int
    end: int
    term: int


class Reader:
    """Reads texts for one query.

    Args:
        stemmer: what the index was made with.
        terms: the terms, in the order they were typed.
        weights: what each term says, by what was typed.
    """

    def __init__(self, stemmer: Stemmer, terms: Sequence[Term], weights: Mapping[str, float]) -> None:
        self._stemmer = stemmer
        self._weights = [weights[term.typed] for term in terms]
        self._total = sum(self._weights) or 1.0
        self._neighbours = max(len(terms) - 1, 1)
        self._forms: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for place, term in enumerate(terms):
            for form in term.forms:
                stems = stemmer.stems(form.text)
                if stems:
                    self._forms.setdefault(stems[0], []).append((stems, place))

    def read(self, text: str) -> Reading:
        """Read `text` closely."""
        source = text.encode()
        tokens = self._stemmer.tokens(without_citations(text).encode())
        matches = self._matches([stem for _, _, stem in tokens])
        first, last, inside = self._best_sentence(source, tokens, matches)
        together, in_order = self._worth(inside) / self._total, self._in_order(inside)
        if len(tokens) <= _MOST_SHOWN:
            first, last, inside = 0, len(tokens), matches
        return Reading(together, in_order, _snippet(source, tokens, inside, first, last))

    def closeness(self, heading: str) -> tuple[float, float]:
        """`Reading.together` and `Reading.in_order` for a text of one sentence."""
        matches = self._matches(self._stemmer.stems(heading))
        return self._worth(matches) / self._total, self._in_order(matches)

    def _matches(self, stems: Sequence[str]) -> list[_Match]:
        """The matches in order, none inside another."""
        found = []
        for stem in self._forms.keys() & set(stems):
            at = -1
            for _ in range(stems.count(stem)):
                at = stems.index(stem, at + 1)
                for form, place in self._forms[stem]:
                    if len(form) == 1 or tuple(stems[at : at + len(form)]) == form:
                        found.append(_Match(at, at + len(form), place))
        found.sort(key=lambda match: (match.start, -match.end, match.term))
        end = 0
        kept = []
        for match in found:
            if match.start >= end:
                kept.append(match)
                end = match.end
        return kept

    def _best_sentence(
        self, source: bytes, tokens: Sequence[Token], matches: Sequence[_Match]
    ) -> tuple[int, int, list[_Match]]:
        """The sentence that says most of the terms: its first token, the token after it, and its matches."""
        ends = [match.end() for match in _SENTENCE_END.finditer(source)]
        sentences: dict[int, list[_Match]] = {}
        for match in matches:
            sentences.setdefault(bisect_right(ends, tokens[match.start][0]), []).append(match)
        if not sentences:
            return 0, len(tokens), []
        best = max(sentences, key=lambda sentence: self._worth(sentences[sentence]))
        begins = ends[best - 1] if best else 0
        stops = ends[best] if best < len(ends) else len(source)
        return bisect_left(tokens, (begins,)), bisect_left(tokens, (stops,)), sentences[best]

    def _worth(self, matches: Sequence[_Match]) -> float:
        if len(matches) == 1:
            return self._weights[matches[0].term]
        return sum([self._weights[place] for place in {match.term for match in matches}])

    def _in_order(self, matches: Sequence[_Match]) -> float:
        if len(matches) < 2 or len(self._weights) < 2:
            return 0.0
        met = {
            one.term
            for one, other in pairwise(matches)
            if other.term == one.term + 1 and other.start - one.end <= _MOST_BETWEEN
        }
        return len(met) / self._neighbours


def _snippet(source: bytes, tokens: Sequence[Token], matches: Sequence[_Match], first: int, last: int) -> str:
    """The words from token `first` to before `last`, or where those are too many, from shortly before a match."""
    start = first
    if last - first > _MOST_SHOWN and matches:
        start = max(first, min(matches[0].start - _MOST_SHOWN // 4, last - _MOST_SHOWN))
    stop = min(last, start + _MOST_SHOWN)
    at = tokens[start][0] if start else 0
    ends = tokens[stop][0] if stop < len(tokens) else len(source)
    pieces = ["… "] if start else []
    for match in matches:
        if start <= match.start and match.end <= stop and tokens[match.start][0] >= at:
            opening, closing = tokens[match.start][0], tokens[match.end - 1][1]
            pieces += [source[at:opening].decode(), MATCH_START, source[opening:closing].decode(), MATCH_END]
            at = closing
    pieces.append(source[at:ends].decode().rstrip())
    return "".join([*pieces, " …"] if stop < len(tokens) else pieces)

"""The words of the library: which it has, how a word may go on, and which it may have been meant to be."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import apsw

from desktop.library.stems import Stemmer

#: A word that begins with one of a pair is never taken for one that begins with the other.
_OPPOSITES = (("hypo", "hyper"), ("intra", "inter"), ("infra", "supra"), ("ante", "anti"), ("macro", "micro"))

#: From how many letters on a word may hold one typing error, and two.
_ONE_ERROR, _TWO_ERRORS = 4, 8
#: The beginning of a word is only taken for another one's when it has so many letters.
_BEGINNING = 5

#: How alike a word must be to be offered, 0 to 1.
_ALIKE = 0.6

#: Where a word is parted into two, how short either may be; and longer words are not tried.
_SHORTEST_PART, _LONGEST_PARTED = 3, 40

#: Whoever types asks of the same words at every key: what was asked of so many of them is kept.
_MOST_REMEMBERED = 2000


class Vocabulary:
    """The words of one library, case folded.

    Args:
        connection: the library.
        stemmer: what its index was made with.
        terms: the words of the thesaurus, which a reader may mean although no passage uses them.
    """

    def __init__(self, connection: apsw.Connection, stemmer: Stemmer, terms: frozenset[str]) -> None:
        self._connection = connection
        self._stemmer = stemmer
        self._terms = terms
        self.frequency = lru_cache(_MOST_REMEMBERED)(self._frequency)
        self.is_known = lru_cache(_MOST_REMEMBERED)(self._is_known)
        self.completions = lru_cache(_MOST_REMEMBERED)(self._completions)

    def _frequency(self, word: str) -> int:
        """How many passages use exactly this word."""
        row = self._connection.execute("SELECT passages FROM word WHERE word = ?", (word,)).fetchone()
        return row[0] if row else 0

    def _is_known(self, word: str) -> bool:
        """Whether a passage uses this word or another form of it, or the thesaurus has it."""
        return word in self._terms or bool(self.frequency(word)) or self._is_found(word)

    def _is_found(self, text: str) -> bool:
        """Whether a passage holds these words in this order, in any form of each."""
        sql = "SELECT 1 FROM passage_words WHERE passage_words MATCH ? LIMIT 1"
        return self._connection.execute(sql, (f'"{text}"',)).fetchone() is not None

    def parted(self, word: str) -> str | None:
        """`word` as the two known words that it was put together from, such as `soft tissue` for `softtissue`."""
        for at in range(_SHORTEST_PART, min(len(word), _LONGEST_PARTED) - _SHORTEST_PART + 1):
            one, other = word[:at], word[at:]
            if self.frequency(one) and self.frequency(other) and self._is_found(f"{one} {other}"):
                return f"{one} {other}"
        return None

    def _completions(self, beginning: str, limit: int) -> list[str]:
        """The words that begin so, the most used first, one for each stem."""
        rows = self._connection.execute(
            """SELECT word FROM word WHERE word > ?1 AND word < ?1 || char(0x10FFFF)
               ORDER BY passages DESC, word LIMIT ?2""",
            (beginning, 3 * limit),
        )
        by_stem: dict[tuple[str, ...], str] = {}
        for (word,) in rows:
            by_stem.setdefault(self._stemmer.stems(word), word)
        return list(by_stem.values())[:limit]

    def correction(self, word: str, *, is_going_on: bool) -> str | None:
        """The known word that `word` was most likely meant to be; None when none is near enough.

        Args:
            word: one that is not known.
            is_going_on: whether it may still be typed on; then the beginning of a known word will do.
        """
        errors = (len(word) >= _ONE_ERROR) + (len(word) >= _TWO_ERRORS)
        if not errors:
            return None
        from rapidfuzz.distance import OSA  # takes as long to load as all else, and few searches need it

        near = self._nearly(word, errors)
        if is_going_on and not near and len(word) >= _BEGINNING:
            near = self._beginning_nearly(word, errors)
        near = [(distance, other) for distance, other in near if not _are_opposites(word, other)]
        nearest = min((distance for distance, _ in near), default=0)
        return max(
            (other for distance, other in near if distance == nearest),
            key=lambda other: (other[0] == word[0], -OSA.distance(word, other), self.frequency(other), other),
            default=None,
        )

    def similar(self, word: str, limit: int) -> list[str]:
        """Words that look like `word`, the most alike first."""
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        alike = DamerauLevenshtein.normalized_similarity
        found = [
            (-score, other)
            for known in self._of_lengths(len(word) - len(word) // 2, len(word) + len(word) // 2)
            for other, score, _ in process.extract(word, known, scorer=alike, score_cutoff=_ALIKE, limit=limit)
        ]
        return [other for _, other in sorted(found)[:limit]]

    def _nearly(self, word: str, errors: int) -> list[tuple[int, str]]:
        """The known words that are at most so many typing errors away, each with their number."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        return [
            (distance, other)
            for known in self._of_lengths(len(word) - errors, len(word) + errors)
            for other, distance, _ in process.extract(word, known, scorer=OSA.distance, score_cutoff=errors, limit=None)
        ]

    def _beginning_nearly(self, word: str, errors: int) -> list[tuple[int, str]]:
        """The known words that begin with the same letter and at most so many typing errors, each with their number."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        size = len(word)
        found = []
        for known in self._of_lengths(size - errors, max(self._by_length, default=0)):
            beginnings = [other[:size] for other in known]
            rough = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=errors + 1, limit=None)
            for _, _, at in rough:  # a letter too many or too few shifts where the beginning ends
                exact = min(OSA.distance(word, known[at][: size + more]) for more in (-1, 0, 1))
                if exact <= errors and known[at][0] == word[0]:
                    found.append((exact, known[at]))
        return found

    def _of_lengths(self, shortest: int, longest: int) -> Iterator[Sequence[str]]:
        """The known words by length; in parts, so that other threads get their turn between."""
        return (self._by_length[size] for size in range(shortest, longest + 1) if size in self._by_length)

    @cached_property
    def _by_length(self) -> dict[int, Sequence[str]]:
        known = {word for (word,) in self._connection.execute("SELECT word FROM word WHERE length(word) > 2")}
        by_length: dict[int, list[str]] = {}
        for word in sorted(known | self._terms):
            by_length.setdefault(len(word), []).append(word)
        return dict(by_length)


def _are_opposites(word: str, other: str) -> bool:
    return any(word.startswith(one) and other.startswith(two) for pair in _OPPOSITES for one, two in (pair, pair[::-1]))

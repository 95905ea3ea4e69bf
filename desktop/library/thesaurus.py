"""The thesaurus of a library: which terms may stand for each other, and which spellings."""

from collections.abc import Iterator

import apsw

from desktop.library.stems import Stemmer
from desktop.model.words import words


class Thesaurus:
    """Equal terms and spellings, compared by their stems: `biopsies` is `biopsy`.

    Args:
        connection: the library.
        stemmer: what its index was made with.
    """

    def __init__(self, connection: apsw.Connection, stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._spellings = list(connection.execute("SELECT variant, standard FROM spelling"))
        self._groups: dict[int, list[str]] = {}
        self._of: dict[tuple[str, ...], list[int]] = {}
        for term, group in connection.execute('SELECT term, "group" FROM equal_term ORDER BY "group", position'):
            self._groups.setdefault(group, []).append(term)
            self._of.setdefault(stemmer.stems(term), []).append(group)
        self.words = frozenset(word for terms in self._groups.values() for term in terms for word in words(term))

    def equals(self, term: str) -> list[str]:
        """What may stand for `term`, the editor's first choice first; empty when it is not in the thesaurus."""
        stems = self._stemmer.stems(term)
        others = (other for group in self._of.get(stems, ()) for other in self._groups[group])
        return [other for other in dict.fromkeys(others) if self._stemmer.stems(other) != stems]

    def has(self, term: str) -> bool:
        """Whether `term` is in the thesaurus."""
        return self._stemmer.stems(term) in self._of

    def spellings(self, word: str) -> list[str]:
        """Other spellings of `word` by the library's rules, in both directions: `leukaemia`, `leukemia`."""
        found = {
            changed
            for variant, standard in self._spellings
            for before, after in ((variant, standard), (standard, variant))
            for changed in _replaced(word, before, after)
        }
        return sorted(found - {word})


def _replaced(word: str, before: str, after: str) -> Iterator[str]:
    """`word` with one `before` replaced, or all of them."""
    yield word.replace(before, after)
    at = word.find(before)
    while at >= 0:
        yield word[:at] + after + word[at + len(before) :]
        at = word.find(before, at + 1)

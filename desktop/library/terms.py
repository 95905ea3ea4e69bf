"""From the words of a query to the terms that a passage must speak of, each with the forms it may take."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from desktop.library.query import STOP_WORDS, Query
from desktop.library.thesaurus import Thesaurus
from desktop.library.vocabulary import Vocabulary
from desktop.model.words import LONGEST_TERM

_MOST_COMPLETIONS = 6


class How(Enum):
    """How a form comes from what was typed."""

    TYPED = "typed"
    SPELLED = "in another spelling"
    EQUAL = "by a synonym"
    COMPLETED = "typed on"
    CONTINUED = "typed on, though it is a word already"
    QUOTED = "in quotes"


class Form(NamedTuple):
    """One word or a run of words that counts as a term."""

    text: str
    how: How


class Term(NamedTuple):
    """One thing that a passage should speak of.

    Attributes:
        typed: the words as typed.
        forms: what counts as the same, what was typed first.
    """

    typed: str
    forms: tuple[Form, ...]


class Terms:
    """Makes terms with a library's thesaurus and vocabulary."""

    def __init__(self, thesaurus: Thesaurus, vocabulary: Vocabulary) -> None:
        self._thesaurus = thesaurus
        self._vocabulary = vocabulary

    def of(self, query: Query) -> list[Term]:
        """The terms of `query`: the longest runs of words that the thesaurus knows, then single words.

        Words that say nothing are left out, unless there are no others.
        """
        found = self._runs(query, leave_out=STOP_WORDS)
        if not found and not query.phrases:
            found = self._runs(query, leave_out=frozenset())
        found += [Term(phrase, (Form(phrase, How.QUOTED),)) for phrase in query.phrases]
        return list({term.typed: term for term in found}.values())

    def unknown(self, terms: Sequence[Term]) -> list[str]:
        """The words among `terms` that no passage uses in any form."""
        return [term.typed for term in terms if not self._is_known(term)]

    def _is_known(self, term: Term) -> bool:
        return len(term.forms) > 1 or " " in term.typed or self._vocabulary.is_known(term.typed)

    def _runs(self, query: Query, leave_out: frozenset[str]) -> list[Term]:
        asked = query.asked
        found = []
        start = 0
        while start < len(asked):
            size = self._run(asked[start:])
            typed = " ".join(asked[start : start + size])
            start += size
            if typed not in leave_out or self._thesaurus.has(typed):
                found.append(self._term(typed, is_going_on=query.is_going_on and start == len(asked)))
        return found

    def _joined(self, typed: str) -> list[str]:
        """`typed` as one word, or as two, where the library writes it so: `workup` for `work up`."""
        if " " in typed:
            joined = typed.replace(" ", "")
            return [joined] if self._vocabulary.frequency(joined) else []
        parted = None if self._vocabulary.is_known(typed) else self._vocabulary.parted(typed)
        return [parted] if parted else []

    def _run(self, asked: tuple[str, ...]) -> int:
        """How many of the next words the thesaurus knows as one term; 1 when it knows none."""
        longest = min(LONGEST_TERM, len(asked))
        return next((size for size in range(longest, 1, -1) if self._has(asked[:size])), 1)

    def _has(self, run: tuple[str, ...]) -> bool:
        typed = " ".join(run)
        if self._thesaurus.has(typed) or self._thesaurus.has(" ".join(map(self._as_spelled_here, run))):
            return True
        return len(run) == 2 and not STOP_WORDS & {*run} and bool(self._joined(typed))

    def _term(self, typed: str, *, is_going_on: bool) -> Term:
        here = " ".join(map(self._as_spelled_here, typed.split()))
        forms = [Form(typed, How.TYPED)]
        if here != typed:
            forms.append(Form(here, How.SPELLED))
        forms += [Form(other, How.SPELLED) for other in (*self._other_spellings(typed), *self._joined(typed))]
        forms += [Form(other, How.EQUAL) for spelled in (typed, here) for other in self._thesaurus.equals(spelled)]
        if is_going_on and " " not in typed and len(typed) > 1:
            how = How.CONTINUED if self._vocabulary.frequency(typed) else How.COMPLETED
            forms += [Form(other, how) for other in self._vocabulary.completions(typed, _MOST_COMPLETIONS)]
        best: dict[str, Form] = {}
        for form in forms:
            best.setdefault(form.text, form)
        return Term(typed, tuple(best.values()))

    def _as_spelled_here(self, word: str) -> str:
        """`word`, or where the library only knows another spelling of it, that."""
        if self._vocabulary.is_known(word):
            return word
        return next((other for other in self._thesaurus.spellings(word) if self._vocabulary.is_known(other)), word)

    def _other_spellings(self, typed: str) -> list[str]:
        if " " in typed:
            return []
        return [other for other in self._thesaurus.spellings(typed) if self._vocabulary.frequency(other)]

"""The index of passages: which of them hold the terms of a query, and roughly how well.

FTS5 gives passages in the order of their ids as soon as it meets them, so looking stops early; what answers most has
the lowest ids (question cards, then answers). Its own ranking would count every use of every word first.
"""

from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import combinations
from math import log
from typing import NamedTuple

import apsw

from desktop.library.terms import Form, How, Term
from desktop.library.vocabulary import Vocabulary
from desktop.model.passage import Part, part_of
from desktop.model.words import words

#: So many passages are weighed of those that speak of all terms, and of those that speak of the same ones of them.
_MOST, _MOST_OF_SOME = 100, 30

#: So many of them are candidates.
_MOST_KEPT = 60

#: Of more terms than this only those that say most are combined when no passage speaks of all.
_MOST_COMBINED = 3

#: What was asked for to the letter must be in the passage itself, not in the title that all of a topic have.
_OWN_WORDS = "{heading body} : "

#: What a match is worth in title, heading and body; a question is its heading, an answer speaks for the title.
_WORTH = {Part.QUESTION: (0.4, 1.6, 1.0), Part.ANSWER: (1.6, 1.3, 1.0)}
_WORTH_OF_STATEMENT = (0.4, 1.1, 1.2)
#: What a match is worth by how its form comes from what was typed; as it was typed, one.
_TRUST = {How.EQUAL: 0.8, How.COMPLETED: 0.7, How.CONTINUED: 0.3}
#: Each form is worth so much less than the one before it, down to the tenth.
_FARTHER, _FARTHEST = 0.03, 10
#: A match in a second place adds so much of what it is worth there.
_ALSO = 0.25


def _worth_in(title: float, heading: float, body: float) -> dict[tuple[int, ...], float]:
    """What matches are worth, by the columns they are in."""
    columns = (title, heading, body)
    found = {}
    for size in (1, 2, 3):
        for places in combinations(range(3), size):
            first, *others = sorted((columns[place] for place in places), reverse=True)
            found[places] = first + _ALSO * sum(others)
    return found


_WORTH_IN = [_worth_in(*_WORTH.get(part, _WORTH_OF_STATEMENT)) for part in Part]


class Candidate(NamedTuple):
    """A passage that may be a hit.

    Attributes:
        score: larger is better; covers: the terms it speaks of, each with the form that was found.
    """

    passage: int
    score: float
    covers: tuple[tuple[Term, Form], ...]


class Limits(NamedTuple):
    """What a passage must not hold, and the topics it must be of; None for any."""

    without: tuple[str, ...] = ()
    topics: tuple[str, ...] | None = None

    @property
    def sql(self) -> str:
        """The condition on the topics, for the values `topics`."""
        if self.topics is None:
            return ""
        places = ", ".join("?" * len(self.topics))
        return f"AND rowid IN (SELECT id FROM passage WHERE topic IN ({places}))"


class PassageIndex:
    """Looks for passages in the index of one library.

    Args:
        connection: the library; a function is added to it.
        vocabulary: its words.
    """

    def __init__(self, connection: apsw.Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._size = connection.execute("SELECT count(*) FROM passage").get
        self._terms = 0
        self._asked: list[tuple[int, float]] = []
        self._found: dict[int, tuple[float, list[int]]] = {}
        connection.register_fts5_function("weigh", self._weigh)

    def speaking_of_all(self, terms: Sequence[Term], limits: Limits) -> list[Candidate]:
        """Passages that speak of every term, best first."""
        return self._look(terms, [terms], limits)

    def speaking_of_some(self, terms: Sequence[Term], limits: Limits, enough: int) -> list[Candidate]:
        """Passages that speak of some of the terms, of as many as possible first; no more once there are `enough`."""
        telling = sorted(terms, key=self._weight, reverse=True)[:_MOST_COMBINED]
        found: list[Candidate] = []
        for size in range(min(len(telling), len(terms) - 1), 0, -1):
            if len(found) >= enough:
                break
            known = {candidate.passage for candidate in found}
            more = self._look(terms, combinations(telling, size), limits)
            found += [candidate for candidate in more if candidate.passage not in known]
        return found

    def whole_topics(self, limits: Limits) -> list[Candidate]:
        """The passages of the topics that `limits` names, their answers first."""
        rows = self._connection.execute(
            f"SELECT id FROM passage WHERE id >= 0 {limits.sql} ORDER BY id >> 32 <> {Part.ANSWER:d}, id LIMIT {_MOST}",
            limits.topics,
        )
        return [Candidate(passage, 1.0, ()) for (passage,) in rows]

    def topics_called(self, name: str, limit: int) -> tuple[str, ...]:
        """The ids of the topics with this id, or with these words in their title or other names."""
        if self._connection.execute("SELECT 1 FROM topic WHERE id = ?", (name,)).fetchone():
            return (name,)
        *before, last = words(name) or [""]
        if not last:
            return ()
        expression = " ".join([f'"{word}"' for word in before] + [f'"{last}" *'])
        rows = self._connection.execute(
            """SELECT topic FROM passage WHERE id IN
               (SELECT rowid FROM passage_names WHERE passage_names MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)""",
            (f"title : ({expression})", Part.ANSWER.passage_id(0), Part.ANSWER.passage_id(2**32 - 1), limit),
        )
        return tuple(row[0] for row in rows)

    def weights(self, terms: Sequence[Term]) -> dict[str, float]:
        """How much each term says, by what was typed: the rarer, the more."""
        return {term.typed: self._weight(term) for term in terms}

    def _look(self, terms: Sequence[Term], required: Iterable[Sequence[Term]], limits: Limits) -> list[Candidate]:
        weights = self.weights(terms)
        found: dict[int, Candidate] = {}
        for needed in required:
            asked = [*needed, *(term for term in terms if term not in needed)]
            forms = [(term, form) for term in asked for form in term.forms]
            self._found = {}
            self._terms = len(asked)
            self._asked = [
                (place, self._form_weight(term, form, weights[term.typed]))
                for place, term in enumerate(asked)
                for form in term.forms
            ]
            welcome = asked[len(needed) :]
            most = _MOST_OF_SOME if welcome else _MOST
            expression = _expression(needed, welcome, limits.without)
            self._weigh_matches("passage_words", expression, limits, most)
            if len(self._found) == most and _OWN_WORDS not in expression:
                self._weigh_matches("passage_names", expression, limits, most)  # of the others some may be named so
            best = nlargest(_MOST_KEPT, self._found.items(), key=lambda item: (item[1][0], -item[0]))
            for passage, (score, by) in best:
                found[passage] = Candidate(passage, score, tuple(forms[at] for at in by if at >= 0))
        return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.passage))

    def _weigh_matches(self, table: str, expression: str, limits: Limits, most: int) -> None:
        sql = f"SELECT weigh({table}) FROM {table} WHERE {table} MATCH ? {limits.sql} LIMIT {most}"
        for _ in self._connection.execute(sql, (expression, *(limits.topics or ()))):
            pass

    def _weigh(self, match: apsw.FTS5ExtensionApi, *_: object) -> None:
        """Called by FTS5 for every match: note what each term is worth there, and by which of the forms asked for."""
        passage = match.rowid
        if passage in self._found:
            return
        worth = _WORTH_IN[part_of(passage)]
        values = [0.0] * self._terms
        forms = [-1] * self._terms
        for at, (term, weight) in enumerate(self._asked):
            places = match.phrase_columns(at)
            if places:
                value = weight * worth[places]
                if value > values[term]:
                    values[term] = value
                    forms[term] = at
        self._found[passage] = sum(values), forms

    def _weight(self, term: Term) -> float:
        return self._rarity(sum(self._frequency(form.text) for form in term.forms))

    def _form_weight(self, term: Term, form: Form, weight: float) -> float:
        """What a form of a term with this weight says.

        What was typed says the more, the rarer it is; of the others the first ones are the nearest.
        """
        if form.how not in _TRUST:
            return (weight + self._rarity(self._frequency(form.text))) / 2
        before = [other for other in term.forms if other.how is form.how].index(form)
        return weight * _TRUST[form.how] * (1 - _FARTHER * min(before, _FARTHEST))

    def _rarity(self, passages: int) -> float:
        known = min(passages, self._size)
        return log(1 + (self._size - known + 0.5) / (known + 0.5))

    def _frequency(self, text: str) -> int:
        """How many passages use a word; of a run of words only an estimate, for each makes it rarer."""
        words_of_it = text.split()
        return min(self._vocabulary.frequency(word) for word in words_of_it) >> 2 * (len(words_of_it) - 1)


def _expression(needed: Sequence[Term], welcome: Sequence[Term], without: Sequence[str]) -> str:
    """The FTS5 expression for passages that hold every needed term, and nothing of what they shall be without."""
    expression = " AND ".join(_any(term.forms) for term in needed)
    if welcome:  # asks for nothing more, but what is there of it is weighed too
        expression = f"{expression} AND {_any(form for term in (*welcome, needed[0]) for form in term.forms)}"
    return f"({expression}) NOT {_any(Form(text, How.QUOTED) for text in without)}" if without else expression


def _any(forms: Iterable[Form]) -> str:
    """Any of the forms, each quoted, so that none is taken for FTS5's own syntax."""
    told = (f'{_OWN_WORDS}"{form.text}"' if form.how is How.QUOTED else f'"{form.text}"' for form in forms)
    return f"({' OR '.join(told)})"

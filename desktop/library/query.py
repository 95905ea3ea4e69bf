"""What a search means: its words, each with what may stand for it, as one FTS5 expression.

Every term is quoted, so that no input can be taken for FTS5's own syntax (`chest -pain`, `a:b`, `AND`, `foo"`).

>>> match_expression([Term("chest", ("chest", "thorax")), Term("pain", ("pain",), is_last=True)])
'("chest" OR "thorax") AND ("pain" OR "pain" *)'
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop.model.words import LONGEST_TERM, words

#: Words of a question that say nothing about its answer.
STOP_WORDS = frozenset(
    words(
        "a about an and any are as at be by can could do does for from get has have how i if in into is it its may "
        "might my of on or should that the their there they this to was what when where which who why will with you"
    )
)


class Term(NamedTuple):
    """One thing that a passage must speak of.

    Attributes:
        typed: the words as typed.
        equals: what counts as the same, `typed` first; each is one word or a phrase.
        is_last: whether it ends the query, so that its last word may still be going on.
    """

    typed: str
    equals: tuple[str, ...]
    is_last: bool = False


def terms(query: Sequence[str], equals: Mapping[str, Sequence[str]]) -> list[Term]:
    """The terms of a query: the longest runs of words that the thesaurus knows, then single words.

    Args:
        query: words, case folded.
        equals: for each term of the thesaurus and each word with another spelling, what may stand for it.
    """
    found = []
    position = 0
    while position < len(query):
        length = next(
            (size for size in range(LONGEST_TERM, 1, -1) if " ".join(query[position : position + size]) in equals), 1
        )
        typed = " ".join(query[position : position + length])
        position += length
        if length > 1 or typed not in STOP_WORDS or typed in equals:
            others = [other for other in equals.get(typed, ()) if other != typed]
            found.append(Term(typed, (typed, *others), is_last=position >= len(query)))
    return found


def match_expression(parts: Iterable[Term], *, every: bool = True) -> str:
    """The FTS5 expression for passages that speak of every term, or of any of them."""
    return (" AND " if every else " OR ").join(_alternatives(term) for term in parts)


def _alternatives(term: Term) -> str:
    quoted = [f'"{equal}"' for equal in term.equals]
    if term.is_last:
        quoted.append(f'"{term.typed}" *')
    return f"({' OR '.join(quoted)})" if len(quoted) > 1 else quoted[0]

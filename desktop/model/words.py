"""What counts as a word, the same for the compiler's index and for a query."""

import re

#: A term of the thesaurus has at most so many words.
LONGEST_TERM = 4

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of `text`, case folded, in order.

    >>> words('chest -pain T2-weighted AND foo"')
    ['chest', 'pain', 't2', 'weighted', 'and', 'foo']
    """
    return _WORD.findall(text.casefold())

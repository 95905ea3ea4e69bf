"""Plain words that keep together on a line what must be read together: a figure and its unit, a date, a negation."""

import re
from html import unescape

from desktop.model.dates import MONTHS
from desktop.model.no_break import NO_BREAK, TOGETHER
from desktop.model.prose import Prose

_TAG = re.compile(r"<[^>]*>")
_MONTH = "|".join(MONTHS)
#: Fields of a reference are plain text, which the compiler leaves as it is.
_FIGURES = [
    *TOGETHER,
    re.compile(r"(?<=\w) (?=[=≤≥<>] ?\d)"),
    re.compile(r"(?<=[=≤≥<>]) (?=\d)"),
    re.compile(rf"(?<=\d) (?=(?:{_MONTH})\b)|(?<=\b(?:{_MONTH})) (?=\d)"),
    re.compile(r"(?<=\b[Nn]umber) (?=\d)"),
]


def words_of(prose: Prose) -> str:
    """The words of `prose` with its no-break spaces, which its plain form has not.

    >>> words_of(Prose("in 44&nbsp;% of <em>cases</em>", "in 44 % of cases")).replace(NO_BREAK, "~")
    'in 44~% of cases'
    """
    return unescape(_TAG.sub("", prose.html))


def bound(text: str) -> str:
    """Plain `text` with no-break spaces.

    >>> bound("Read on 22 Nov 2026, n = 93").replace(NO_BREAK, "~")
    'Read on 22~Nov~2026, n~=~93'
    """
    for pattern in _FIGURES:
        text = pattern.sub(NO_BREAK, text)
    return text

"""Prose: the smallest piece of text that carries its own references."""

from typing import NamedTuple


class Prose(NamedTuple):
    """One piece of text in the two forms everything else is made of.

    Attributes:
        html: inline HTML (`a`, `em`, `strong`, `code`, `sub`, `sup` only); a citation is
            `<a href="ref:4">4</a>` between brackets.
        text: the same words as plain text.
        references: the numbers cited, in order of appearance, each once.
    """

    html: str
    text: str
    references: tuple[int, ...] = ()

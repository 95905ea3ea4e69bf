"""A target: a parser, what must hold whatever it is given, and one that knows no better."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from desktop.library.library import Library
from tests.fuzz.grammar import Grammar


class Ground(NamedTuple):
    """Where parsers are tried: a folder of their own, and the library of the real guidance, open."""

    folder: Path
    library: Library


#: Gives any bytes to a parser; raises what the parser raises, and AssertionError where it comes to what must not be.
Check = Callable[[Ground, bytes], None]


class Target(NamedTuple):
    """A parser to be tried.

    Attributes:
        check: the parser of the program, held to what must be.
        naive: one without its guards, held to the same: the check is worth nothing unless this fails.
        grammar: how inputs are made up that get past the parser's first line.
        examples: how many of them every run of the tests tries.
    """

    name: str
    check: Check
    naive: Check
    grammar: Grammar
    examples: int = 5_000


def as_typed(data: bytes) -> str:
    """Any bytes as text, as Python takes them from a command line: what is not UTF-8 becomes halves of characters."""
    return data.decode("utf-8", "surrogateescape")


def as_shown(data: bytes) -> str:
    """The text of a file, as an editor shows it."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def is_one_line(message: str) -> bool:
    """Whether a message stays on its line, and whether all of it can be seen."""
    return message != "" and all(sign.isprintable() or unicodedata.category(sign) == "Zs" for sign in message)

"""A text in parts: what stands before each of its citations is what that citation answers for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.compiler.citations import CITATION
from desktop.compiler.source import Origin
from desktop.compiler.texts import PlacedText
from desktop.model.topic import BlockKind

#: A citation as it came out; a key that no reference has is still a key.
_NUMBERS = re.compile(r"\[((?:\d+|@[^\[\]@;\s]+)(?:, (?:\d+|@[^\[\]@;\s]+))*)\]")
_ROW = re.compile(r"^(?=.*\w).*\|.*$", re.MULTILINE)


class Part(NamedTuple):
    """Words with the numbers of the citation behind them; of a table, a row with its own.

    Attributes:
        numbers: empty for words that no citation follows.
    """

    words: str
    numbers: tuple[int, ...]
    origin: Origin


def parts(text: PlacedText) -> Iterator[Part]:
    """The parts of `text`, in order."""
    if text.block.kind is BlockKind.TABLE:
        said = [(_NUMBERS.sub("", row), _NUMBERS.findall(row)) for row in text.block.text.split("\n")]
    else:
        pieces = _NUMBERS.split(text.block.text)
        said = [(words, pieces[at + 1 : at + 2]) for at, words in enumerate(pieces) if at % 2 == 0]
    written = list(_written(text))
    for at, (words, cited) in enumerate(said):
        numbers = tuple(int(number) for bracket in cited for number in bracket.split(", ") if number.isdecimal())
        yield Part(words, numbers, written[at] if len(written) == len(said) else text.origin)


def _written(text: PlacedText) -> Iterator[Origin]:
    """Where each part stands, as far as the citations of the source are those that came out."""
    file, start, end = text.origin.file, text.origin.start, text.origin.end
    if text.block.kind is BlockKind.TABLE:
        for row in _ROW.finditer(file.text, start, end):
            yield Origin(file, row.start(), row.end())
        return
    for citation in re.compile(CITATION).finditer(file.text, start, end):
        yield Origin(file, start, citation.end())
        start = citation.end()
    yield Origin(file, start, end)

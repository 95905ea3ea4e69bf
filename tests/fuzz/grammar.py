"""Inputs made of bytes: the bytes themselves, a format's own signs one after the other, or a real text spoiled."""

from typing import NamedTuple

from hypothesis import strategies as st

#: Characters that look like others, are not seen, turn the line round, or are a part of one.
TRAPS = (
    *(
        "\t",
        "\r",
        "\x00",
        "\x1b",
        "\x7f",
        "\x85",
        "\xa0",
        "\xad",
        "\u0301",
        "\u0435",
        "\u03bf",
        "\u200b",
        "\u200d",
        "\u202e",
    ),
    *(
        "\u2028",
        "\u2066",
        "\udcff",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\U0001d5ba",
        "ß",
        "ı",
        "İ",
        "ﬁ",
        "²",
        "٣",
        "½",
        "漢",
        "🦵",
    ),
)

#: Stand for a blank and a line break inside a piece.
_BLANK, _BREAK = "␣", "↵"

_MOST_LINES = 16
#: A text with more bytes is never taken whole.
_SHORT = 1500


def pieces(*lines: str) -> tuple[str, ...]:
    """What stands in `lines`, with blanks between them.

    >>> pieces("ref: a␣b", "-↵")
    ('ref:', 'a b', '-\\n')
    """
    return tuple(piece.replace(_BLANK, " ").replace(_BREAK, "\n") for line in lines for piece in line.split())


class Grammar(NamedTuple):
    """How the inputs of one parser are made up.

    Attributes:
        pieces: what its format is made of, and what is hard for it.
        texts: real ones, to be taken in part or whole and spoiled.
        lead, tail: what stands around the pieces, where without it nothing but the first line would be tried.
    """

    pieces: tuple[str, ...]
    texts: tuple[bytes, ...]
    lead: bytes = b""
    tail: bytes = b""

    def inputs(self) -> st.SearchStrategy[bytes]:
        """Inputs for the parser; short ones and long ones."""
        return (st.binary(max_size=12) | st.binary(min_size=8, max_size=56)).map(self.written)

    def written(self, data: bytes) -> bytes:
        """The input that `data` stands for."""
        how, rest = data[:1], data[1:]
        if not how or how[0] % 8 == 0:
            return rest
        if how[0] % 8 < 5:
            return b"".join([self.lead, *map(self._piece, rest), self.tail])
        return self._spoiled(rest)

    def words(self) -> list[bytes]:
        """The pieces, for a fuzzer's dictionary."""
        return [piece.encode("utf-8", "surrogateescape") for piece in dict.fromkeys(self.pieces) if piece]

    def _piece(self, number: int) -> bytes:
        return self.pieces[number % len(self.pieces)].encode("utf-8", "surrogateescape")

    def _spoiled(self, data: bytes) -> bytes:
        """A real text, or some lines of it, with pieces in place of some of its bytes."""
        which, start, size, *changes = (*data, 0, 0, 0)
        text = self.texts[which % len(self.texts)]
        if size % 2 or len(text) > _SHORT:
            lines = text.splitlines(keepends=True)
            first = start * len(lines) >> 8
            text = b"".join(lines[first : first + 1 + size % _MOST_LINES])
        for at, piece, gone in zip(changes[::3], changes[1::3], changes[2::3], strict=False):
            place = at * len(text) >> 8
            text = text[:place] + self._piece(piece) + text[place + gone % 9 :]
        return text

"""Stems of words, made by the same tokenizer that made the index, so that what is compared is the same."""

from collections.abc import Callable
from typing import cast

import apsw

_TOKENIZER = ("porter", ["unicode61", "remove_diacritics", "2"])


#: A word in a text: its first byte, the byte after it (both in UTF-8), and its stem.
Token = tuple[int, int, str]


class Stemmer:
    """Takes texts apart as FTS5 does.

    Args:
        connection: any; its tokenizers are used.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._tokenize = cast(Callable[..., list[tuple[int, int, str]]], connection.fts5_tokenizer(*_TOKENIZER))

    def tokens(self, text: bytes) -> list[Token]:
        """The words of `text`, which is UTF-8."""
        return self._tokenize(text, apsw.FTS5_TOKENIZE_DOCUMENT, None, include_colocated=False)

    def stems(self, text: str) -> tuple[str, ...]:
        """The stems of the words of `text`, in order."""
        found = self._tokenize(
            text.encode("utf-8", "replace"),
            apsw.FTS5_TOKENIZE_DOCUMENT,
            None,
            include_offsets=False,
            include_colocated=False,
        )
        return tuple(cast("list[str]", found))

"""Finding words on a page: where they are, and how that is told.

A page is set in signs that nobody types: no-break spaces, soft hyphens, dashes of several lengths, curly quotes. What
is typed with the plain sign finds them all.
"""

import re
import unicodedata

#: The plain sign, and those of a page that it stands for. Signs that end a block are in none: no match spans blocks.
_TYPED = {
    " ": "\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{LINE SEPARATOR}",
    "-": "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}",
    "'": "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}",
    '"': "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}",
}
_TYPED_OF = {sign: typed for typed, signs in _TYPED.items() for sign in signs}

#: Signs that take no room: they say where a word may or may not be broken.
_UNSEEN = "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]*"

_SPACE_BEFORE_PERCENT = re.compile(r"(?<=\d) %")
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


def matches(text: str, query: str) -> list[tuple[int, int]]:
    """Where `query` is in `text`: start and end of each match, counted as Qt counts characters (in 16 bits).

    Upper and lower case are the same unless the query has a capital. A figure finds its percent sign with and without
    the space between them.

    >>> matches("In 5\N{EN DASH}7\N{NO-BREAK SPACE}% of patients", "5-7 %")
    [(3, 8)]
    >>> matches("MRI, then mri", "MRI"), matches("MRI, then mri", "mri")
    ([(0, 3)], [(0, 3), (10, 13)])
    """
    typed = _SPACE_BEFORE_PERCENT.sub("%", " ".join(_as_typed(query).split()))
    signs = [sign for sign in typed if not re.fullmatch(_UNSEEN, sign)]
    if not signs:
        return []
    expression = _UNSEEN.join(_expression(sign, before) for before, sign in zip(["", *signs], signs, strict=False))
    case = 0 if any(sign.isupper() for sign in query) else re.IGNORECASE
    return [match.span() for match in re.finditer(expression, _as_typed(text), case)]


def describe(query: str, current: int, total: int, *, wrapped: bool) -> str:
    """What the reader is told of the search for `query`.

    Args:
        query: what was typed.
        current: the number of the match that is shown, from 1.
        total: how many there are.
        wrapped: whether it was reached past an end of the page.
    """
    if not query.strip():
        return ""
    if not total:
        return "No match: try fewer letters."
    count = f"{current} of {total}"
    if not wrapped:
        return count
    if total == 1:
        return f"{count}, the only one"
    return f"{count}, from the {'top' if current == 1 else 'end'} again"


def _expression(sign: str, before: str) -> str:
    if sign == "%" and before.isdigit():
        return " ?%"
    return " +" if sign == " " else re.escape(sign)


def _as_typed(text: str) -> str:
    """`text` in the signs that people type, each in the place of its own."""
    text = _BEYOND_16_BITS.sub(_halves, text)
    for sign in set(text):
        if not sign.isascii() or sign == "\t":
            text = text.replace(sign, _TYPED_OF.get(sign) or _without_accent(sign))
    return text


def _halves(match: re.Match[str]) -> str:
    """The two 16-bit numbers that Qt counts for one character."""
    code = ord(match[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _without_accent(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    return parts[0] if sign.isalpha() and all(map(unicodedata.combining, parts[1:])) else sign

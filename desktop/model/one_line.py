"""Somebody else's words inside a message of ours: on one line, and with nothing in them that cannot be seen."""

import unicodedata

_BREAKS = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def on_one_line(text: str) -> str:
    r"""`text` with its control and invisible characters written out.

    A line break would begin a message that we never wrote, an escape would command the terminal, and a mark of
    direction would turn the words around.

    >>> on_one_line("red\n\u202eblue\x1b[2J")
    'red\\n\\u202eblue\\u001b[2J'
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(sign: str) -> str:
    if sign.isprintable() or unicodedata.category(sign) == "Zs":
        return sign
    return _BREAKS.get(sign) or (f"\\u{ord(sign):04x}" if ord(sign) < 2**16 else f"\\U{ord(sign):08x}")

"""Words in parts, for a column that is narrower than the word; Qt would cut it."""

from PySide6.QtGui import QFontMetrics

_NO_BREAK = "\N{NO-BREAK SPACE}"


def word_parts(word: str, room: int, metrics: QFontMetrics) -> list[list[str]]:
    """The words that `word` is made of, each in parts that fit.

    It is more than one where no-break spaces keep together what does not fit. A word is parted only between letters,
    where a hyphen means nothing.

    Args:
        word: what has no space in it.
        room: pixels of a line.
        metrics: of the font.
    """
    if metrics.horizontalAdvance(word) <= room:
        return [[word]]
    if _NO_BREAK in word:
        return [parts for single in word.split(_NO_BREAK) for parts in word_parts(single, room, metrics)]
    parts = [""]
    for sign in word:
        is_full = metrics.horizontalAdvance(f"{parts[-1]}{sign}-") > room
        if is_full and sign.isalpha() and parts[-1][-1:].isalpha():
            parts.append("")
        parts[-1] += sign
    return [parts]

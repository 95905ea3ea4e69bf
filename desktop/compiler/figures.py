"""Figures in a text: numbers that stand by themselves, each with its unit."""

import re
from collections.abc import Iterator

#: A number and its unit, for example `("44", "%")`; the unit is empty for a count.
Figure = tuple[str, str]

_UNITS = frozenset(
    [
        *("%", "‰", "Gy", "cGy", "mGy", "kGy", "mm", "cm", "m", "km", "ml", "mL", "l", "L", "µg", "mcg", "mg", "g"),
        *("kg", "mm²/s", "cm²", "cm³", "mm²", "mm³", "minute", "hour", "day", "week", "month", "year"),
        *("minutes", "hours", "days", "weeks", "months", "years", "mmol", "mmol/L", "g/L", "IU", "U", "U/L"),
    ]
)
#: A number that stands by itself: `44 %`, `2.5-9.1`, `20 Gy`, `10⁻³`; not the 1 of T1 or the 117 of CD117.
_NUMBER = re.compile(
    r"(?<![\w.])(\.?\d+(?:[.,]\d+)*[⁺⁻]?[⁰¹²³⁴-⁹]*)([ \xa0\u202f]?)(%|‰|[^\W\d_]+(?:[²³]?/[^\W\d_]+|[²³])?)?"
)
_DIGIT = re.compile(r"\d")
_FRACTION = re.compile(r"(?<![\w.,/-])(\d+)(?: of |/)(\d+)(?![\w/]|[.,]\d)")


def figures(text: str) -> Iterator[Figure]:
    """The figures of `text`, in order.

    >>> list(figures("44 % of 32 cases on T1, CD117 in 5-7 %"))
    [('44', '%'), ('32', ''), ('5', ''), ('7', '%')]
    """
    for number, gap, word in _numbers(text):
        unit = word if word in _UNITS else ""
        if unit or gap or not word:  # `18F` and `4th` are names
            yield number, unit


def fractions(text: str) -> Iterator[Figure]:
    """The parts of a whole that `text` speaks of, which are one figure together.

    >>> list(fractions("in 9 of 497, listed as 9/497"))
    [('9 of 497', ''), ('9 of 497', '')]
    """
    for part, whole in _FRACTION.findall(text):
        yield f"{part} of {whole}", ""


def unspaced(text: str) -> Iterator[Figure]:
    """The figures of `text` that have no space before their unit.

    >>> list(unspaced("20 Gy or 26Gy"))
    [('26', 'Gy')]
    """
    for number, gap, word in _numbers(text):
        if word in _UNITS and not gap:
            yield number, word


def _numbers(text: str) -> list[tuple[str, str, str]]:
    """Every number with the gap and the word behind it; most texts have none, and are not looked through closely."""
    return _NUMBER.findall(text) if _DIGIT.search(text) else []


def in_source(figure: Figure) -> re.Pattern[str]:
    """What finds a figure as it stands in a source; not the 5 of 15 or of 2.5."""
    number, unit = r"\s+".join(map(re.escape, figure[0].split())), re.escape(figure[1])
    return re.compile(rf"(?<![\w.]){number}(?![.,]?\d)\s*{unit}")


def told(figure: Figure) -> str:
    """A figure in words, for example `44 %`."""
    return " ".join(part for part in figure if part)

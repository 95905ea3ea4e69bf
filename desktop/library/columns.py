"""Columns that several tables share, as values of the model."""

from desktop.model.prose import Prose

#: The three columns of a prose.
PROSE = 'html, text, "references"'


def prose(html: str, text: str, numbers: str) -> Prose:
    """The prose of the three columns."""
    return Prose(html, text, comma_separated(numbers))


def comma_separated(numbers: str) -> tuple[int, ...]:
    """`'3,6'` as `(3, 6)`."""
    return tuple(int(number) for number in numbers.split(",") if number)

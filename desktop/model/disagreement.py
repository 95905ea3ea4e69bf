"""Where sources disagree: both stand side by side, and the text does not choose."""

from typing import NamedTuple

from desktop.model.prose import Prose


class Side(NamedTuple):
    """What one side of a disagreement says, with its references.

    Attributes:
        note: whether it is a word from the editor, for example that a source could not be named.
    """

    id: str
    prose: Prose
    added: bool
    note: bool


class Disagreement(NamedTuple):
    """A question that sources answer differently.

    Attributes:
        question: what they disagree about.
        at: the statement or step after which it is shown.
        sides: two or more answers.
    """

    id: str
    question: str
    at: str
    sides: tuple[Side, ...]

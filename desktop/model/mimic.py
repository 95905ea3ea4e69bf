"""What else it can be."""

from typing import NamedTuple

from desktop.model.prose import Prose


class Mimic(NamedTuple):
    """A condition that leukemic infiltration can be mistaken for.

    Attributes:
        prose: how the two are confused, with its references.
        speaks_for, speaks_against: ids of the findings for and against it; empty is "no data", not "none".
    """

    id: str
    name: str
    prose: Prose
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    added: bool

"""The work-up: steps in groups, and the pitfalls that threaten them."""

import re
from typing import NamedTuple

from desktop.model.prose import Prose

_CLAUSE_END = re.compile(r"[:;,(\[]")


class Step(NamedTuple):
    """One line of the checklist.

    Attributes:
        group: the group's title; steps of one group follow each other.
        tickable: False for an editor's note, for example that a list did not survive.
    """

    id: str
    group: str
    prose: Prose
    tickable: bool
    added: bool

    @property
    def name(self) -> str:
        """The first words of the step, enough to know it by, for example `Biopsy the tissue`."""
        return _CLAUSE_END.split(self.prose.text, maxsplit=1)[0].rstrip(". ")


class Pitfall(NamedTuple):
    """A way to go wrong, and the ids of the steps where it happens."""

    id: str
    prose: Prose
    threatens: tuple[str, ...]
    added: bool

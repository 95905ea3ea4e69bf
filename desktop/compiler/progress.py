"""How far a build is; whoever is told may end it there."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What a build is doing."""

    LOOKING = "looking for what has changed"
    COMPILING = "compiling topics"
    INDEXING = "indexing passages"


#: Is told the stage, how much of it is done, and of how much; the old library stays when it raises something.
Tell = Callable[[Stage, int, int], None]


def untold(stage: Stage, done: int, total: int) -> None:
    """For a build that nobody watches."""

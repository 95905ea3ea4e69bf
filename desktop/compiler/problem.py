"""Problems: what is wrong in the content, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from desktop.model.one_line import on_one_line

#: So many characters of what was written are told.
_MOST_TOLD = 80


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem at one place; problems sort by file, line and column.

    Attributes:
        file: path relative to the content folder, with `/`.
        line, column: from 1, in characters.
        message: what is wrong.
        hint: what to do, or empty.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return on_one_line(f"{self.file}:{self.line}:{self.column}: {self.message}{hint}")  # it quotes the content


@dataclass(slots=True)
class Problems:
    """The problems found so far."""

    found: list[Problem] = field(default_factory=list)
    _known: set[Problem] = field(default_factory=set)

    def add(self, problem: Problem) -> None:
        """Keep `problem`, once."""
        if problem not in self._known:
            self._known.add(problem)
            self.found.append(problem)

    def sorted(self) -> list[Problem]:
        """All problems by file, line and column."""
        return sorted(self.found)


def shortened(text: str) -> str:
    """As much of a text as a sentence about it has room for."""
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]} …"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or empty; nobody means a word that is longer than any."""
    if len(word) > _MOST_TOLD:
        return ""
    by_folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.6)
    return f"did you mean “{by_folded[close[0]]}”?" if close else ""


def unless_known(what: str, name: str, known: Iterable[str]) -> tuple[str, str] | None:
    """That there is no such thing as `name`, with a hint; None when it is among those `known`."""
    return None if name in known else (f"there is no {what} “{name}”", did_you_mean(name, known))

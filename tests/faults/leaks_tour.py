"""A tour of the window in which a word that nobody else knows is typed wherever a reader can type."""

import os
import secrets
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tests.conftest import TOPIC
from tests.faults.leaks_room import Room, process_of, remembers
from tests.packaging.scripts import script

tour = script("bundle/tour.py")

WINDOW = "window"
#: Found although it is no word of the library; what led to a hit is kept no more than what did not.
MISSPELLED = "limphoma"

_LETTERS = "bcdfghjklmnpqrstvwxz"
#: The checker has no field, and whoever takes it for one types all the same.
_INTO_CHECKER = "alt+1 ={} ctrl+shift+n"

#: Keys, and the dialog that they lead to.
_Step = tuple[str, str]
_ESCAPE = ("Escape", "")


class Field(NamedTuple):
    """A field of the window: the way to it, the keys that type into it, and the way back."""

    name: str
    way: tuple[_Step, ...]
    typing: _Step
    back: tuple[_Step, ...] = (_ESCAPE,)


FIELDS = (
    Field("search", (), ("ctrl+k ={} Return", "")),
    Field("find", ((f"ctrl+k ={MISSPELLED} Return", ""),), ("ctrl+f ={} Return", "")),
    Field(
        "save as",
        (("ctrl+p", "Print"), ("Tab Return", "Save as PDF")),
        ("={}", "Save as PDF"),
        (("Escape", "Print"), _ESCAPE),
    ),
    Field("actions", (("ctrl+shift+p", "All actions"),), ("={}", "All actions")),
    Field("shortcuts", (("F1", "Keyboard shortcuts"),), ("={}", "Keyboard shortcuts")),
)


class Tour(NamedTuple):
    """What came of a tour.

    Attributes:
        words: what was typed.
        reached: the words that the program's memory held then.
        lost: where the tour did not go on as it should.
    """

    words: tuple[str, ...]
    reached: tuple[str, ...]
    lost: tuple[str, ...]


def new_word() -> str:
    """A word that stands nowhere else."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


def made(place: Room, fields: Sequence[Field], before: Sequence[Any] = ()) -> Tour:
    """What comes of a tour through the `fields`, and of what is done `before`."""
    words = {field.name: new_word() for field in fields}
    into_checker = new_word()
    steps = [*before, *(step for field in fields for step in _steps(field, words[field.name]))]
    steps.append(tour.Step(_INTO_CHECKER.format(into_checker)))
    reached: list[str] = []
    lost: list[str] = []
    with tour.screen() as display:
        run = place.start(WINDOW, "-m", "desktop", "--topic", TOPIC, display=display)

        def knows(word: str) -> bool:
            return remembers(process_of(run), word)

        try:
            tour.walk(run, {**os.environ, "DISPLAY": display}, steps, _noting(words.values(), knows, reached))
        except SystemExit as stopped:
            lost.append(f"the window: {stopped}; it said {place.said(WINDOW).read_text()!r}")
    lost += [f"the tour did not come to “{name}”" for name, word in words.items() if word not in reached]
    return Tour((*words.values(), into_checker), tuple(reached), tuple(lost))


def _steps(field: Field, word: str) -> list[Any]:
    keys, dialog = field.typing
    return [tour.Step(*step) for step in (*field.way, (keys.format(word), dialog), *field.back)]


def _noting(words: Any, knows: Callable[[str], bool], reached: list[str]) -> Callable[[Any], None]:
    """What notes after each step which of the `words` the program knows that were typed in it."""

    def note(step: Any) -> None:
        reached.extend(word for word in words if word in step.keys and knows(word))

    return note

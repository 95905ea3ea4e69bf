"""The calls by which the real window reads and keeps the user's files fail: it opens, and what was kept is there."""

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop.compiler.build import build
from desktop.state.history import Place
from desktop.state.session import Bookmark, Session, save_session
from desktop.state.settings import Settings, save_settings
from tests.conftest import CONTENT, TOPIC
from tests.faults.outcome import Outcome
from tests.faults.state_faults import is_no_matter
from tests.faults.state_shim import ERRORS, KILL, NO_FAULT, Fault, Ran, Shim, faults

CHOSEN = Settings(theme="dark")
BOOKMARK = Bookmark(Place(TOPIC, "ilr-sites"))
DAMAGED = b"{"

#: What is run, and what it does then. The latter does what the former does, too.
RUNS = {
    "desktop": "while wardbook starts and renders",
    "tests.faults.state_window": "while a reader chooses and bookmarks",
}
_WINDOW = "tests.faults.state_window"

#: So many faults of each run, chosen among all there are; and so many without care.
_FULLY, _QUICKLY = (24, 10), (4, 2)


class Room:
    """A folder with the library, the shim, and the home of one reader."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shim = Shim(folder)
        self.config = folder / "home" / "config" / "wardbook"
        self.picture = folder / "picture.png"
        if problems := build(CONTENT, folder / "library.sqlite"):
            raise ValueError(problems)

    def run(self, module: str, fault: Fault, *, is_damaged: bool, plain: bool = False) -> Ran:
        """Start the program in a home made anew, and under this fault."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        self.picture.unlink(missing_ok=True)
        save_settings(self.config / "settings.json", CHOSEN)
        save_session(self.config / "session.json", Session().bookmarked(BOOKMARK))
        if is_damaged:
            for file in self.config.glob("s*.json"):
                file.write_bytes(DAMAGED)
        library, picture = str(self.folder / "library.sqlite"), str(self.picture)
        options = [*(("--plain",) if plain else ()), "--library", library, "--topic", TOPIC, "--screenshot", picture]
        folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        environment = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **folders}
        return self.shim.run([sys.executable, "-m", module, *options], self.config, fault, environment)

    def has_picture(self) -> bool:
        """Whether the window was rendered."""
        return self.picture.exists() and self.picture.read_bytes().startswith(b"\x89PNG")


class Try(NamedTuple):
    """A fault, and what it met."""

    fault: Fault
    is_damaged: bool


def choose(room: Room, module: str, most: int, *, plain: bool = False) -> list[Try]:
    """So many of all the faults that leave the program alive, always the same ones."""
    there = []
    for is_damaged in (False,) if plain else (False, True):
        calls = room.run(module, NO_FAULT, is_damaged=is_damaged, plain=plain).calls
        there += [Try(fault, is_damaged) for fault in faults(calls) if fault.kind != KILL]
    return random.Random(module).sample(there, min(most, len(there)))  # noqa: S311


def losses(room: Room, module: str, ran: Ran, made: Try) -> Iterator[str]:
    """What the fault has cost."""
    if ran.code or "Traceback" in ran.err:
        yield f"it ended with {ran.code}: {ran.err[-300:]}"
    if not room.has_picture():
        yield "there is no picture"
    is_told = all(line.endswith(".") and str(room.config) in line for line in ran.out.splitlines())
    if not is_told:
        yield f"these are no sentences: {ran.out}"
    must_tell = made.fault.kind in ERRORS and not all(is_no_matter(call) for call in ran.fired)
    if (
        must_tell and str(room.config) not in ran.out + ran.err and module == _WINDOW
    ):  # the other tells it in the picture
        yield "nobody was told"
    if made.is_damaged:
        for name in ("settings", "session"):
            if DAMAGED not in [file.read_bytes() for file in room.config.glob(f"{name}*")]:
                yield f"the damaged {name} are gone"
    elif harm(room):
        yield "what was kept is gone"


def harm(room: Room) -> bool:
    """Whether the choice or the bookmark that had been made before is gone."""
    try:
        kept = [json.loads((room.config / f"{name}.json").read_bytes()) for name in ("settings", "session")]
    except ValueError:
        return True
    return kept[0].get("theme") != CHOSEN.theme or BOOKMARK.place.anchor not in str(kept[1].get("bookmarks"))


def outcomes(full: bool) -> Iterator[Outcome]:
    """What came of the faults in each kind of run; in one where there is little time."""
    most, plainly = _FULLY if full else _QUICKLY
    with tempfile.TemporaryDirectory() as name:
        room = Room(Path(name))
        for module in RUNS if full else (_WINDOW,):
            chosen = choose(room, module, most)
            fired, lost = 0, []
            for made in chosen:
                ran = room.run(module, made.fault, is_damaged=made.is_damaged)
                fired += bool(ran.fired)
                lost += [f"{made} {ran.fired[:1]}: {loss}" for loss in losses(room, module, ran, made)]
            control = _harmed_without_care(room, plainly)
            yield Outcome(f"a call fails {RUNS[module]}", len(chosen), fired, tuple(lost), control)


def _harmed_without_care(room: Room, most: int) -> int:
    """How often the same does harm to a window that takes no care of its files."""
    harmed = 0
    for made in choose(room, _WINDOW, most, plain=True):
        ran = room.run(_WINDOW, made.fault, is_damaged=False, plain=True)
        harmed += bool(ran.fired) and (bool(ran.code) or "Traceback" in ran.err or harm(room))
    return harmed

"""A window that saves without an end, ever higher numbers: python -m tests.faults.kills_saver FOLDER [--plain]

Each number is printed as soon as it is kept: then its place, its bookmark and its text size are on the disk.
"""

import itertools
import json
import sys
from pathlib import Path

from desktop.state.history import Place
from desktop.state.session import Bookmark, Session, load_session, save_session
from desktop.state.settings import BOUNDS, Settings, load_settings, save_settings

#: So many of the last numbers have a bookmark.
MARKED = 20


def text_size(number: int) -> int:
    """What is chosen with `number`."""
    least, most = BOUNDS["text_size"]
    return least + number % (most - least)


def counted(session: Session, number: int) -> Session:
    """With `number` as the place and a bookmark of it, and without the one that is too old."""
    place = Place("counted", str(number), number)
    return session.visited(place).bookmarked(Bookmark(place)).unbookmarked(Place("counted", str(number - MARKED)))


def keep(session: Session, before: Session, settings: Settings, known: Settings, folder: Path) -> None:
    """Keep both, as the window does."""
    save_settings(folder / "settings.json", settings, known)
    save_session(folder / "session.json", session, before)


def keep_plainly(session: Session, _before: Session, settings: Settings, _known: Settings, folder: Path) -> None:
    """Keep both as most programs would."""
    marks = [known.place._asdict() for known in session.bookmarks]
    values = {"place": session.place._asdict(), "recent": [], "bookmarks": marks}
    for name, written in (("settings", settings._asdict()), ("session", values)):
        with (folder / f"{name}.json").open("w", encoding="utf-8") as stream:
            json.dump(written, stream, indent=2)


def main(folder: Path, *, plain: bool) -> None:
    """Save until killed."""
    session, settings = load_session(folder / "session.json"), load_settings(folder / "settings.json")
    for number in itertools.count(session.place.position + 1):
        now, chosen = counted(session, number), settings._replace(text_size=text_size(number))
        (keep_plainly if plain else keep)(now, session, chosen, settings, folder)
        session, settings = now, chosen
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), plain="--plain" in sys.argv)

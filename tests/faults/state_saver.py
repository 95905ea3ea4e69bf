"""What a window does with the user's files, once and without a window: python -m tests.faults.state_saver DO WHAT FILE

It prints `done`, or the sentence that the reader would be told. `plain` instead of `save` is the same without any care.
"""

import json
import sys
from pathlib import Path

from desktop.errors import StateError
from desktop.state.history import Place
from desktop.state.session import Bookmark, Session, load_session, save_session
from desktop.state.settings import Settings, load_settings, save_settings

#: What is kept at first, and what this window has then; the names say nothing.
CHOSEN = Settings(theme="dark", text_size=150)
CHOSEN_NOW = CHOSEN._replace(text_size=200, contents=False)
READ = Session(content="1").visited(Place("one", "a", 7)).bookmarked(Bookmark(Place("one", "a", 7), "One", "Heading"))
READ_NOW = READ.visited(Place("two")).bookmarked(Bookmark(Place("two"), "Two"))


def save(what: str, file: Path) -> None:
    """Keep what this window has now."""
    if what == "settings":
        save_settings(file, CHOSEN_NOW, CHOSEN)
    else:
        save_session(file, READ_NOW, READ)


def load(what: str, file: Path) -> None:
    """Load as at the start of a window."""
    if what == "settings":
        load_settings(file)
    else:
        load_session(file)


def plain(what: str, file: Path) -> None:
    """Keep the same as most programs would: add it to what can be read, and write that."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    changed: dict[str, object] = {"text_size": 200, "contents": False}
    if what == "session":
        added = {"topic": "two", "anchor": "", "position": -1, "title": "Two", "heading": ""}
        changed = {"bookmarks": [*kept.get("bookmarks", []), added]}
    with file.open("wb", buffering=0) as stream:
        stream.write(json.dumps({**kept, **changed}).encode())


def main(do: str, what: str, file: Path) -> None:
    """Do it, and print what came of it."""
    try:
        {"save": save, "load": load, "plain": plain}[do](what, file)
    except StateError as error:
        sys.stdout.write(f"{error}\n")
    else:
        sys.stdout.write("done\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))

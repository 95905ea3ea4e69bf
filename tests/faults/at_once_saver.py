"""One of many windows of a user: python -m tests.faults.at_once_saver FOLDER NUMBER TIMES [--without-lock]

It begins when told by a line, makes bookmarks and takes every third away again, and the first windows have a choice
each that they change. It prints as JSON what is kept by then, with the beginning and the end of each save.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import StateError
from desktop.state import lock
from desktop.state.history import Place
from desktop.state.session import Bookmark, Session, load_session, save_session
from desktop.state.settings import BOUNDS, THEMES, Settings, load_settings, save_settings


def changed(settings: Settings, name: str, step: int) -> Settings:
    """With another value of the choice `name`."""
    values: dict[str, object] = {"theme": THEMES[step % len(THEMES)], "text_size": BOUNDS["text_size"][0] + step}
    values["start"] = ("home", "last place")[step % 2]
    return settings._replace(**{name: values.get(name, bool(step % 2))})  # type: ignore[arg-type]


class Window:
    """A window with what it knows to be kept."""

    def __init__(self, folder: Path, number: int) -> None:
        self._session_file, self._settings_file = folder / "session.json", folder / "settings.json"
        self._topic = f"window-{number}"
        self._choice = Settings._fields[number] if number < len(Settings._fields) else ""
        self._session: Session = load_session(self._session_file)
        self._settings: Settings = load_settings(self._settings_file)
        self.refused = 0
        self.spans: list[tuple[int, int]] = []

    def step(self, at: int) -> None:
        """Do the next thing, and keep it, again where that is refused."""
        session = self._session.bookmarked(Bookmark(Place(self._topic, str(at))))
        if at % 3 == 2:
            session = session.unbookmarked(Place(self._topic, str(at - 1)))
        settings = changed(self._settings, self._choice, at) if self._choice else self._settings
        while not self._is_kept(session, settings):
            self.refused += 1
        self._session, self._settings = session, settings

    def _is_kept(self, session: Session, settings: Settings) -> bool:
        begun = time.monotonic_ns()
        try:
            save_session(self._session_file, session, self._session)
            if self._choice:
                save_settings(self._settings_file, settings, self._settings)
        except StateError:
            return False
        self.spans.append((begun, time.monotonic_ns()))
        return True

    def kept(self) -> dict[str, object]:
        """What must be there at the end."""
        marks = [known.place.anchor for known in self._session.bookmarks if known.place.topic == self._topic]
        choice = {self._choice: getattr(self._settings, self._choice)} if self._choice else {}
        return {"topic": self._topic, "bookmarks": marks, "choice": choice}


@contextmanager
def unlocked(folder: Path) -> Iterator[bool]:  # noqa: ARG001
    """No lock at all."""
    yield False


def main(folder: Path, number: int, times: int) -> None:
    """Wait for the line; then do everything."""
    window = Window(folder, number)
    sys.stdin.readline()
    for at in range(times):
        window.step(at)
    json.dump({**window.kept(), "refused": window.refused, "spans": window.spans}, sys.stdout)


if __name__ == "__main__":
    if "--without-lock" in sys.argv:
        lock.locked = unlocked
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

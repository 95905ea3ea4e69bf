"""The user's own files: whatever they hold, they are read or set aside, never deleted, and come back as saved."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from desktop.errors import StateError
from desktop.state.session import Session, load_session, save_session
from desktop.state.settings import BOUNDS, WORDS, Settings, load_settings, save_settings
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.target import Ground, Target, is_one_line

#: Reads a file and keeps it again.
Kept = tuple[Callable[[Path], Any], Callable[[Path, Any], None]]


def check(name: str, kept: Kept, is_sound: Callable[[Any], bool], ground: Ground, data: bytes) -> None:
    """Put `data` into the file `name`, and hold what comes of it to what must."""
    load, save = kept
    again = ground.folder / "again.json"
    folder = ground.folder / "state"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / name
    path.write_bytes(data)
    fault = ""
    try:
        value = load(path)
    except StateError as error:
        fault, value = str(error), load(path)
    if fault:
        assert is_one_line(fault), f"{fault!r} is not one line"
        assert not path.exists(), "what cannot be understood still stands in the way"
        assert [aside.read_bytes() for aside in folder.glob("*.unreadable*")] == [data], "it is not set aside as it was"
    else:
        assert path.read_bytes() == data, "reading changed the file"
    assert is_sound(value), f"{value!r} holds what cannot be"
    again.unlink(missing_ok=True)
    save(again, value)
    assert load(again) == value, f"{value!r} does not come back"


def _is_session(session: Any) -> bool:
    """Whether a session can be shown: every word of it is a text."""
    json.dumps(session, ensure_ascii=False).encode()
    marked = [known.place for known in session.bookmarks]
    places = [session.place, *session.recent, *marked]
    return (
        isinstance(session, Session)
        and all(isinstance(part, str) for place in places for part in place[:2])
        and all(type(place.position) is int for place in places)
        and all(place.topic for place in (*session.recent, *marked))
        and len({place[:2] for place in session.recent}) == len(session.recent)
    )


def _is_settings(settings: Any) -> bool:
    """Whether every setting is one of its choices."""
    values = settings._asdict()
    return (
        isinstance(settings, Settings)
        and all(values.pop(name) in words for name, words in WORDS.items())
        and all(least <= values.pop(name) <= most for name, (least, most) in BOUNDS.items())
        and all(value is True or value is False for value in values.values())
    )


def _plain_settings(path: Path) -> Settings:
    """Without a guard."""
    return Settings(**json.loads(path.read_text(encoding="utf-8")))


def _plain_session(path: Path) -> Session:
    """Without a guard."""
    return Session(**json.loads(path.read_text(encoding="utf-8")))


def _plain_save(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value._asdict()), encoding="utf-8")


SIGNS = pieces(
    '{ } [ ] : , " \\ \\ud800 \\u0000 null true false NaN Infinity -0 1e999 999999999999999999999 1.5 0 1 ␣ ↵ // ""',
    '"a" \'a\' {} [] {"a": 400 "dark" "system" "home" [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
)
_SESSION_KEYS = ("place", "recent", "bookmarks", "content", "topic", "anchor", "position", "title", "heading")
_PLACE = '{"topic": "a", "anchor": "x", "position": 7}'

SESSION = Target(
    "session",
    partial(check, "session.json", (load_session, save_session), _is_session),
    partial(check, "session.json", (_plain_session, _plain_save), _is_session),
    Grammar(
        (*SIGNS, *(f'"{key}": ' for key in _SESSION_KEYS), _PLACE, f"{_PLACE}, ", *TRAPS),
        (
            f'{{"place": {_PLACE}, "recent": [{_PLACE}], "bookmarks": [{_PLACE}], "content": "2026.11"}}'.encode(),
            b'{"recent": [{"topic": "a"}, {"topic": "b"}, {"topic": "a", "position": 5}], "folders": []}',
        ),
        lead=b"{",
    ),
)

SETTINGS = Target(
    "settings",
    partial(check, "settings.json", (load_settings, save_settings), _is_settings),
    partial(check, "settings.json", (_plain_settings, _plain_save), _is_settings),
    Grammar(
        (
            *SIGNS,
            *(f'"{name}": ' for name in Settings._fields),
            *(f'"{word}"' for word in WORDS["theme"]),
            "400",
            *TRAPS,
        ),
        (json.dumps(Settings()._asdict(), indent=2).encode(), b'{"theme": "dark", "text_size": 150, "later": [1]}'),
        lead=b"{",
    ),
    examples=2_000,
)

"""Twenty windows of one user save at once: each finds what it has kept, and nobody has undone anything."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.errors import StateError
from desktop.state.session import load_session
from desktop.state.settings import load_settings
from tests.conftest import CHECKOUT
from tests.faults.outcome import Outcome

_WINDOWS = 20
_FULLY, _QUICKLY = 40, 8


def at_once(folder: Path, times: int, *, without_lock: bool = False) -> tuple[list[dict[str, Any]], list[str]]:
    """Let every window save so many times; what each says it has kept, and what went wrong with it."""
    command = [sys.executable, "-S", "-E", "-m", "tests.faults.at_once_saver", str(folder)]
    options = [str(times), *(("--without-lock",) if without_lock else ())]
    windows = [
        subprocess.Popen(
            [*command, str(number), *options],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(_WINDOWS)
    ]
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.flush()
    ended = [(*window.communicate(), window.returncode) for window in windows]
    wrong = [f"a window ended with {code}: {words[-300:]}" for _, words, code in ended if code or words]
    return [json.loads(out) for out, _, code in ended if not code], wrong


def losses(folder: Path, windows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What of all that was kept is not there, or there again."""
    try:
        session, settings = load_session(folder / "session.json"), load_settings(folder / "settings.json")
    except StateError as error:
        yield str(error)
        return
    for window in windows:
        topic = window["topic"]
        there = [known.place.anchor for known in session.bookmarks if known.place.topic == topic]
        yield from (f"{topic} has lost bookmark {mark}" for mark in window["bookmarks"] if mark not in there)
        yield from (f"{topic} has bookmark {mark} again" for mark in there if mark not in window["bookmarks"])
        for name, value in window["choice"].items():
            if getattr(settings, name) != value:
                yield f"{topic} has chosen {name} {value}, not {getattr(settings, name)}"
    yield from (f"{file.name} is left" for file in folder.glob(".*.unfinished"))


def overlapping(windows: Sequence[dict[str, Any]]) -> int:
    """How many saves began before one of another window had ended."""
    spans = sorted((begun, ended) for window in windows for begun, ended in window["spans"])
    found, latest = 0, 0
    for begun, ended in spans:
        found += begun < latest
        latest = max(latest, ended)
    return found


def outcomes(full: bool) -> Iterator[Outcome]:
    """What came of it, with the lock and without."""
    times = _FULLY if full else _QUICKLY
    with tempfile.TemporaryDirectory() as guarded, tempfile.TemporaryDirectory() as plain:
        windows, wrong = at_once(Path(guarded), times)
        lost = (*wrong, *losses(Path(guarded), windows))
        others, wrong = at_once(Path(plain), times, without_lock=True)
        control = len([*wrong, *losses(Path(plain), others)])
    yield Outcome(f"{_WINDOWS} windows save at once", _WINDOWS * times, overlapping(windows), lost, control)

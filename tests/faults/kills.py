"""A window is killed at a random moment while it saves: the last number that it said it had kept is there."""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import StateError
from desktop.state.session import load_session
from desktop.state.settings import load_settings
from tests.conftest import CHECKOUT
from tests.faults.kills_saver import MARKED, text_size
from tests.faults.outcome import Outcome

_FULLY, _QUICKLY = (1000, 60), (60, 20)

#: A save takes some milliseconds; each is killed within so many seconds after one that was kept.
_LATEST = 0.02


def kill_one(folder: Path, moment: float, *, plain: bool = False) -> list[int]:
    """Start a window in `folder`, kill it `moment` seconds after its first save; the numbers that it kept.

    Raises:
        ValueError: it had ended before, and with what words.
    """
    command = [sys.executable, "-S", "-E", "-m", "tests.faults.kills_saver", str(folder)]
    with subprocess.Popen(
        [*command, *(("--plain",) if plain else ())],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdout is not None
        assert window.stderr is not None
        first = window.stdout.readline()
        time.sleep(moment)
        is_saving = window.poll() is None
        window.kill()
        rest, words = window.stdout.read(), window.stderr.read()
    if not is_saving or words:
        raise ValueError(words)
    return [int(line) for line in f"{first}{rest}".splitlines()]


def losses(folder: Path, number: int) -> Iterator[str]:
    """What is not there of `number`, which was kept, or of the next one, which may be."""
    try:
        session, settings = load_session(folder / "session.json"), load_settings(folder / "settings.json")
    except StateError as error:
        yield str(error)
        return
    at = session.place.position
    if at not in (number, number + 1):
        yield f"the place is {at} instead of {number}"
    marked = [known.place.position for known in session.bookmarks]
    if marked != list(range(max(at - MARKED + 1, 0), at + 1)):
        yield f"the bookmarks at {at} are {marked}"
    if settings.text_size not in (text_size(number), text_size(number + 1)):
        yield f"the text size is {settings.text_size} instead of {text_size(number)}"


def killed(times: int, *, plain: bool = False) -> tuple[int, list[str]]:
    """Kill so many windows one after the other; how many were still saving, and what was lost by that."""
    fired, lost = 0, []
    moments = random.Random(7)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at in range(times):
            if plain:
                for file in folder.iterdir():  # otherwise the next window would not even start
                    file.unlink()
            try:
                numbers = kill_one(folder, moments.uniform(0, _LATEST), plain=plain)
            except ValueError as error:
                lost.append(f"kill {at}: the window ended by itself: {error}")
                continue
            fired += 1
            lost += [f"kill {at}: {loss}" for loss in losses(folder, numbers[-1])]
        if len([*folder.glob(".*.unfinished")]) > 1:
            lost.append("something unfinished stays for ever")
    return fired, lost


def outcomes(full: bool) -> Iterator[Outcome]:
    """What came of all kills."""
    times, plainly = _FULLY if full else _QUICKLY
    fired, lost = killed(times)
    yield Outcome(
        "kill -9 at a random moment of saving", times, fired, tuple(lost), len(killed(plainly, plain=True)[1])
    )

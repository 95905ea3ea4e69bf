"""A tour of the window by real keys, on a screen of its own: every panel and every dialog that keys lead to.

Needs Xvfb and xdotool.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

#: What begins a word that is typed, letter by letter.
TYPED = "="

#: In seconds: between two keys, at a reader's pace, for strace makes everything slow; and the most that is waited.
_PACE = 0.15
_PATIENCE = 30

_FIRST_SCREEN, _SCREENS = 100, 20_000


class Step(NamedTuple):
    """What a reader does, and what comes of it.

    Attributes:
        keys: names of keys, and words behind a `TYPED`, with spaces between them.
        dialog: how the title of the dialog begins that stands over the window then; empty where none does.
    """

    keys: str
    dialog: str = ""


TOUR = (
    Step("ctrl+k =chloroma Return Tab Tab Return alt+Left"),
    Step("alt+1 Down p a u ctrl+shift+n"),
    Step("alt+2 space Down space"),
    Step("alt+3 Tab Return"),
    Step("ctrl+f =mri Return Escape"),
    Step("ctrl+plus ctrl+minus ctrl+t ctrl+t ctrl+t ctrl+t"),
    Step("ctrl+shift+c"),
    Step("ctrl+shift+p", "All actions"),
    Step("=about Return", "About Wardbook"),
    Step("Tab Tab Tab Return", "About Wardbook"),
    Step("Escape", "About Wardbook"),
    Step("Escape"),
    Step("F1", "Keyboard shortcuts"),
    Step("=print Escape"),
    Step("ctrl+comma", "Settings"),
    Step("Tab Escape"),
    Step("ctrl+p", "Print"),
    Step("Tab Return", "Save as PDF"),
    Step("Escape", "Print"),
    Step("Escape"),
    Step("ctrl+shift+p", "All actions"),
    Step("=checklist Down Return", "Print"),
    Step("Escape"),
    Step("ctrl+d F7 F7 F8 F8 F9 F9 F11 F11"),
    Step("alt+Home Tab Return"),
)


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees, and what `DISPLAY` calls it."""
    reading, writing = os.pipe()
    # A number of our own: where two take the same, the one that ends takes the other's socket away.
    number = f":{_FIRST_SCREEN + os.getpid() % _SCREENS}"
    process = subprocess.Popen(
        ["Xvfb", number, "-displayfd", str(writing), "-screen", "0", "1360x860x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        with os.fdopen(reading) as ready:
            yield f":{ready.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def walk(
    run: subprocess.Popen[bytes],
    environment: Mapping[str, str],
    steps: Sequence[Step] = TOUR,
    after: Callable[[Step], None] = lambda _step: None,
) -> None:
    """Do the `steps` in the window that `run` opens, and then close it as a reader closes it.

    Args:
        run: the program, begun on the screen of `environment`.
        environment: as the program has it.
        steps: what is done.
        after: called when a step is done.

    Raises:
        SystemExit: a step does not lead where it should, so that the tour shows nothing, or the program ended with an
            error.
    """
    try:
        _await_window(run, environment)
        for step in steps:
            for key in step.keys.split():
                _press(key, environment)
            _await(step, environment)
            after(step)
        code = _leave(run, environment)
    finally:
        run.kill()
        run.wait()
    if code:
        raise SystemExit(f"the window ended with {code}")


def _await_window(run: subprocess.Popen[bytes], environment: Mapping[str, str]) -> None:
    """Wait until the window is there.

    Raises:
        SystemExit: it does not come.
    """
    until = time.monotonic() + _PATIENCE
    while not _windows(environment):
        if run.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"no window comes; the program {'goes on' if run.returncode is None else 'has ended'}")
        time.sleep(0.1)


def _press(key: str, environment: Mapping[str, str]) -> None:
    """Press `key` in the topmost window: there is no window manager that would give it the keyboard."""
    windows = _windows(environment)
    if windows:
        _xdotool(environment, "windowfocus", windows[-1])
        typed = key.removeprefix(TYPED)
        _xdotool(environment, *(("key", key) if typed == key else ("type", "--delay", "40", typed)))
    time.sleep(_PACE)


def _await(step: Step, environment: Mapping[str, str]) -> None:
    """Wait until the dialog that a step leads to stands over the window.

    Raises:
        SystemExit: it does not come to that.
    """
    titles: list[str] = []
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        titles = [_xdotool(environment, "getwindowname", window).strip() for window in _windows(environment)[1:]]
        if (bool(step.dialog) and titles[-1].startswith(step.dialog)) if titles else not step.dialog:
            return
        time.sleep(0.1)
    raise SystemExit(f"“{step.keys}” has come to {titles or 'no dialog'} instead of “{step.dialog}”")


def _windows(environment: Mapping[str, str]) -> list[str]:
    """Whatever has a title, from the window up to the topmost dialog."""
    return _xdotool(environment, "search", "--onlyvisible", "--name", ".").split()


def _leave(run: subprocess.Popen[bytes], environment: Mapping[str, str]) -> int:
    """Close whatever stands over the window, and quit; gives the exit code.

    Raises:
        SystemExit: the program goes on for half a minute.
    """
    until = time.monotonic() + _PATIENCE
    while run.poll() is None and time.monotonic() < until:
        for key in ("Escape", "ctrl+q"):
            _press(key, environment)
    if run.poll() is None:
        raise SystemExit("the window does not close")
    return run.returncode


def _xdotool(environment: Mapping[str, str], *arguments: str) -> str:
    """What xdotool says; a window that it was to use may have gone."""
    command = ["xdotool", *arguments]
    return subprocess.run(command, env=environment, check=False, timeout=60, capture_output=True, text=True).stdout

"""What the packaged program asks the system for, seen from outside: python packaging/bundle/trace.py BUNDLE

Runs every command, and a tour of the window under Xvfb, with strace, in a home of its own. Gives 1, and names the call,
when one opens a socket that is not of this machine alone, or writes anywhere but to the user's configuration and cache.
Needs strace, Xvfb and xdotool.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_TOPIC = "leg-soft-tissue-leukemia"
_COMMANDS = (
    ("topics",),
    ("show", _TOPIC),
    ("search", "chloroma"),
    ("search", "limphoma"),
    ("check", _TOPIC, "--present", "known-leukemia,swelling"),
    ("references", _TOPIC),
    ("selftest",),
    ("info",),
)
#: What a reader does with the keyboard, and the dialog that stands over the window then.
_TOUR = (
    ("ctrl+k c h l o r o m a Return Tab Tab Return alt+Left", ""),
    ("alt+1 Down p a u ctrl+shift+n", ""),
    ("alt+2 space Down space", ""),
    ("alt+3 Tab Return", ""),
    ("ctrl+f m r i Return Escape", ""),
    ("ctrl+plus ctrl+minus ctrl+t ctrl+t ctrl+t ctrl+t", ""),
    ("ctrl+shift+p", "All actions"),
    ("a b o u t Return", "About Wardbook"),
    ("Escape", ""),
    ("F1", "Keyboard shortcuts"),
    ("Escape", ""),
    ("ctrl+comma", "Settings"),
    ("Tab Escape", ""),
    ("ctrl+p", "Print"),
    ("Tab Escape", ""),
    ("ctrl+d F7 F8 F9 F9", ""),
    ("alt+Home Tab Return", ""),
)

_CALLS = (
    "%network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,symlink,symlinkat,link,"
    "linkat,chmod,fchmodat,truncate"
)

_SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+)")
_OPENED = re.compile(r'\bopen(?:at)?\((?:[\w<>/.-]+, )?"([^"]+)", ([A-Z_|]+).*= \d+')
_CHANGED = re.compile(r"\b(?:mkdir|rename|unlink|rmdir|symlink|link|chmod|truncate)(?:at2?|at)?\(.*= 0$")
_NAME = re.compile(r'"([^"]*)"')
_WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
#: Sockets that stay on this machine: the window system's and the bus's.
_OWN_SOCKETS = {"AF_UNIX", "AF_LOCAL"}
#: What is written there is kept nowhere.
_DEVICES = ("/dev", "/proc/self")


class Findings(NamedTuple):
    """What a trace shows.

    Attributes:
        sockets: how many sockets of this machine alone were opened.
        calls: the calls that may not be, as strace writes them.
    """

    sockets: int
    calls: tuple[str, ...]


def findings(lines: Sequence[str], writable: Sequence[str]) -> Findings:
    """What the `lines` of strace show, where everything under the folders `writable` may be written to."""
    sockets = [found[1] for line in lines if (found := _SOCKET.search(line))]
    calls = [line for line in lines if _is_foreign(line) or _writes_elsewhere(line, writable)]
    return Findings(sum(1 for family in sockets if family in _OWN_SOCKETS), tuple(calls))


def _is_foreign(line: str) -> bool:
    found = _SOCKET.search(line)
    return found is not None and found[1] not in _OWN_SOCKETS


def _writes_elsewhere(line: str, writable: Sequence[str]) -> bool:
    opened = _OPENED.search(line)
    if opened is not None:
        return bool(_WRITES.search(opened[2])) and not _is_under(opened[1], (*_DEVICES, *writable))
    return bool(_CHANGED.search(line)) and not all(_is_under(name, writable) for name in _NAME.findall(line))


def _is_under(path: str, folders: Sequence[str]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def trace(arguments: Sequence[str | Path], environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """`arguments`, begun under strace, which writes what they ask for to `log`."""
    return subprocess.Popen(
        ["strace", "-f", "-qq", "-e", "signal=none", "-e", f"trace={_CALLS}", "-o", log, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def _run_commands(program: Path, environment: Mapping[str, str], folder: Path) -> Iterator[Path]:
    for command in _COMMANDS:
        log = folder / f"{'-'.join(command)}.strace"
        code = trace([program, *command], environment, log).wait()
        if code:
            raise SystemExit(f"wardbook {' '.join(command)} ended with {code}")
        yield log


def _tour_window(program: Path, environment: Mapping[str, str], folder: Path) -> Path:
    """The log of a tour of the window, which is then closed as a reader closes it."""
    log = folder / "window.strace"
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1360x860x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"
        on_screen = {**environment, "DISPLAY": display}
        run = trace([program, "--topic", _TOPIC], on_screen, log)
        _xdotool(on_screen, "search", "--sync", "--onlyvisible", "--name", "Wardbook")
        for keys, dialog in _TOUR:
            for key in keys.split():
                _press(key, on_screen)
            _await(dialog, on_screen)
        code = _leave(run, on_screen)
    finally:
        screen.terminate()
        screen.wait()
    if code:
        raise SystemExit(f"the window ended with {code}")
    return log


def _press(key: str, environment: Mapping[str, str]) -> None:
    """Press `key` in the topmost window: there is no window manager that would give it the keyboard."""
    windows = _windows(environment)
    if windows:
        _xdotool(environment, "windowfocus", windows[-1])
        _xdotool(environment, "key", key)
    time.sleep(0.15)  # a reader's pace; strace makes everything slow


def _await(dialog: str, environment: Mapping[str, str]) -> None:
    """Wait until the dialog whose title begins so stands over the window; empty where none should.

    Raises:
        SystemExit: it does not come to that, so that the tour shows nothing.
    """
    titles: list[str] = []
    until = time.monotonic() + 20
    while time.monotonic() < until:
        titles = [_xdotool(environment, "getwindowname", window).strip() for window in _windows(environment)[1:]]
        if (bool(dialog) and titles[-1].startswith(dialog)) if titles else not dialog:
            return
        time.sleep(0.1)
    raise SystemExit(f"the tour has come to {titles or 'no dialog'} instead of “{dialog}”")


def _windows(environment: Mapping[str, str]) -> list[str]:
    """Whatever has a title, from the window up to the topmost dialog."""
    return _xdotool(environment, "search", "--onlyvisible", "--name", ".").split()


def _leave(run: subprocess.Popen[bytes], environment: Mapping[str, str]) -> int:
    """Close whatever stands over the window, and quit; gives the exit code.

    Raises:
        SystemExit: the program goes on for half a minute.
    """
    until = time.monotonic() + 30
    while run.poll() is None and time.monotonic() < until:
        for key in ("Escape", "ctrl+q"):
            _press(key, environment)
    if run.poll() is None:
        run.kill()
        raise SystemExit("the window does not close")
    return run.returncode


def _xdotool(environment: Mapping[str, str], *arguments: str) -> str:
    """What xdotool says; a window that it was to use may have gone."""
    command = ["xdotool", *arguments]
    return subprocess.run(command, env=environment, check=False, timeout=60, capture_output=True, text=True).stdout


def main(bundle: Path) -> int:
    """Print what every command and the window ask for; 1 when anything of it may not be."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        home, run = folder / "home", folder / "run"
        home.mkdir()
        run.mkdir(mode=0o700)
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(run)}
        writable = [str(home / ".config"), str(home / ".cache")]
        program = (bundle / "wardbook").resolve()
        logs = [*_run_commands(program, environment, folder), _tour_window(program, environment, folder)]
        bad = 0
        for log in logs:
            found = findings(log.read_text(errors="replace").splitlines(), writable)
            print(f"{log.stem}: {found.sockets} sockets on this machine, {len(found.calls)} calls that may not be")
            for call in found.calls:
                print(f"    {call}")
            bad += len(found.calls)
        kept = sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
        print(f"Left in the home: {', '.join(kept) or 'nothing'}")
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} BUNDLE")
    sys.exit(main(Path(sys.argv[1])))

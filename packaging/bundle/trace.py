"""What the packaged program asks the system for, seen from outside: python packaging/bundle/trace.py BUNDLE

Runs every command, and a tour of the window under Xvfb, with strace, in a home of its own. Gives 1, and names the call,
when one opens a socket that is not of this machine alone, or writes anywhere but to the user's configuration and cache.
Needs strace, Xvfb and xdotool.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tour import screen, walk

TOPIC = "leg-soft-tissue-leukemia"
COMMANDS = (
    ("topics",),
    ("show", TOPIC),
    ("search", "chloroma"),
    ("search", "limphoma"),
    ("check", TOPIC, "--present", "known-leukemia,swelling"),
    ("references", TOPIC),
    ("selftest",),
    ("info",),
)
_CALLS = (
    "%network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,symlink,symlinkat,link,"
    "linkat,chmod,fchmodat,truncate"
)

_SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+)")
_OPENED = re.compile(r'\bopen(?:at)?\((?:[\w<>/.-]+, )?"([^"]+)", ([A-Z_|]+).*= \d+')
_CHANGED = re.compile(r"\b(?:mkdir|rename|unlink|rmdir|symlink|link|chmod|truncate)(?:at2?|at)?\(.*= 0$")
_NAME = re.compile(r'"([^"]*)"')
#: A call of one thread that another one's came between, and its end.
_UNFINISHED = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
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


class Sockets(NamedTuple):
    """The sockets of a trace: how many of this machine alone, and the calls that open others."""

    own: int
    foreign: tuple[str, ...]


def findings(lines: Sequence[str], writable: Sequence[str]) -> Findings:
    """What the `lines` of strace show, where everything under the folders `writable` may be written to."""
    opened = sockets(lines)
    elsewhere = (line for line in whole(lines) if _writes_elsewhere(line, writable))
    return Findings(opened.own, (*opened.foreign, *elsewhere))


def sockets(lines: Sequence[str]) -> Sockets:
    """The sockets that the `lines` of strace show."""
    opened = [(found[1], line) for line in whole(lines) if (found := _SOCKET.search(line))]
    foreign = tuple(line for family, line in opened if family not in _OWN_SOCKETS)
    return Sockets(len(opened) - len(foreign), foreign)


def whole(lines: Sequence[str]) -> Iterator[str]:
    """The calls of a trace, each on one line, though one of another thread may stand between its two parts."""
    begun: dict[str, str] = {}
    for line in lines:
        if beginning := _UNFINISHED.match(line):
            begun[beginning[1]] = beginning[2]
        elif end := _RESUMED.match(line):
            yield f"{end[1]} {begun.pop(end[1], '')}{end[2]}"
        else:
            yield line
    yield from (f"{process} {call}" for process, call in begun.items())


def _writes_elsewhere(line: str, writable: Sequence[str]) -> bool:
    opened = _OPENED.search(line)
    if opened is not None:
        return bool(_WRITES.search(opened[2])) and not _is_under(opened[1], (*_DEVICES, *writable))
    if not _CHANGED.search(line):
        return False
    names = _NAME.findall(line)
    return not (all(_is_under(name, writable) for name in names) or ("mkdir" in line and _is_over(names[-1], writable)))


def _is_under(path: str, folders: Sequence[str]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def _is_over(path: str, folders: Sequence[str]) -> bool:
    """Whether `path` has to be there before one of the folders can be."""
    return any(Path(folder).is_relative_to(path) for folder in folders)


def trace(arguments: Sequence[str | Path], environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """`arguments`, begun under strace, which writes what they ask for to `log`."""
    return subprocess.Popen(traced(arguments, log), env=environment, stdout=subprocess.DEVNULL)


def traced(arguments: Sequence[str | Path], log: Path, *options: str, more: str = "") -> list[str | Path]:
    """The command that runs `arguments` under strace, which writes what they ask for to `log`.

    Args:
        arguments: a command.
        log: the file.
        options: of strace, beside the usual ones.
        more: calls to be traced beside the usual ones, with a comma before each.
    """
    usual = ("-f", "-qq", "-e", "signal=none", "-e", f"trace={_CALLS}{more}")
    return ["strace", *usual, *options, "-o", log, *arguments]


def run_commands(program: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Iterator[Path]:
    """The log of each command.

    Raises:
        SystemExit: one did not end well.
    """
    for command in COMMANDS:
        log = folder / f"{'-'.join(command)}.strace"
        code = trace([*program, *command], environment, log).wait()
        if code:
            raise SystemExit(f"wardbook {' '.join(command)} ended with {code}")
        yield log


def tour_window(program: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Path:
    """The log of a tour of the window."""
    log = folder / "window.strace"
    with screen() as display:
        on_screen = {**environment, "DISPLAY": display}
        walk(trace([*program, "--topic", TOPIC], on_screen, log), on_screen)
    return log


def main(bundle: Path) -> int:
    """Print what every command and the window ask for; 1 when anything of it may not be."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        home, run = folder / "home", folder / "run"
        home.mkdir()
        run.mkdir(mode=0o700)
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(run)}
        writable = [str(home / place) for place in (".config/wardbook", ".cache/wardbook", ".cache/fontconfig")]
        program = [(bundle / "wardbook").resolve()]
        logs = [*run_commands(program, environment, folder), tour_window(program, environment, folder)]
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

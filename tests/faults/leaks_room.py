"""A room without a network, in which everything that a process can leave behind is in one folder.

Home, temporary folders and shared memory are folders of the campaign's, mounted where the process expects them. What it
asks the system for is written down by strace: also what it writes, to whom, and what that says.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from desktop.compiler.build import build
from tests.conftest import CHECKOUT, CONTENT
from tests.packaging.scripts import script

trace = script("bundle/trace.py")

#: Where the process sees the campaign's folder.
SEEN_AT = Path("/mnt")
#: What is made in it; a process may leave something in all but the first three.
_FOLDERS = ("program", "python", "log", "home", "run", "tmp", "var-tmp", "shm")
_KEPT = _FOLDERS[3:]
#: Python with its packages, wherever the checkout lies: below /tmp it would be hidden.
PYTHON = SEEN_AT / "python"
_EXECUTABLE = PYTHON / Path(sys.executable).relative_to(sys.prefix)

_ENTER = """
mount --bind "$FOLDER" /mnt
mount --bind "$PREFIX" /mnt/python
mkdir -p /tmp/.X11-unix /mnt/tmp/.X11-unix
mount --bind /tmp/.X11-unix /mnt/tmp/.X11-unix
mount --rbind /mnt/tmp /tmp
mount --bind /mnt/var-tmp /var/tmp
mount --bind /mnt/shm /dev/shm
cd /mnt/home
exec "$@"
"""
#: Whole, with the files and sockets that they are written to.
_IN_FULL = ("-y", "-s", "1000000")
_WRITES = ",write,writev,pwrite64,pwritev,pwritev2,execve,execveat"


class Room(NamedTuple):
    """The room, and where it lies."""

    folder: Path

    def start(
        self, name: str, *arguments: str | Path, display: str = "", network: bool = False
    ) -> subprocess.Popen[bytes]:
        """Python with `arguments`, begun; what it asks for and says is kept under `name`."""
        net = () if network else ("--net",)
        log = SEEN_AT / "log" / f"{name}.strace"
        command = trace.traced([_EXECUTABLE, *arguments], log, *_IN_FULL, more=_WRITES)
        with self.said(name).open("wb") as said:
            return subprocess.Popen(
                ["unshare", "--map-root-user", *net, "--mount", "sh", "-ec", _ENTER, "sh", *command],
                env=self.environment(display),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def run(self, name: str, *arguments: str | Path, network: bool = False) -> int:
        """Python with `arguments`, to its end; gives the exit code."""
        return self.start(name, *arguments, network=network).wait(timeout=300)

    def said(self, name: str) -> Path:
        """What the process of this name has printed."""
        return self.folder / "log" / f"{name}.txt"

    def calls(self, name: str) -> list[str]:
        """What the process of this name has asked the system for, a line a call, as strace writes it."""
        return list(trace.whole((self.folder / "log" / f"{name}.strace").read_text(errors="replace").splitlines()))

    def left(self) -> Iterator[Path]:
        """Every file that a process has left."""
        for kept in _KEPT:
            yield from (path for path in (self.folder / kept).rglob("*") if path.is_file())

    def environment(self, display: str = "") -> dict[str, str]:
        """What a process here is told."""
        return {
            "HOME": str(SEEN_AT / "home"),
            "XDG_RUNTIME_DIR": str(SEEN_AT / "run"),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={SEEN_AT}/run/bus",  # else one would be started
            "FOLDER": str(self.folder),
            "PREFIX": sys.prefix,
            "PYTHONPATH": str(SEEN_AT / "program"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }


@contextmanager
def room() -> Iterator[Room]:
    """A room with the program of this checkout and a library of its guidance, as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="wardbook-") as made:
        folder = Path(made).resolve()
        for name in _FOLDERS:
            (folder / name).mkdir()
        (folder / "run").chmod(0o700)
        program = folder / "program" / "desktop"
        shutil.copytree(CHECKOUT / "desktop", program)
        if problems := build(CONTENT, program / "resources" / "library.sqlite"):
            raise RuntimeError(f"the content has problems: {problems}")
        yield Room(folder)


def process_of(run: subprocess.Popen[bytes]) -> int:
    """The number of the process that strace looks at."""
    children = Path("/proc", str(run.pid), "task", str(run.pid), "children").read_text().split()
    return int(children[0])


def remembers(process: int, word: str) -> bool:
    """Whether `word` is anywhere in the memory of a process, as Python or as Qt has it."""
    wanted = (word.encode(), word.encode("utf-16-le"))
    maps = Path("/proc", str(process), "maps").read_text().splitlines()
    with Path("/proc", str(process), "mem").open("rb", buffering=0) as memory:
        return any(_holds(memory.fileno(), line, wanted) for line in maps)


def _holds(memory: int, line: str, wanted: Sequence[bytes]) -> bool:
    span, rights, *_ = line.split()
    if not rights.startswith("rw") or "[vv" in line:
        return False
    begin, end = (int(number, 16) for number in span.split("-"))
    try:
        content = os.pread(memory, end - begin, begin)
    except OSError:  # it is the system's, or gone since
        return False
    return any(word in content for word in wanted)

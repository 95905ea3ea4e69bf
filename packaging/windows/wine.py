"""Run Windows programs on Linux: `python packaging/windows/wine.py PREFIX PROGRAM [ARGUMENT…]`.

PREFIX is a folder of our own that holds a Windows with nothing in it but Wine; it is made where there is none. Debian's
Wine 8 has its ways, and all of them are here: a program gets pipes, for with files it hangs; it is told to print UTF-8;
and two libraries that Windows has and this Wine has not are stood in for by the stubs, which no package ever contains.
"""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WINE = "/usr/lib/wine/wine64"
STUBS = Path(__file__).with_name("stubs")
#: A program that takes longer hangs.
_PATIENCE = 600


class Wine:
    """A Windows in the folder `prefix`.

    Args:
        prefix: the folder, made by `create`.
        display: the X display of its windows, for example `:5`.
    """

    def __init__(self, prefix: Path, display: str = "") -> None:
        self.prefix = prefix.resolve()
        self.drive = self.prefix / "drive_c"
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # neither .NET nor a browser nor a debugger is asked for; the stub goes before Wine's own library
            "WINEDLLOVERRIDES": "mscoree,mshtml,winedbg.exe=;mscms=n",
            "DISPLAY": display,
        }

    def create(self) -> None:
        """Make the prefix, with the stubs.

        Raises:
            subprocess.CalledProcessError: Wine or the compiler of the stubs cannot.
        """
        self.prefix.mkdir(parents=True, exist_ok=True)
        self.run("wineboot", "--init", check=True)
        self.settle()
        for stub in sorted(STUBS.glob("*.c")):
            library = self.drive / "windows" / "system32" / f"{stub.stem}.dll"
            subprocess.run(["x86_64-w64-mingw32-gcc", "-O1", "-s", "-shared", "-o", library, stub], check=True)

    def run(self, *command: str | Path, check: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; gives its exit code and what it printed.

        Raises:
            subprocess.CalledProcessError: it failed, and that was to be checked.
            subprocess.TimeoutExpired: it hangs.
        """
        process = self.start(*command)
        out, err = (part.decode(errors="replace").replace("\r\n", "\n") for part in _printed(process))
        if check and process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args, out, err)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a program that goes on, as one is from the Start menu."""
        return subprocess.Popen(
            [WINE, *map(str, command)],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def photograph(self, picture: Path) -> None:
        """Save what the screen shows."""
        subprocess.run(["import", "-window", "root", picture], env=self._environment, check=True)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep Wine up: whenever none of its programs runs, the next one waits seconds for it. In the end, end all."""
        waiting = self.start("cmd", "/k")
        try:
            yield
        finally:
            self.stop()
            waiting.wait()

    def settle(self) -> None:
        """Wait until every program has ended and the registry is on disk."""
        subprocess.run(["wineserver", "--wait"], env=self._environment, check=True, timeout=_PATIENCE)

    def stop(self) -> None:
        """End whatever still runs in this prefix."""
        subprocess.run(["wineserver", "--kill"], env=self._environment, check=False)
        self.settle()


def _printed(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a program prints until it ends; a service of Wine that it was the first to need holds its pipes for longer.

    Raises:
        subprocess.TimeoutExpired: it does not end, and was killed.
    """
    assert process.stdout is not None
    assert process.stderr is not None
    printed = {process.stdout: b"", process.stderr: b""}
    still_open = [*printed]
    until = time.monotonic() + _PATIENCE
    while True:
        has_ended = process.poll() is not None
        readable, _, _ = select.select(still_open, [], [], 0 if has_ended else 0.05)
        for stream in readable:
            part = os.read(stream.fileno(), 65536)
            printed[stream] += part
            if not part:
                still_open.remove(stream)
        if has_ended and not readable:
            return printed[process.stdout], printed[process.stderr]
        if time.monotonic() > until:
            process.kill()
            raise subprocess.TimeoutExpired(process.args, _PATIENCE)


def windows_path(path: Path) -> str:
    """How a program in Wine names a file of this machine: `Z:` is the root."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


@contextmanager
def display(size: str = "1440x1000x24") -> Iterator[str]:
    """A screen that nobody sees, by its name, for example `:5`."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"  # it says its number once it is ready
    finally:
        server.terminate()
        server.wait()


def main(prefix: Path, command: list[str]) -> int:
    """Run `command` in `prefix`, print what it printed; gives its exit code."""
    with display() as screen:
        wine = Wine(prefix, screen)
        if not wine.drive.is_dir():
            wine.create()
        with wine.running():
            done = wine.run(*command)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    return done.returncode


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: python packaging/windows/wine.py PREFIX PROGRAM [ARGUMENT…]")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))

"""A machine on which the program is installed for everybody, and where any environment can be made for one process.

Every start has a mount namespace of its own, in which program, packages and Python are read-only. That takes root; what
is mounted is seen by nobody else, and goes with the process.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from desktop.compiler.build import build
from tests.conftest import CHECKOUT, CONTENT
from tests.faults.environments_table import Environment

_INSIDE = ("environments_inside.py", "environments_reader.py")
#: What a start ends with whose environment is not what it should be.
_NOT_REAL = 99

#: Everything the user needs is mounted where the user can read it, then the environment is made, looked at and used.
_START = """
share() { mount --bind "$1" "$2"; mount -o remount,bind,ro "$2"; }
share "$BASE_PYTHON" "$FOLDER/python"
share "$BASE_PACKAGES" "$FOLDER/packages"
share "$PROGRAM" "$PROGRAM"
%s
cd /
export PROGRAM LIBRARY
as_user() { setpriv --reuid="$AS" --regid="$AS" --clear-groups "$@"; }
as_user "$FOLDER/python/bin/$PYTHON" -S "$PROGRAM/environments_inside.py" "$NAME" || exit 99
exec setpriv --reuid="$AS" --regid="$AS" --clear-groups "$FOLDER/python/bin/$PYTHON" "$@"
"""


class Ran(NamedTuple):
    """How a start ended: whether it was where it should be, its exit code, and what it said."""

    is_real: bool
    code: int
    output: str
    errors: str


class Machine(NamedTuple):
    """The folder that holds the program, the homes and what is written; everybody may go through it."""

    folder: Path

    @property
    def program(self) -> Path:
        """Where the program is."""
        return self.folder / "program"

    @property
    def usual_library(self) -> Path:
        """Where the library is, unless an environment has moved it."""
        return self.program / "desktop" / "resources" / "library.sqlite"

    @property
    def inside(self) -> Path:
        """What tells whether an environment is real."""
        return self.program / _INSIDE[0]

    @property
    def reader(self) -> Path:
        """What looks at the window."""
        return self.program / _INSIDE[1]

    def run(self, environment: Environment, *arguments: str | Path) -> Ran:
        """Python with `arguments` in `environment`, to its end."""
        process = self.start(environment, *arguments)
        output, errors = process.communicate(timeout=300)
        return Ran(process.returncode != _NOT_REAL, process.returncode, output, errors)

    def start(self, environment: Environment, *arguments: str | Path) -> subprocess.Popen[str]:
        """Python with `arguments` in `environment`."""
        home = self._home(environment)
        return subprocess.Popen(
            ["unshare", "--mount", "sh", "-ec", _START % environment.prepare, "sh", *arguments],
            env=self._variables(environment, home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def asked(self, environment: Environment) -> tuple[str | Path, ...]:
        """What is asked of `wardbook` so that it finds the library, beside whatever else is."""
        library = self._library(environment)
        return ("--library", library) if library else ()

    def picture(self, environment: Environment) -> Path:
        """Where a picture of the window may be written, whatever holds for the home."""
        folder = self.folder / "pictures" / environment.name
        folder.mkdir(exist_ok=True)
        folder.chmod(0o777)
        return folder / f"{environment.user}.png"

    def _library(self, environment: Environment) -> Path | None:
        """Where the library is, if not in its usual place."""
        if not environment.library:
            return None
        moved = self.folder / "libraries" / environment.library
        moved.parent.mkdir(exist_ok=True)
        if not moved.exists():
            shutil.copy(self.usual_library, moved)
        return moved

    def _home(self, environment: Environment) -> Path:
        home = self.folder / "homes" / f"{environment.name} {environment.user}" / environment.home
        home.mkdir(parents=True, exist_ok=True)
        if environment.owns_home:
            os.chown(home, environment.user, environment.user)
        home.chmod(0o700)
        return home

    def _variables(self, environment: Environment, home: Path) -> dict[str, str]:
        variables = {
            "HOME": str(home),
            "HERE": str(home),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "FOLDER": str(self.folder),
            "PROGRAM": str(self.program),
            "LIBRARY": str(self._library(environment) or ""),
            "PYTHON": Path(sys.executable).resolve().name,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": f"{self.program}:{self.folder / 'packages'}",
            "LD_LIBRARY_PATH": str(self.folder / "python" / "lib"),
            "BASE_PYTHON": sys.base_prefix,
            "BASE_PACKAGES": sysconfig.get_path("platlib"),
            "AS": str(environment.user),
            "NAME": environment.name,
            **environment.variables,
        }
        return {name: value for name, value in variables.items() if value}


@contextmanager
def machine() -> Iterator[Machine]:
    """A machine with the program of this checkout and a library of its guidance, as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="wardbook-") as made:
        folder = Path(made).resolve()
        folder.chmod(0o755)
        for name in ("python", "packages", "program", "homes", "pictures", "libraries"):
            (folder / name).mkdir()
        shutil.copytree(CHECKOUT / "desktop", folder / "program" / "desktop")
        for name in _INSIDE:
            shutil.copy(Path(__file__).with_name(name), folder / "program")
        made_machine = Machine(folder)
        if problems := build(CONTENT, made_machine.usual_library):
            raise RuntimeError(f"the content has problems: {problems}")
        yield made_machine

"""Runs a program whose calls on the files of one folder fail: fault_shim.c, compiled where it is needed."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import CHECKOUT

SOURCE = Path(__file__).with_name("fault_shim.c")

#: Why the faults cannot be made on this machine; empty where they can.
MISSING = "" if shutil.which("gcc") else "There is no gcc, which packaging/test-libraries.sh installs."

#: What the shim writes in front of a call that failed.
_MARK = "FIRED "
#: The calls that can be done by half.
_SIZED = ("read", "write", "pwrite64")

ERRORS = ("ENOSPC", "EIO", "EMFILE", "EACCES")
SHORT, KILL = "short", "kill"


class Fault(NamedTuple):
    """A call that fails.

    Attributes:
        at: its number among the calls on the folder, from 1.
        kind: one of `ERRORS`, `SHORT` or `KILL`.
        for_good: whether all that follow it fail as well.
    """

    at: int = 0
    kind: str = ""
    for_good: bool = False


NO_FAULT = Fault()


class Call(NamedTuple):
    """A call of the system on a file of the folder."""

    name: str
    path: str


class Ran(NamedTuple):
    """What a program did.

    Attributes:
        code: its exit code, negative where it was killed.
        out, err: what it printed.
        calls: each call on the folder, in their order.
        fired: those that were made to fail.
    """

    code: int
    out: str
    err: str
    calls: tuple[Call, ...]
    fired: tuple[Call, ...]


class Shim:
    """The shim, compiled into `folder`, where the calls are noted too."""

    def __init__(self, folder: Path) -> None:
        self._library = folder / "fault_shim.so"
        self._log = folder / "calls"
        command = ["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", str(self._library)]
        subprocess.run([*command, str(SOURCE), "-ldl"], check=True)

    def run(
        self, command: Sequence[str], folder: Path, fault: Fault = NO_FAULT, environment: dict[str, str] | None = None
    ) -> Ran:
        """Run `command` with this fault in what it does below `folder`."""
        self._log.write_text("", encoding="utf-8")
        made = {
            "LD_PRELOAD": str(self._library),
            "FAULT_FOLDER": str(folder),
            "FAULT_LOG": str(self._log),
            "FAULT_AT": str(fault.at),
            "FAULT_KIND": fault.kind,
            "FAULT_FOR_GOOD": str(int(fault.for_good)),
        }
        ran = subprocess.run(
            command,
            cwd=CHECKOUT,
            env={**os.environ, **(environment or {}), **made},
            capture_output=True,
            text=True,
            check=False,
        )
        noted = self._log.read_text(encoding="utf-8").splitlines()
        calls = tuple(Call(*line.split(" ", 1)) for line in noted if not line.startswith(_MARK))
        fired = tuple(Call(*line.removeprefix(_MARK).split(" ", 1)) for line in noted if line.startswith(_MARK))
        return Ran(ran.returncode, ran.stdout, ran.stderr, calls, fired)


def faults(calls: Sequence[Call]) -> list[Fault]:
    """Every fault there is in these calls; who was killed does not come to a second one."""
    made = []
    for at, call in enumerate(calls, 1):
        kinds = (*ERRORS, SHORT) if call.name in _SIZED else ERRORS
        made += [Fault(at, kind, for_good) for kind in kinds for for_good in (False, True)]
        made.append(Fault(at, KILL))
    return made

"""Which library files were found whole: a start need not hash what was hashed before and has not changed since.

A file is known by its device, inode, size and times. Whoever can write the user's cache can claim a damaged file to be
whole; they could as well replace the program. What is lost here is found out again.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

#: A file younger than this may change once more without its time telling: some file systems count in steps of 2 s.
_TOO_YOUNG = 2_000_000_000

#: So many files are remembered.
_MOST = 16


def known_by(state: os.stat_result) -> str:
    """What a file is known by; whatever writes to it changes that."""
    return f"{state.st_dev} {state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"


class Verdicts:
    """The files that were found whole.

    Args:
        path: where that is noted; None where it is remembered for this run only.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._found: set[str] = set()  # in this run, also where nothing can be noted

    def holds(self, state: os.stat_result) -> bool:
        """Whether the file with this `state` was found whole."""
        return known_by(state) in self._found or known_by(state) in self._lines()

    def add(self, state: os.stat_result) -> None:
        """Note that the file with this `state` was found whole, unless it may still change unseen."""
        if max(state.st_mtime_ns, state.st_ctime_ns) > time.time_ns() - _TOO_YOUNG:
            return
        self._found.add(known_by(state))
        if self._path is None:
            return
        others = [line for line in self._lines() if line != known_by(state)]
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with suppress(OSError):  # a home that cannot be written to: it is hashed again next time
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.touch(mode=0o600)
            draft.write_text("\n".join([known_by(state), *others][:_MOST]) + "\n", encoding="utf-8")
            draft.replace(self._path)
        with suppress(OSError):
            draft.unlink(missing_ok=True)

    def _lines(self) -> list[str]:
        """What is noted, whole lines only."""
        if self._path is None:
            return []
        try:
            return self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return []

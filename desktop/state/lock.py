"""One at a time: among all windows of one user, only one changes the files of a folder.

The system gives the lock back when its holder ends, however that came about, so none is ever left behind. The file it
is made of is empty and stays: two could hold the lock of a file that is made anew while somebody waits for it.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _HELD_BY_ANOTHER = (errno.EACCES, errno.EDEADLK, 0)  # the last is Wine's, which does not say why

    def _try_to_lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _HELD_BY_ANOTHER = (errno.EWOULDBLOCK, errno.EACCES)  # the latter on a share of Windows

    def _try_to_lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


NAME = ".wardbook.lock"

#: What a file system says that knows no locks, as those of some network drives and sticks.
_UNKNOWN_HERE = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)

#: For how long a window waits for another one, and how often it asks, in seconds; a save takes some milliseconds.
_LONGEST_WAIT = 2.0
_BETWEEN_TRIES = 0.005


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Be the only one who changes files in `folder`; gives whether that is certain.

    It is not where the file system knows no locks, nor where the lock is somebody else's, as after a start by root.
    What is saved is whole there too; only of two windows that save in the same instant, one may undo the other's.

    Raises:
        TimeoutError: another window has kept it for too long.
        OSError: the lock could not be had for another reason, such as a full disk.
    """
    file = _opened(folder / NAME)
    try:
        yield file is not None and _wait_for(file)
    finally:
        if file is not None:
            os.close(file)


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError:
        return None


def _wait_for(file: int) -> bool:
    """Take the lock as soon as nobody else has it; False where there are none."""
    latest = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            _try_to_lock(file)
            return True
        except OSError as error:
            if error.errno in _UNKNOWN_HERE:
                return False
            if error.errno not in _HELD_BY_ANOTHER:
                raise
        if time.monotonic() > latest:
            raise TimeoutError(errno.ETIMEDOUT, "another window has been writing there for too long")
        time.sleep(_BETWEEN_TRIES)

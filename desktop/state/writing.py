"""Files that a pulled plug leaves as they were or as they are to be, and never in between."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

#: What a file system says that cannot be asked to put a folder on the disk; it does so in its own time.
_NOT_FOR_FOLDERS = (errno.EINVAL, errno.ENOTSUP)


def write(path: Path, text: str) -> None:
    """Put `text` in the place of what is at `path`, for this user's eyes only; it is on the disk when this returns.

    Raises:
        OSError: it is not; at `path` is what was there before, or all of `text`.
    """
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}.unfinished")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with unfinished.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError:
        _clear_away(unfinished)
        raise
    _sync(path.parent)


def clear_away_unfinished(path: Path) -> None:
    """Remove what those who were killed while they wrote `path` have left; for nobody but the holder of the lock."""
    for unfinished in path.parent.glob(f".{path.name}.*.unfinished"):
        _clear_away(unfinished)


def make_folder(folder: Path) -> None:
    """Make `folder` where it is missing, and what is missing above it, for this user's eyes only.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    missing = [known for known in (folder, *folder.parents) if not known.is_dir()]
    for made in reversed(missing):
        made.mkdir(mode=0o700, exist_ok=True)
        _sync(made.parent)


def _clear_away(unfinished: Path) -> None:
    with suppress(OSError):  # it does no harm, and whoever saves next tries again
        unfinished.unlink()


def _sync(folder: Path) -> None:
    """Have on the disk under which name each file of `folder` is found."""
    if sys.platform == "win32":  # which opens no folder; it writes names down by itself
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(opened)

"""Small JSON files that are never half written, never thrown away, and changed by one window at a time."""

import errno
import json
import os
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from desktop.errors import SetAsideError, StateError

Values = dict[str, Any]

#: Makes what is to be kept out of what is kept now; out of None where nothing is.
Change = Callable[[Values | None], Values]


#: What is kept comes nowhere near it.
_MOST_BYTES = 1 << 22


class _UnintelligibleError(Exception):
    """The file can be read, but it holds no mapping."""


def load(path: Path, instead: str = "The usual choices hold.") -> Values:
    """The mapping kept at `path`; empty where there is none.

    Args:
        path: the file.
        instead: what holds where it cannot be read, a sentence for the reader.

    Raises:
        StateError: the file cannot be read; or not be understood, and has been set aside beside itself, never deleted.
    """
    try:
        return _read(path, instead) or {}
    except _UnintelligibleError:
        return _load_or_set_aside(path, instead)


def update(path: Path, change: Change, otherwise: str = "Choices last until the window closes.") -> None:
    """Keep at `path` what `change` makes of what is kept there by now, be it another window's or another version's.

    It is on the disk when this returns. A file that cannot be read just now is left alone: it may be fine.

    Args:
        path: the file; where it is a link, it stays one.
        change: does what this window changed to what is kept.
        otherwise: what holds where nothing can be kept, a sentence for the reader.

    Raises:
        StateError: it cannot be kept.
        SetAsideError: it is kept; what was there could not be understood, and was set aside.
    """
    from desktop.state.lock import locked  # only those who save need these
    from desktop.state.writing import clear_away_unfinished, make_folder, write

    path, aside = _real(path), None
    try:
        make_folder(path.parent)
        with locked(path.parent) as is_alone:
            if is_alone:
                clear_away_unfinished(path)
            kept, aside = _read_or_set_aside(path, otherwise)
            write(path, json.dumps(change(kept), indent=2))
    except (OSError, RecursionError) as error:
        raise (
            StateError(*_set_aside(path, aside, otherwise)) if aside else _cannot_be(path, "written", error, otherwise)
        ) from error
    if aside is not None:
        raise SetAsideError(*_set_aside(path, aside, "What holds in this window has taken its place."))


def _load_or_set_aside(path: Path, instead: str) -> Values:
    """Look again when nobody else writes: another window may have set it aside, and have kept something new."""
    from desktop.state.lock import locked

    path = _real(path)
    try:
        with locked(path.parent):
            kept, aside = _read_or_set_aside(path, instead)
    except OSError as error:
        raise _cannot_be(path, "understood, nor set aside", error, "Rename it.") from error
    if aside is not None:
        raise StateError(*_set_aside(path, aside, instead))
    return kept or {}


def _read(path: Path, instead: str) -> Values | None:
    """The mapping at `path`, None where there is none."""
    try:
        kept = json.loads(_text(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot_be(path, "read", error, instead) from error
    except (ValueError, RecursionError) as error:  # the latter of brackets nested without end
        raise _UnintelligibleError from error
    if not isinstance(kept, dict):
        raise _UnintelligibleError
    return kept


def _text(path: Path) -> str:
    """What is in the file; nothing is awaited of a pipe, and /dev/null is never set aside.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no text, or larger than anything that is kept here.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    with path.open("rb") as stream:
        found = stream.read(_MOST_BYTES + 1)
    if len(found) > _MOST_BYTES:
        raise ValueError
    return found.decode()


def _read_or_set_aside(path: Path, instead: str) -> tuple[Values | None, Path | None]:
    """The mapping at `path`, and the new name of a file that holds none."""
    try:
        return _read(path, instead), None
    except _UnintelligibleError:
        names = (f"{path.name}.unreadable{f'-{number}' if number > 1 else ''}" for number in count(1))
        aside = next(free for name in names if not (free := path.with_name(name)).exists())
    try:
        return None, path.replace(aside)
    except OSError as error:
        raise _cannot_be(path, "understood, nor set aside", error, "Rename it.") from error


def _real(path: Path) -> Path:
    """The file that `path` leads to."""
    return Path(os.path.realpath(path))


def _cannot_be(path: Path, done: str, error: Exception, hint: str) -> StateError:
    why = error.strerror if isinstance(error, OSError) else "too much in it stands inside each other"
    return StateError(f"{path} cannot be {done}: {why}.", hint)


def _set_aside(path: Path, aside: Path, hint: str) -> tuple[str, str]:
    """The message and the hint for a file that was not understood."""
    return f"{path} could not be understood.", f"It is kept as {aside.name}. {hint}"

"""Small JSON files that are never half written and never thrown away."""

import json
import os
from itertools import count
from pathlib import Path
from typing import Any

from desktop.errors import StateError


def load(path: Path, instead: str = "The usual choices hold.") -> dict[str, Any]:
    """The mapping kept at `path`; empty where there is none.

    Args:
        path: the file.
        instead: what holds where it cannot be read, a sentence for the reader.

    Raises:
        StateError: the file cannot be understood. It has been set aside beside itself, never deleted.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StateError(f"{path} cannot be read: {error.strerror}.", instead) from error
    except (ValueError, RecursionError) as error:  # brackets nested without end
        raise _set_aside(path, instead) from error
    if not isinstance(kept, dict):
        raise _set_aside(path, instead)
    return kept


def save(path: Path, values: dict[str, Any]) -> None:
    """Keep `values` at `path`: whole, or as it was before.

    Raises:
        StateError: nothing can be kept there, for example because there is no writable home.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as stream:
            json.dump(values, stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise StateError(
            f"{path} cannot be written: {error.strerror}.", "Choices last until the window closes."
        ) from error


def update(path: Path, values: dict[str, Any]) -> None:
    """Keep `values` at `path`, and with them what other versions of the program keep there.

    Raises:
        StateError: they cannot be kept; or what was there could not be understood, was set aside, and they are kept.
    """
    fault = None
    try:
        kept = load(path, "What was chosen since is kept.")
    except StateError as error:
        kept, fault = {}, error
    save(path, {**kept, **values})
    if fault is not None:
        raise fault


def _set_aside(path: Path, instead: str) -> StateError:
    names = (f"{path.name}.unreadable{f'-{number}' if number > 1 else ''}" for number in count(1))
    aside = next(free for name in names if not (free := path.with_name(name)).exists())
    try:
        path.replace(aside)
    except OSError as error:
        return StateError(f"{path} cannot be understood, nor set aside: {error.strerror}.", "Rename it.")
    return StateError(f"{path} could not be understood.", f"It is kept as {aside.name}. {instead}")

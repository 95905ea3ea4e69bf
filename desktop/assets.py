"""Every read of `desktop/resources`: the same in a checkout, a wheel and a frozen application."""

import errno
import os
from pathlib import Path

RESOURCES = Path(__file__).with_name("resources")

#: The library that travels with the program; in a checkout it is built from `content/`.
PACKAGED_LIBRARY = RESOURCES / "library.sqlite"


def path(name: str) -> Path:
    """The path of the resource `name`, for example `icons/back.svg`.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    found = RESOURCES / name
    if not found.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(found))
    return found


def text(name: str) -> str:
    """The resource `name` as text.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return path(name).read_text(encoding="utf-8")

"""Every read of `desktop/resources`: the same in a checkout, a wheel and a frozen application."""

from pathlib import Path

RESOURCES = Path(__file__).with_name("resources")

#: The library that travels with the program; in a checkout it is built from `content/`.
PACKAGED_LIBRARY = RESOURCES / "library.sqlite"


def path(name: str) -> Path:
    """The path of the resource `name`, for example `icons/back.svg`."""
    return RESOURCES / name


def text(name: str) -> str:
    """The resource `name` as text.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return path(name).read_text(encoding="utf-8")

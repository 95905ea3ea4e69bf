"""Whether files are as they were: quickly by their names, sizes and times, surely by their bytes."""

import os
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from desktop import assets

#: A file younger than this may change once more without its time telling: some file systems count in steps of 2 s.
_TOO_YOUNG = 2_000_000_000

_PACKAGE = Path(__file__).parents[1]


class Fingerprint(NamedTuple):
    """What the files of a folder were.

    Attributes:
        stamp: stands for their names, sizes and times; empty where those do not tell.
        digest: the SHA-256 of their names and bytes; empty where they changed while they were read.
    """

    stamp: str
    digest: str


class Look(NamedTuple):
    """How the files of a folder looked at one moment.

    Attributes:
        told: stands for their names, sizes and times; empty where the folder cannot be looked through.
        is_settled: whether no file is so young that it may change without its time telling.
    """

    told: str
    is_settled: bool

    @property
    def stamp(self) -> str:
        """What the files may be known by, or empty."""
        return self.told if self.is_settled else ""


def look(folder: Path) -> Look:
    """How the files of `folder` look now."""
    oldest_young = time.time_ns() - _TOO_YOUNG
    told, is_settled = [], True
    try:
        for name, entry in _files(folder):
            state = entry.stat()
            is_settled = is_settled and state.st_mtime_ns <= oldest_young
            told.append(f"{name}\0{state.st_size}\0{state.st_mtime_ns}")
    except OSError:
        return Look("", is_settled=False)
    return Look(sha256("\n".join(sorted(told)).encode("utf-8", "surrogateescape")).hexdigest(), is_settled)


def digest(folder: Path) -> str:
    """The SHA-256 of the names and bytes of the files of `folder`; empty where one cannot be read."""
    told = sha256()
    try:
        for name, entry in sorted(_files(folder), key=lambda file: file[0]):
            held = Path(entry).read_bytes()
            told.update(f"{name}\0{len(held)}\0".encode("utf-8", "surrogateescape") + held)
    except OSError:
        return ""
    return told.hexdigest()


def is_as(noted: Fingerprint, folder: Path) -> Fingerprint | None:
    """What `folder` is to be known by when it is still as noted; None when anything about it is new."""
    seen = look(folder).stamp
    if seen and seen == noted.stamp:
        return noted
    if noted.digest and digest(folder) == noted.digest:
        return Fingerprint(seen, noted.digest)
    return None


def program() -> str:
    """What stands for the program that compiles: its own code, what it compiles with, and the formats."""
    import apsw
    import markdown
    import msgspec
    import yaml

    told = sha256()
    made_with = (sys.version, apsw.apsw_version(), apsw.sqlite_lib_version(), markdown.__version__)
    told.update(repr((*made_with, yaml.__version__, msgspec.__version__)).encode())
    sources = sorted(path for part in ("checker", "compiler", "model") for path in (_PACKAGE / part).glob("*.py"))
    for path in (*sources, assets.path("schema.sql")):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    if not sources:  # a bundle has its code in the program's own file
        state = Path(sys.executable).stat()
        told.update(f"{state.st_size} {state.st_mtime_ns}".encode())
    return told.hexdigest()


def _files(folder: str | Path, below: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every file of `folder` that somebody may read, by its name relative to it.

    Raises:
        OSError: the folder cannot be looked through, or leads elsewhere.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.is_symlink():
                    raise NotADirectoryError(f"{entry.path} leads to another folder")
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif not entry.name.startswith("."):
                yield f"{below}{entry.name}", entry

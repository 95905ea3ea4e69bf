"""What was built from what: kept apart from library and content, so that neither holds anything of this machine.

A note is only believed about a library that is as it was left, by the program that left it; in doubt there is none.
"""

import contextlib
import os
from hashlib import sha256
from pathlib import Path

import msgspec

from desktop.compiler.fingerprint import Fingerprint
from desktop.compiler.topic_links import TopicLink
from desktop.model.library_format import APPLICATION_ID, FORMAT

#: SQLite's header; it counts there how often the file was changed.
_HEADER = 100

#: For so many libraries it is noted what they were built from.
_MOST_NOTES = 16


class TopicNote(msgspec.Struct, frozen=True, array_like=True):
    """A topic that was compiled without a problem: what it was made from, and what ties it to other topics."""

    fingerprint: Fingerprint
    places: frozenset[str]
    links: tuple[TopicLink, ...]


class BuildNote(msgspec.Struct, frozen=True):
    """What a library was built from.

    Attributes:
        library: stands for the file as it was left.
        program: stands for what built it, and for the content folder.
        root: stands for the files above the topics.
        topics: every topic that it holds, by its folder.
    """

    library: str
    program: str
    root: str
    topics: dict[str, TopicNote]


def state_of(library: Path) -> str:
    """What the library file is, without reading all of it; empty where there is none of this program's.

    Whoever writes to it changes its header too.
    """
    try:
        with library.open("rb") as stream:
            header, state = stream.read(_HEADER), os.fstat(stream.fileno())
    except OSError:
        return ""
    if (header[60:64], header[68:72]) != (FORMAT.to_bytes(4, "big"), APPLICATION_ID.to_bytes(4, "big")):
        return ""
    return f"{state.st_size} {state.st_mtime_ns} {header.hex()}"


def load(folder: Path, library: Path, program: str) -> BuildNote | None:
    """The note in `folder` about `library`; None when there is none to be believed."""
    try:
        note = msgspec.json.decode(_file(folder, library).read_bytes(), type=BuildNote)
    except (OSError, ValueError, RecursionError):  # not there, cut short, or somebody else's
        return None
    is_as_left = note.library and note.library == state_of(library)
    return note if is_as_left and note.program == program else None


def save(folder: Path, library: Path, note: BuildNote) -> None:
    """Keep `note` about `library` in `folder`; where that cannot be, the next build compiles everything."""
    file = _file(folder, library)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(msgspec.json.encode(note))
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        _keep_newest(folder)


def _keep_newest(folder: Path) -> None:
    """Notes about libraries that are gone would stay for ever."""
    oldest_last = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in oldest_last[_MOST_NOTES:]:
        file.unlink(missing_ok=True)


def _file(folder: Path, library: Path) -> Path:
    name = sha256(os.fsencode(library.resolve())).hexdigest()[:32]
    return folder / f"{name}.json"

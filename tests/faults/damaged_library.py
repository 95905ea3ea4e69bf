"""A library whose bytes are not those that were built: SQLite never sees it, and the good one stays in use."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from unittest import mock

import apsw

from desktop import assets
from desktop.commands import opening
from desktop.compiler.build import build
from desktop.errors import LibraryError
from desktop.library.library import Library
from desktop.state.policy import Policy
from tests.conftest import CONTENT, TOPIC
from tests.faults.outcome import Outcome
from tests.sealing import seal

#: Every byte is flipped of the library in pages of this size, which make it as small as can be.
_SMALL_PAGES = 1024
#: So many of each kind are tried in the quick part, and as the control.
_QUICK, _CONTROL = 300, 50

#: A file is written there hundreds of thousands of times.
_MEMORY = Path("/dev/shm")  # noqa: S108

_SQLITE = "desktop.library.connection.apsw.Connection"
_GUARD = "desktop.library.connection.check_file"


def outcomes(full: bool) -> Iterator[Outcome]:
    """Every byte flipped, every length, what follows the end; what is in use goes on, or is told to be damaged."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name)
        built = folder / "built.sqlite"
        assert build(CONTENT, built) == ()
        small = _in_small_pages(built, folder / "small.sqlite")
        whole, less = built.read_bytes(), small.read_bytes()
        yield _refused("library: every byte flipped", small, _flipped(less, full))
        yield _refused(
            "library: a bit flipped, as it is built", built, _with_bits_flipped(whole, 5000 if full else _QUICK)
        )
        yield _refused("library: cut to every length", small, _cut(less, full))
        yield _refused("library: zeros from a place on", built, _zeroed(whole))
        yield _refused("library: something behind its end", built, _gone_on(whole))
        yield _replaced(built, folder)
        yield _spoilt_in_use(built, 2000 if full else _QUICK // 3)


def _in_small_pages(library: Path, path: Path) -> Path:
    with closing(apsw.Connection(str(library))) as connection:
        connection.execute(f"PRAGMA page_size = {_SMALL_PAGES}")
        connection.execute("VACUUM INTO ?", (str(path),))
    seal(path)
    return path


def _places(library: bytes, full: bool) -> range:
    return range(0, len(library), 1 if full else len(library) // _QUICK)


def _flipped(library: bytes, full: bool) -> Iterator[bytes]:
    content = bytearray(library)
    for at in _places(library, full):
        content[at] ^= 0xFF
        yield bytes(content)
        content[at] ^= 0xFF


def _with_bits_flipped(library: bytes, count: int) -> Iterator[bytes]:
    chance = Random("bits of the library")  # noqa: S311 - the same bits every time
    for bit in chance.sample(range(8 * len(library)), count):
        content = bytearray(library)
        content[bit // 8] ^= 1 << bit % 8
        yield bytes(content)


def _cut(library: bytes, full: bool) -> Iterator[bytes]:
    for at in _places(library, full):
        yield library[:at]


def _zeroed(library: bytes) -> Iterator[bytes]:
    for at in _places(library, full=False):
        yield library[:at] + bytes(len(library) - at)


def _gone_on(library: bytes) -> Iterator[bytes]:
    chance = Random("behind the library")  # noqa: S311 - the same bytes every time
    for length in range(1, _QUICK):
        yield library + chance.randbytes(length)


def _refused(fault: str, library: Path, spoilt: Iterable[bytes]) -> Outcome:
    """Each of the `spoilt` copies is refused, and SQLite opens none; without the guard it opens them."""
    whole = library.read_bytes()
    copy = library.with_name("copy.sqlite")
    tried = fired = 0
    lost = []
    controls: list[bytes] = []
    with mock.patch(_SQLITE, side_effect=apsw.Error) as sqlite:
        for content in spoilt:
            tried += 1
            fired += content != whole
            _put(copy, content)
            with suppress(LibraryError):
                Library(copy)
            if sqlite.called:
                lost.append(f"SQLite opened number {tried}")
                sqlite.reset_mock()
            controls = [*controls, content][:_CONTROL]
        with mock.patch(_GUARD, lambda path, _: path.stat()):
            for content in controls:
                _put(copy, content)
                with suppress(LibraryError):
                    Library(copy)
        return Outcome(fault, tried, fired, tuple(lost), sqlite.call_count)


def _put(path: Path, content: bytes) -> None:
    """Make `content` all that is in the file, over what is there: much quicker than a new file."""
    with path.open("rb+" if path.exists() else "wb") as stream:
        stream.write(content)
        stream.truncate()


def _replaced(library: Path, folder: Path) -> Outcome:
    """Where the user's own library is replaced by a spoilt one, the packaged one is read, and the reader is told."""
    theirs = folder / "home" / "wardbook" / "library.sqlite"
    theirs.parent.mkdir(parents=True)
    tried = fired = harm = 0
    lost = []
    with (
        mock.patch.dict(os.environ, {"XDG_DATA_HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "cache")}),
        mock.patch.object(assets, "PACKAGED_LIBRARY", library),
        mock.patch.object(opening, "CHECKOUT_CONTENT", folder / "none"),
    ):
        for content in _with_bits_flipped(library.read_bytes(), _QUICK):
            tried += 1
            theirs.write_bytes(content)
            opened = opening.open_decided(None, Policy())
            if opened.library.path != library or opened.fault is None or not opened.library.topic(TOPIC):
                lost.append(f"number {tried} is read: {opened.fault}")
            fired += opened.fault is not None
            opened.library.close()
            harm += _is_opened(theirs)
    return Outcome("library: the user's replaced by a spoilt one", tried, fired, tuple(lost), harm)


def _is_opened(spoilt: Path) -> bool:
    """Whether it is opened without a word where its bytes are not looked at."""
    with mock.patch(_GUARD, lambda path, _: path.stat()):
        try:
            Library(spoilt).close()
        except LibraryError:
            return False
    return True


def _spoilt_in_use(library: Path, count: int) -> Outcome:
    """What is spoilt after the library was opened is not shown: a topic is read as it was compiled, or not at all."""
    whole = library.read_bytes()
    copy = library.with_name("copy.sqlite")
    with closing(Library(library)) as good:
        expected = good.topic(TOPIC)
    places = [at for block in expected.passages() for at in _places_of(block[2].text, whole)]
    chance = Random("bytes of the text")  # noqa: S311 - the same places every time
    tried = fired = harm = 0
    lost = []
    for at in chance.choices(places, k=count):
        tried += 1
        copy.write_bytes(whole)
        with closing(Library(copy)) as checked, closing(Library(copy, checks_records=False)) as unchecked:
            with copy.open("rb+") as stream:
                stream.seek(at)
                stream.write(b"#")
            try:
                if checked.topic(TOPIC) != expected:
                    lost.append(f"the byte at {at} is shown")
            except LibraryError:
                fired += 1
            with suppress(LibraryError):
                harm += unchecked.topic(TOPIC) != expected
    return Outcome("library: spoilt while it is read", tried, fired, tuple(lost), harm)


def _places_of(text: str, whole: bytes) -> Iterator[int]:
    """The letters of a text where it stands in the file, if it does so in one piece."""
    at = whole.find(text.encode())
    if at >= 0:
        yield from range(at, at + len(text.encode()))

"""Libraries that are not what was compiled although their manifest says so: as somebody could make one on purpose."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from desktop.model.manifest import write_manifest

_PAGE_SIZE, _PAGES = slice(16, 18), slice(28, 32)


@contextmanager
def changing(library: Path) -> Iterator[apsw.Connection]:
    """A connection that may write to the library; what it becomes has a manifest that fits."""
    with closing(apsw.Connection(str(library))) as connection:
        yield connection
    seal(library)


def seal(library: Path) -> None:
    """Put a manifest that fits at the end of `library`, instead of what is there behind its last page."""
    with library.open("rb+") as stream:
        header = stream.read(100)
        pages = int.from_bytes(header[_PAGE_SIZE]) * int.from_bytes(header[_PAGES])
        stream.truncate(min(pages, library.stat().st_size))
        write_manifest(stream)

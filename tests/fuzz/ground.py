"""The ground that targets stand on, for who has no fixtures: the campaign, and the fuzzer in its own process."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.compiler.build import build
from desktop.library.library import Library
from tests.fuzz.target import Ground

#: A folder in memory, where there is one: it spares the disk.
_MEMORY = Path("/dev/shm")  # noqa: S108
_CONTENT = Path(__file__).parents[2] / "content"


def spare_room() -> Path | None:
    """Where thousands of small files are best written; None for the usual place."""
    return _MEMORY if _MEMORY.is_dir() else None


@contextmanager
def ground(within: Path | None = None) -> Iterator[Ground]:
    """A folder that is gone afterwards, with the library of the real guidance.

    Args:
        within: where the folder is made, for a process that is ended before it can clear away.
    """
    with tempfile.TemporaryDirectory(dir=within or spare_room()) as name:
        path = Path(name) / "library.sqlite"
        assert build(_CONTENT, path) == ()
        folder = Path(name) / "files"
        folder.mkdir()
        library = Library(path)
        try:
            yield Ground(folder, library)
        finally:
            library.close()

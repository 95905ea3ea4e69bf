"""Whether a file is a whole library: asked of its bytes, before SQLite sees any of them."""

import os
from pathlib import Path
from typing import BinaryIO

from desktop import assets
from desktop.errors import LibraryError
from desktop.library.verdicts import Verdicts
from desktop.model.library_format import APPLICATION_ID, FORMAT
from desktop.model.manifest import LENGTH, hash_of, read_manifest

_SQLITE_HEADER = b"SQLite format 3\x00"
_HEADER = 100

#: Where the header says how large a page is, how it is written (1: with a rollback journal), how many there are, which
#: format the library has and whose it is.
_PAGE_SIZE, _JOURNALS, _PAGES = slice(16, 18), slice(18, 20), slice(28, 32)
_FORMAT, _APPLICATION = slice(60, 64), slice(68, 72)

_REBUILD = "Install the library again, or build it with `wardbook build`."
_NAME_ANOTHER = "Name a file that `wardbook build` wrote."
_INCOMPLETE = "The installation is incomplete: install Wardbook again."


def check_file(path: Path, verdicts: Verdicts) -> os.stat_result:
    """The state of the library file at `path`, which is as it was built.

    Args:
        path: the file.
        verdicts: which files were found whole before, and are not hashed again.

    Raises:
        LibraryError: the file is missing, empty, damaged, foreign or of another format.
    """
    try:
        if path.is_dir():  # of which Windows says only that it may not be read
            raise refusal(path, f"{path} is a folder, not a library.", _NAME_ANOTHER)
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise refusal(path, f"{path} is not a Wardbook library.", _NAME_ANOTHER)
        with path.open("rb") as stream:
            state = os.fstat(stream.fileno())
            _check_header(path, stream.read(_HEADER), state.st_size)
            if not verdicts.holds(state):
                _check_manifest(path, stream, state.st_size)
                verdicts.add(state)
    except FileNotFoundError:
        raise refusal(path, f"There is no library at {path}.") from None
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be read: {error.strerror}.", "Check its permissions.") from error
    except ValueError as error:
        raise LibraryError(f"The library {path} cannot be read: no file is called so.", "Name another.") from error
    return state


def refusal(path: Path, message: str, hint: str = _REBUILD) -> LibraryError:
    """The error for a library that cannot be used; the packaged one can only be installed again."""
    return LibraryError(message, _INCOMPLETE if path == assets.PACKAGED_LIBRARY else hint)


def damaged(path: Path, why: object) -> LibraryError:
    """The error for a library that is not as it was built."""
    return refusal(path, f"The library {path} is damaged ({why}).")


def _check_header(path: Path, header: bytes, size: int) -> None:
    if not header:
        raise refusal(path, f"The library {path} is empty.")
    if not header.startswith(_SQLITE_HEADER) or len(header) < _HEADER:
        raise refusal(path, f"{path} is not a Wardbook library.", _NAME_ANOTHER)
    if int.from_bytes(header[_APPLICATION]) != APPLICATION_ID:
        raise refusal(path, f"{path} is a database, but not a Wardbook library.", _NAME_ANOTHER)
    _check_format(path, int.from_bytes(header[_FORMAT], signed=True))
    if header[_JOURNALS] != b"\x01\x01":
        raise damaged(path, "not in rollback mode")
    expected = _size_of_page(header) * int.from_bytes(header[_PAGES]) + LENGTH
    if expected > size:
        raise refusal(path, f"The library {path} is cut short.")
    if expected < size:
        raise damaged(path, "something follows its end")


def _check_format(path: Path, version: int) -> None:
    if version < FORMAT:
        raise refusal(
            path,
            f"The library {path} was made for an older Wardbook (format {version}; this one reads format {FORMAT}), "
            "so the library has to be renewed.",
            "Install the library that belongs to this Wardbook.",
        )
    if version > FORMAT:
        raise refusal(
            path,
            f"The library {path} was made for a newer Wardbook (format {version}; this one reads format {FORMAT}), "
            "so Wardbook has to be renewed.",
            "Install the Wardbook that belongs to the library.",
        )


def _check_manifest(path: Path, stream: BinaryIO, size: int) -> None:
    manifest = read_manifest(stream, size)
    if manifest is None:
        raise damaged(path, "it does not end in its manifest")
    if hash_of(stream, manifest.size) != manifest.sha256:
        raise damaged(path, "it is not what its manifest says")


def _size_of_page(header: bytes) -> int:
    size = int.from_bytes(header[_PAGE_SIZE])
    return 65536 if size == 1 else size

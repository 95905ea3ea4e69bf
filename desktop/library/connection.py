"""Opening a library file, and refusing everything that is not one."""

import os
from pathlib import Path

import apsw

from desktop import assets
from desktop.errors import LibraryError
from desktop.model.library_format import APPLICATION_ID, FORMAT

_SQLITE_HEADER = b"SQLite format 3\x00"

#: Where the header says how large a page is, how it is written (1: with a rollback journal) and how many there are.
_PAGE_SIZE, _JOURNALS, _PAGES = slice(16, 18), slice(18, 20), slice(28, 32)

_REBUILD = "Install the library again, or build it with `wardbook build`."
_NAME_ANOTHER = "Name a file that `wardbook build` wrote."
_INCOMPLETE = "The installation is incomplete: install Wardbook again."


def open_library(path: Path) -> apsw.Connection:
    """A read-only connection to the library at `path`.

    A crafted file must not be able to do anything: only reads, no functions from its schema, no extensions.

    Raises:
        LibraryError: the file is missing, empty, damaged, foreign or of another format.
    """
    _check_header(path)
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        for option, value in (
            (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
            (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
            (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
            (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
            (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
        ):
            connection.config(option, value)
        _check_format(connection, path)
    except apsw.Error as error:
        raise damaged(path, error) from error
    return connection


def damaged(path: Path, error: Exception) -> LibraryError:
    """The error for a library that SQLite cannot read."""
    return _refusal(path, f"The library {path} is damaged ({error}).", _REBUILD)


def _refusal(path: Path, message: str, hint: str) -> LibraryError:
    """The error for a library that cannot be used; the packaged one can only be installed again."""
    return LibraryError(message, _INCOMPLETE if path == assets.PACKAGED_LIBRARY else hint)


def _check_header(path: Path) -> None:
    try:
        str(path).encode()  # SQLite wants every name as UTF-8
        if path.is_dir():  # of which Windows says only that it may not be read
            raise _refusal(path, f"{path} is a folder, not a library.", _NAME_ANOTHER)
        with path.open("rb") as stream:
            header = stream.read(100)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError:
        raise _refusal(path, f"There is no library at {path}.", _REBUILD) from None
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be read: {error.strerror}.", "Check its permissions.") from error
    except ValueError as error:
        raise LibraryError(f"The library {path} cannot be read: its name is not plain text.", "Rename it.") from error
    if not header:
        raise _refusal(path, f"The library {path} is empty.", _REBUILD)
    if not header.startswith(_SQLITE_HEADER) or len(header) < 100:
        raise _refusal(path, f"{path} is not a Wardbook library.", _NAME_ANOTHER)
    if header[_JOURNALS] != b"\x01\x01":
        raise _refusal(path, f"The library {path} is damaged (not in rollback mode).", _REBUILD)
    if _size_of_page(header) * int.from_bytes(header[_PAGES]) > size:
        raise _refusal(path, f"The library {path} is cut short.", _REBUILD)


def _size_of_page(header: bytes) -> int:
    size = int.from_bytes(header[_PAGE_SIZE])
    return 65536 if size == 1 else size


def _check_format(connection: apsw.Connection, path: Path) -> None:
    application = connection.pragma("application_id")
    version = connection.pragma("user_version")
    if application != APPLICATION_ID:
        raise _refusal(path, f"{path} is a database, but not a Wardbook library.", _NAME_ANOTHER)
    if not isinstance(version, int) or version < FORMAT:
        raise _refusal(
            path,
            f"The library {path} was made for an older Wardbook (format {version}; this one reads format {FORMAT}), "
            "so the library has to be renewed.",
            "Install the library that belongs to this Wardbook.",
        )
    if version > FORMAT:
        raise _refusal(
            path,
            f"The library {path} was made for a newer Wardbook (format {version}; this one reads format {FORMAT}), "
            "so Wardbook has to be renewed.",
            "Install the Wardbook that belongs to the library.",
        )

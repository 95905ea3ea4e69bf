"""Opening a library file, and refusing everything that is not one."""

import os
from pathlib import Path
from urllib.parse import quote

import apsw

from desktop.library.library_file import check_file, damaged
from desktop.library.verdicts import Verdicts, known_by
from desktop.model.digest import digest
from desktop.model.library_format import SCHEMA_SHA256

#: A library says what it holds and can do nothing: no functions, triggers or views of its own, no names in quotes that
#: turn out to be text.
_CONFIGURATION = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
)

#: A library that is replaced by another just then is opened once more.
_TRIES = 2

#: The most that reading asks of SQLite; no value of a library comes near 4 MiB.
_LIMITS = (
    (apsw.SQLITE_LIMIT_LENGTH, 1 << 22),
    (apsw.SQLITE_LIMIT_SQL_LENGTH, 1 << 16),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (apsw.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
    (apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (apsw.SQLITE_LIMIT_WORKER_THREADS, 0),
)


def open_library(path: Path, verdicts: Verdicts) -> apsw.Connection:
    """A read-only connection to the library at `path`, which is as it was built.

    Args:
        path: the file.
        verdicts: which files were found whole before.

    Raises:
        LibraryError: the file is missing, empty, damaged, foreign or of another format.
    """
    for _ in range(_TRIES):
        state = check_file(path, verdicts)
        connection = _opened(path)
        try:
            if known_by(path.stat()) == known_by(state):
                return connection
        except OSError:
            pass  # it is gone, or about to be replaced
        connection.close()
    raise damaged(path, "it was changed while it was opened")


def _opened(path: Path) -> apsw.Connection:
    try:
        connection = apsw.Connection(_address(path), flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        for option, value in _CONFIGURATION:
            connection.config(option, value)
        for limit, value in _LIMITS:
            connection.limit(limit, value)
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").get
    except (apsw.Error, UnicodeDecodeError) as error:
        raise damaged(path, error) from error
    if digest(schema).hex() != SCHEMA_SHA256:
        connection.close()
        raise damaged(path, "its tables are not those of a library")
    return connection


def _address(path: Path) -> str:
    """The file as SQLite takes it: one that nobody changes, so that no journal beside it is asked what it holds."""
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?immutable=1"

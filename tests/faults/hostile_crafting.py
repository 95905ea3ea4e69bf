"""Libraries that no compiler made: a built one with a few rows of somebody else's making, and a manifest that fits."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import apsw

from tests.sealing import changing

#: Tables that say nothing to a reader: the words of the search, and what the compiler noted.
_SILENT = frozenset({"digest", "word", "spelling", "equal_term"})
#: What tells rows of one table apart, as SQL for the copy with this number.
_OWN = {name: f"{name} || '-' || copy" for name in ("id", "anchor", "key")} | {
    name: f"{name} + 100000 + copy" for name in ("position", "number")
}


class Change(NamedTuple):
    """A statement of SQL and its values."""

    statement: str
    values: tuple[object, ...] = ()


class Column(NamedTuple):
    """A column of text, and how its first row is found; every row of the library's own words."""

    table: str
    name: str
    first: str

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"

    def holding(self, value: str) -> Change:
        """The column with this value in its first row."""
        return Change(f'UPDATE {self.table} SET "{self.name}" = ? WHERE {self.first}', (value,))


def craft(library: Path, path: Path, changes: Sequence[Change]) -> str:
    """Write `library` to `path` with these changes and a manifest that fits; gives the path as text."""
    shutil.copy(library, path)
    with changing(path) as connection:
        for statement, values in changes:
            connection.execute(statement, values)
    return str(path)


def columns(library: Path) -> list[Column]:
    """Every column of text that is written for a reader."""
    with closing(apsw.Connection(str(library))) as connection:
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return [
            Column(table, str(name), _first(connection, table))
            for table in sorted(str(table) for (table,) in tables)
            if table not in _SILENT
            for (name,) in connection.execute("SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", (table,))
            if name != "key" or table != "library"
        ]


def copies(library: Path, table: str, count: int) -> Change:
    """The first row of a table so many times more."""
    with closing(apsw.Connection(str(library))) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
        first = _first(connection, table)
    values = ", ".join(_OWN.get(name, f'"{name}"') for name in names)
    series = f"WITH RECURSIVE series (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM series WHERE copy < {count})"
    return Change(f"{series} INSERT INTO {table} SELECT {values} FROM {table}, series WHERE {first}")


def _first(connection: apsw.Connection, table: str) -> str:
    """The condition that finds the first row of a table."""
    if table == "library":
        return "key <> 'id'"
    keys = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0", (table,))]
    row = connection.execute(f"SELECT {', '.join(keys)} FROM {table} ORDER BY {', '.join(keys)} LIMIT 1").fetchone()
    return " AND ".join(f"{key} = {apsw.format_sql_value(value)}" for key, value in zip(keys, row or (), strict=False))

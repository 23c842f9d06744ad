"""SQLite: a database with every table of a report and one each for its origin and its columns; Datasette opens it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.report.render.view import View
from toolkit.report.report import SCHEMA, Report
from toolkit.report.table import Column, Table, Value

if TYPE_CHECKING:
    from sqlite3 import Connection

FORMATS = {"sqlite": (".sqlite", ".db")}

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# Where a file of SQLite has the version of the library that wrote it, and the number of changes to the file (twice);
# and what stands there whoever writes it, on disk or in memory.
_STAMPS = {96: (3_040_000).to_bytes(4, "big"), 24: bytes(4), 92: bytes(4)}
_PIECE = 1 << 20  # bytes


def render(report: Report, view: View) -> Iterator[bytes]:
    """Yield the database; with a table asked for, that table alone."""
    import sqlite3

    tables = (report.table(view.table),) if view.table else report.tables
    # One without a name lies on disk, in a file that SQLite takes away, as far as it does not fit a small cache.
    in_memory = all(isinstance(table.rows, tuple) for table in tables)
    with sqlite3.connect(":memory:" if in_memory else "") as database:
        for table in tables:
            _write(database, table)
        database.execute("CREATE TABLE report_origin (name TEXT PRIMARY KEY, value TEXT)")
        database.executemany("INSERT INTO report_origin VALUES (?, ?)", _origin(report))
        database.execute("CREATE TABLE report_columns (table_name TEXT, column_name TEXT, type TEXT, description TEXT)")
        described = [(table.name, *_description(each)) for table in tables for each in table.columns]
        database.executemany("INSERT INTO report_columns VALUES (?, ?, ?, ?)", described)
        database.commit()
        data = database.serialize()
    database.close()
    head = bytearray(data[:_PIECE])
    for place, stamp in _STAMPS.items():
        head[place : place + len(stamp)] = stamp
    yield bytes(head)
    yield from (data[start : start + _PIECE] for start in range(_PIECE, len(data), _PIECE))


def _write(database: Connection, table: Table) -> None:
    names = _distinct([str(_storable(each.name)) for each in table.columns])
    kinds = (_TYPES[each.type] for each in table.columns)
    columns = ", ".join(f"{_quoted(name)} {kind}" for name, kind in zip(names, kinds, strict=True))
    marks = ", ".join("?" * len(table.columns))
    database.execute(f"CREATE TABLE {_quoted(table.name)} ({columns})")
    rows = (tuple(map(_storable, row)) for row in table.rows)
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608 - quoted and bound


def _distinct(names: list[str]) -> list[str]:
    """Return names that differ in more than case, which SQLite does not see.

    >>> _distinct(["Source", "source", "source_2"])
    ['Source', 'source_2', 'source_2_2']
    """
    made: list[str] = []
    for name in names:
        new, nth = name, 1
        while new.lower() in {each.lower() for each in made}:
            nth += 1
            new = f"{name}_{nth}"
        made.append(new)
    return made


def _quoted(name: str) -> str:
    """Return a name as it stands in SQL, where it can end nothing; SQLite refuses NUL."""
    return '"' + str(_storable(name)).replace('"', '""').replace("\0", "\ufffd") + '"'


def _storable(value: Value) -> Value:
    """Return a value that SQLite can hold: text without half characters, and no whole number of over 64 bits."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return float(value)
    return value


def _origin(report: Report) -> Iterator[tuple[str, str]]:
    yield "schema", SCHEMA
    yield "command", report.command
    for name in ("settings", "requested", "corpus", "versions", "resources"):
        yield name, json.dumps(dict(getattr(report, name)), sort_keys=True)
    yield "notes", json.dumps(list(report.notes))


def _description(column: Column) -> tuple[str, str, str]:
    return str(_storable(column.name)), column.type, str(_storable(column.description))

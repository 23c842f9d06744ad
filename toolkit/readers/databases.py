"""A table of an SQLite file (``corpus.sqlite:letters``): one document a row, read from memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from toolkit.errors import UnreadableError
from toolkit.readers import table_parted
from toolkit.readers.columns import text_column
from toolkit.readers.records import Records
from toolkit.readers.source import Outcome, Source

SUFFIXES = (".sqlite", ".sqlite3", ".db")
HAS_TABLES = True
HOLDS_MANY = True

_MAGIC = b"SQLite format 3\0"
_LONGEST_TEXT = 50_000_000  # bytes
_STEPS = 1_000_000
_JOURNAL = slice(18, 20)  # bytes of the head that say how it is written


def read(source: Source) -> Outcome:
    """Read each row of a table as a document, as `toolkit.readers.delimited` does.

    The table is the one named behind the colon of the file's name, or the only one that has a column of text. The file
    is read as bytes into memory and never written to; changes that still stand in a journal beside it are not seen.

    Raises
    ------
    UnreadableError
        If it is no SQLite file, is damaged, or it is not clear which table is meant.
    """
    if not source.data.startswith(_MAGIC):
        raise UnreadableError("It is not an SQLite file.", "If it is a table in text, rename it to .csv.")
    # Written ahead or not makes no difference to what is read here, but a copy in memory has no second file.
    data = source.data[: _JOURNAL.start] + b"\1\1" + source.data[_JOURNAL.stop :]
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            database.execute("PRAGMA query_only = ON")
            database.execute("PRAGMA trusted_schema = OFF")
            database.set_progress_handler(lambda: 0, _STEPS)  # Back to Python now and then, for the time limit.
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
            database.text_factory = lambda text: text.decode("utf-8", "replace")
            return _read_table(source, database)
    except (sqlite3.Error, MemoryError, OverflowError) as error:
        raise UnreadableError(
            f"It is a damaged SQLite file: {' '.join(str(error).split())[:100]}.", "Export the table as .csv."
        ) from error


def _read_table(source: Source, database: sqlite3.Connection) -> Outcome:
    columns = _columns(database)
    table = table_parted(source.name)[1] or _only_table(source, columns)
    names = columns.get(table)
    if names is None:
        raise UnreadableError(f"It has no table {table!r}. It has: {_listed(columns)}.")
    column = text_column([name.lower() for name in names], source.text_column.lower())
    if not column:
        raise UnreadableError(
            f"Its table {table!r} has no column {source.text_column.lower()!r} among {_listed(names)}.",
            "Name the column that holds the text with --text-column.",
        )
    outcome = Outcome()
    records = Records(source, outcome)
    quoted = table.replace('"', '""')
    rows = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608
    lower = [str(each[0]).lower() for each in rows.description]
    for number, row in enumerate(rows, start=1):
        records.add(dict(zip(lower, row, strict=True)), column, number)
    return outcome


def _columns(database: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the names of the columns of each table; a view could compute for ever."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = [str(name) for (name,) in database.execute(query)]
    return {
        table: [str(row[1]) for row in database.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall()]
        for table in tables
    }


def _only_table(source: Source, columns: dict[str, list[str]]) -> str:
    wanted = source.text_column.lower()
    fit = [table for table, names in columns.items() if text_column([name.lower() for name in names], wanted)]
    if len(fit) == 1:
        return fit[0]
    if fit:
        raise UnreadableError(
            f"Several of its tables have a column of text: {_listed(fit)}.",
            f"Name one of them behind a colon: {source.name}:{fit[0]}",
        )
    raise UnreadableError(
        f"None of its tables ({_listed(columns)}) has a column {wanted!r}.",
        "Name the column that holds the text with --text-column.",
    )


def _listed(names: object) -> str:
    return ", ".join(map(repr, list(names)[:20])) or "none at all"  # type: ignore[call-overload]

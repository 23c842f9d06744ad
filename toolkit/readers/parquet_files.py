"""Parquet files: one document a row, read by groups of rows; needs the extra ``parquet``."""

from __future__ import annotations

from typing import Any

from toolkit.errors import UnreadableError, installing
from toolkit.readers.columns import text_column
from toolkit.readers.records import Records
from toolkit.readers.source import Outcome, Source

SUFFIXES = (".parquet",)
LIBRARIES = ("pyarrow",)
HOLDS_MANY = True

_MAGIC = b"PAR1"
_MOST_COLUMNS = 1_000
_BATCH = 100  # rows


def read(source: Source) -> Outcome:
    """Read each row as a document, as `toolkit.readers.delimited` does.

    Raises
    ------
    UnreadableError
        If there is no column of text, the file is damaged or unpacks to more than is sensible, or pyarrow is not
        installed.
    """
    if not (source.data.startswith(_MAGIC) and source.data.endswith(_MAGIC)):
        raise UnreadableError("It is not a Parquet file, or is not whole.", "Download it again.")
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UnreadableError(
            "Parquet files need the library pyarrow, which is not installed.",
            f"Install it with: {installing('parquet')}",
        ) from error
    try:
        return _read_table(source, pyarrow.parquet.ParquetFile(pyarrow.BufferReader(source.data)))
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise UnreadableError(
            f"It is a damaged Parquet file: {' '.join(str(error).split())[:100]}.", "Download it again."
        ) from error


def _read_table(source: Source, table: Any) -> Outcome:
    names = {name.lower(): name for name in table.schema_arrow.names[:_MOST_COLUMNS]}
    column = text_column(names, source.text_column.lower())
    if not column:
        raise UnreadableError(
            f"It has no column {source.text_column.lower()!r} among {', '.join(map(repr, list(names)[:20]))}.",
            "Name the column that holds the text with --text-column.",
        )
    outcome = Outcome()
    records = Records(source, outcome)
    number = 0
    for batch in table.iter_batches(_BATCH, columns=list(names.values()), use_threads=False):
        for row in batch.to_pylist():
            number += 1
            records.add({name.lower(): value for name, value in row.items()}, column, number)
    return outcome

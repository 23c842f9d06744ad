"""Parquet files: one document a row, read by batches of rows; needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from toolkit.errors import UnreadableError, installing
from toolkit.readers.columns import text_column
from toolkit.readers.records import FREE, RATIO, Records
from toolkit.readers.source import Outcome, Source

SUFFIXES = (".parquet",)
LIBRARIES = ("pyarrow",)
HOLDS_MANY = True

_MAGIC = b"PAR1"
_MOST_COLUMNS = 1_000
_BATCH = 100  # rows
_BUFFER = 1 << 20  # bytes of each column that are read at a time


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
    with _library() as pyarrow:
        table = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(source.data))
        return _read_rows(source, table.schema_arrow, _batches(table))


def read_rows(source: Source) -> Outcome:
    """Read rows of a file as `read` does: those that `row_slices` gave, numbered from the line of the source."""
    with _library() as pyarrow:
        rows = pyarrow.ipc.open_stream(source.data)
        return _read_rows(source, rows.schema, rows)


def rows_per_part(file: BinaryIO, wanted: str, size: int, part: int) -> tuple[int, int]:
    """Return the number of rows of a file, and of those whose texts make up a part.

    Parameters
    ----------
    file
        The file.
    wanted
        The column that holds the text.
    size
        Of the file, in bytes.
    part
        Bytes that a part should have.

    Raises
    ------
    UnreadableError
        If the file cannot be read in parts: it is damaged, has no column of text, or more rows than bytes.
    """
    with _library() as pyarrow:
        table = pyarrow.parquet.ParquetFile(file)
        _columns(table.schema_arrow, wanted)
        known = table.metadata
        rows = known.num_rows
        unpacked = sum(known.row_group(number).total_byte_size for number in range(known.num_row_groups))
    if rows > size:
        raise UnreadableError("It has more rows than bytes.")
    return rows, max(1, min(rows, part * rows // max(1, unpacked)))


def row_slices(file: BinaryIO, size: int) -> Callable[[int, int], bytes]:
    """Return a function that gives the rows from one place up to another as bytes; places only ever grow.

    The function raises `UnreadableError` if the file is damaged, or holds more text than a file of its size can.

    Parameters
    ----------
    file
        The file; only some of its rows are in memory at a time.
    size
        Of the file, in bytes.
    """
    with _library() as pyarrow:
        table = pyarrow.parquet.ParquetFile(file, buffer_size=_BUFFER)
        batches = _batches(table)
    most = left = max(FREE, RATIO * size)
    place, rest = 0, None

    def rows(start: int, end: int) -> bytes:
        nonlocal place, rest, left
        with _library() as pyarrow:
            out = pyarrow.BufferOutputStream()
            writer = None
            while place < end:
                if rest is None or not rest.num_rows:
                    rest = _decoded(next(batches), pyarrow)
                    left -= rest.nbytes
                    if left < 0:
                        raise UnreadableError(f"It holds over {most:,} bytes of text, too many for its size.")
                passed = min(rest.num_rows, max(0, start - place))
                taken = rest.slice(passed, max(0, end - place - passed))
                place, rest = place + passed + taken.num_rows, rest.slice(passed + taken.num_rows)
                if taken.num_rows:
                    writer = writer or pyarrow.ipc.new_stream(out, taken.schema)
                    writer.write_batch(taken)
            if writer is not None:
                writer.close()
            data: bytes = out.getvalue().to_pybytes()
            return data

    return rows


@contextmanager
def _library() -> Iterator[Any]:
    """Load pyarrow, and name its errors as what they are.

    Raises
    ------
    UnreadableError
        If it is not installed, or finds the file damaged.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UnreadableError(
            "Parquet files need the library pyarrow, which is not installed.",
            f"Install it with: {installing('parquet')}",
        ) from error
    try:
        yield pyarrow
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, MemoryError, StopIteration) as error:
        raise UnreadableError(
            f"It is a damaged Parquet file: {' '.join(str(error).split())[:100].rstrip('.')}.", "Download it again."
        ) from error


def _columns(schema: Any, wanted: str) -> tuple[dict[str, str], str]:
    """Return the names of the columns by those in lower case, and which of these holds the text."""
    names = {name.lower(): name for name in schema.names[:_MOST_COLUMNS]}
    column = text_column(names, wanted.lower())
    if not column:
        raise UnreadableError(
            f"It has no column {wanted.lower()!r} among {', '.join(map(repr, list(names)[:20]))}.",
            "Name the column that holds the text with --text-column.",
        )
    return names, column


def _batches(table: Any) -> Iterator[Any]:
    names = {name.lower(): name for name in table.schema_arrow.names[:_MOST_COLUMNS]}
    batches: Iterator[Any] = table.iter_batches(_BATCH, columns=list(names.values()), use_threads=False)
    return batches


def _decoded(batch: Any, pyarrow: Any) -> Any:
    """Write out the values of columns that refer to a dictionary, which would travel with every part."""
    columns = [
        column.dictionary_decode() if pyarrow.types.is_dictionary(column.type) else column for column in batch.columns
    ]
    return pyarrow.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _read_rows(source: Source, schema: Any, batches: Iterable[Any]) -> Outcome:
    _, column = _columns(schema, source.text_column)
    outcome = Outcome()
    records = Records(source, outcome)
    number = source.line - 1
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            cells = {name.lower(): value for name, value in row.items()}
            if isinstance(cells[column], bytes):  # Some programs write text without saying that it is.
                cells[column] = cells[column].decode(errors="replace")
            records.add(cells, column, number)
    return outcome

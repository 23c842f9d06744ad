"""Parquet: one table with its types, for data frames; needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from toolkit.errors import MissingLibraryError, installing
from toolkit.files import REPORT_MARK
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Value

FORMATS = {"parquet": (".parquet",)}
HOLDS_ONE_TABLE = True

_GROUP = 1 << 20  # rows of a row group, as pyarrow has it where nothing is said
_TOGETHER = 1 << 14  # rows that are held as Python has them


class _Pieces:
    """A file that is only written to: it keeps what was written until it is taken."""

    def __init__(self) -> None:
        self.closed = False
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def taken(self) -> list[bytes]:
        pieces, self._pieces = self._pieces, []
        return pieces


def render(report: Report, view: View) -> Iterator[bytes]:
    """Yield one table as a parquet file.

    Raises
    ------
    MissingLibraryError
        If pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingLibraryError(
            "The format parquet needs the library pyarrow, which is not installed.",
            f"Install it with: {installing('parquet')}",
        ) from error
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    table = report.table(view.table)
    fields = [pyarrow.field(column.name, types[column.type]) for column in table.columns]
    schema = pyarrow.schema(fields, {REPORT_MARK: ""})

    def arrays(rows: Sequence[tuple[Value, ...]]) -> Any:
        columns = zip(*rows, strict=True) if rows else ([] for _ in fields)
        return [pyarrow.array(list(values), type=field.type) for field, values in zip(fields, columns, strict=True)]

    out = _Pieces()
    rest = iter(table.rows)
    with pyarrow.parquet.ParquetWriter(out, schema) as writer:
        for start in range(0, max(1, len(table.rows)), _GROUP):
            left = min(_GROUP, len(table.rows) - start)
            batches = []
            while left > 0 and (rows := list(islice(rest, min(left, _TOGETHER)))):
                batches.append(pyarrow.record_batch(arrays(rows), schema=schema))
                left -= len(rows)
            # As one piece, so that the file does not depend on how many rows were taken together.
            writer.write_table(pyarrow.Table.from_batches(batches, schema).combine_chunks())
            yield from out.taken()
    yield from out.taken()

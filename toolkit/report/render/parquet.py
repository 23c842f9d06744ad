"""Parquet: one table with its types, for data frames; needs the extra ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Iterator

from toolkit.errors import MissingLibraryError
from toolkit.files import REPORT_MARK
from toolkit.report.render.view import View
from toolkit.report.report import Report

FORMATS = {"parquet": (".parquet",)}
HOLDS_ONE_TABLE = True


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
            "Install it with: pip install 'toolkit[parquet]'",
        ) from error
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    table = report.table(view.table)
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    arrays = [
        pyarrow.array(list(values), type=types[column.type])
        for column, values in zip(table.columns, columns, strict=True)
    ]
    fields = [pyarrow.field(column.name, types[column.type]) for column in table.columns]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(arrays, schema=pyarrow.schema(fields, {REPORT_MARK: ""})), out)
    yield out.getvalue()

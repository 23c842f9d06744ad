"""CSV and TSV: one table, quoted as RFC 4180 has it, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from toolkit.report.render.gate import harmless
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Value

FORMATS = {"csv": (".csv",), "tsv": (".tsv",)}
HOLDS_ONE_TABLE = True

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, view: View) -> Iterator[str]:
    """Yield one table.

    A cell of text that begins as a formula does gets a leading apostrophe, unless the view says
    not to: a spreadsheet would run it (CWE-1236). Numbers are never touched. A missing value is
    an empty cell. On a terminal control characters are spelled; in a file or a pipe the data stay as they are.
    """
    table = report.table(view.table)
    out = io.StringIO(newline="")
    # The terminator decides what is quoted: with a bare line feed a cell with a carriage return would not be.
    writer = csv.writer(out, delimiter="\t" if view.format == "tsv" else ",", lineterminator="\r\n")
    # Not unpacked into one list: the rows of a large table are on disk.
    for row in chain(([column.name for column in table.columns],), table.rows):
        cells = [value if type(value) is float or value is None else _cell(value, view.guard) for value in row]
        writer.writerow(
            [harmless(cell) if isinstance(cell, str) else cell for cell in cells] if view.is_shown else cells
        )
        yield out.getvalue()[:-2] + "\n"
        out.seek(0)
        out.truncate()


def _cell(value: Value, guard: bool) -> Value:
    if isinstance(value, str):
        return guarded(value) if guard else value
    return ("true" if value else "false") if isinstance(value, bool) else value


def guarded(text: str) -> str:
    """Return the text of a cell with an apostrophe before it if a spreadsheet would run it as a formula."""
    return "'" + text if text.startswith(_FORMULA) else text

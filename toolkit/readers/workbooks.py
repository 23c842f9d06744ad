"""Spreadsheets (.xlsx): one document a row, as in a table in CSV; needs the extra ``office``."""

from __future__ import annotations

import io
import warnings
from typing import Any

from toolkit.errors import UnreadableError, installing
from toolkit.readers.columns import text_column
from toolkit.readers.office.package import BROKEN, Package
from toolkit.readers.records import Records
from toolkit.readers.source import Outcome, Source, without_surrogates

SUFFIXES = (".xlsx", ".xlsm")
LIBRARIES = ("openpyxl", "defusedxml")
HOLDS_MANY = True

_MOST_COLUMNS = 1_000
_HEAD = 20  # rows in which the names of the columns are looked for
_CARRIAGE_RETURN = "_x000D_"
# What openpyxl was seen to raise on files that are no workbooks.
_BROKEN = (*BROKEN, ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError)


def read(source: Source) -> Outcome:
    """Read each row of a sheet as a document, as `toolkit.readers.delimited` does.

    The first sheets are searched for a row that names the columns, with ``text`` or the column that the user names
    among them; every sheet that has one is read. The ``line`` is the number of the row in its sheet.

    Raises
    ------
    UnreadableError
        If there is no such column, the file is no workbook, or openpyxl is not installed.
    """
    package = Package(source.data, "an Excel workbook", ".xlsx")
    package.require("xl/workbook.xml", "xl/")
    parts = package.parts_in_xml()
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UnreadableError(
            "Spreadsheets need the library openpyxl, which is not installed.",
            f"Install it with: {installing('office')}, or save it as .csv.",
        ) from error
    outcome = Outcome()
    records = Records(source, outcome)
    seen: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # What it thinks of styles and extensions changes no text.
            workbook = load_workbook(io.BytesIO(parts), read_only=True, data_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                title = without_surrogates(sheet.title) if len(workbook.worksheets) > 1 else ""
                seen += _read_sheet(source, sheet, title, records)
    except _BROKEN as error:
        raise UnreadableError(
            f"It is a damaged workbook: {' '.join(str(error).split())[:100]}.",
            "Open it in its own program and save it again, or save it as .csv.",
        ) from error
    if not outcome.documents:
        listed = ", ".join(map(repr, seen[:20])) or "none at all"
        raise UnreadableError(
            f"It has no column {source.text_column.lower()!r} among {listed}.",
            "Name the column that holds the text with --text-column.",
        )
    return outcome


def _read_sheet(source: Source, sheet: Any, title: str, records: Records) -> list[str]:
    """Add the documents of a sheet; return the names of its first row."""
    sheet.reset_dimensions()  # Programs write wrong ones.
    header: list[str] = []
    column = ""
    first: list[str] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1):
        if not column:
            header = ["" if value is None else " ".join(str(value).split()).lower() for value in row]
            first = first or [name for name in header if name]
            column = text_column(header, source.text_column.lower())
            if number == _HEAD and not column:
                break
            continue
        cells = dict(zip(header, row, strict=False))
        text = cells.get(column)
        if isinstance(text, str):
            cells[column] = text.replace(_CARRIAGE_RETURN, "")
        records.add(cells, column, number, title)
    return first

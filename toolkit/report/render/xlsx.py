"""Excel: a sheet for each table, one for its columns and one for its origin; needs the extra ``xlsx``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.errors import MissingLibraryError, installing
from toolkit.report.archive import without_dates
from toolkit.report.render.view import View
from toolkit.report.report import SCHEMA, Report
from toolkit.report.table import Column, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = {"xlsx": (".xlsx",)}

_DATE = datetime(2000, 1, 1)  # a workbook has one, and ours is the same every time
_MOST_ROWS = 1_048_575  # of a sheet, besides its headings
_LONGEST = 32_767  # characters of a cell
_NAME = 31  # characters of the name of a sheet
_WIDEST, _RUNNING = 40, 60  # characters of a column, and of one with running text
_SAMPLED = 200  # rows by which the width of a column is chosen


def render(report: Report, view: View) -> Iterator[bytes]:
    """Yield the workbook; with a table asked for, that table alone with its origin.

    Raises
    ------
    MissingLibraryError
        If xlsxwriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingLibraryError(
            "The format xlsx needs the library xlsxwriter, which is not installed.",
            f"Install it with: {installing('xlsx')}",
        ) from error
    tables = (report.table(view.table),) if view.table else report.tables
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _DATE})
    for table in tables:
        _write(book, _sheet_name(table.name), table.columns, table.rows)
    described = [(table.name, *_description(column)) for table in tables for column in table.columns]
    texts = [Column(name, "string", "", wraps=True) for name in ("table", "column", "type", "description")]
    _write(book, "about columns", texts, described)
    _write(
        book, "about report", [texts[0]._replace(name="name"), texts[3]._replace(name="value")], list(_origin(report))
    )
    book.close()
    yield without_dates(out.getvalue())


def _write(book: Workbook, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    shown = rows[:_MOST_ROWS]
    for place, column in enumerate(columns):
        longest = max((len(str(row[place] or "")) for row in shown[:_SAMPLED]), default=0)
        width = min(max(longest, len(column.name)) + 2, _RUNNING if column.wraps else _WIDEST)
        sheet.set_column(place, place, width, book.add_format({"text_wrap": column.wraps, "valign": "top"}))
        sheet.write_string(0, place, _cell_text(column.name), bold)
        if column.description:
            sheet.write_comment(0, place, _cell_text(column.description), {"author": "", "visible": False})
    for number, row in enumerate(shown, start=1):
        for place, value in enumerate(row):
            _write_value(sheet, number, place, value)
    sheet.freeze_panes(1, 0)
    if shown:
        sheet.autofilter(0, 0, len(shown), len(columns) - 1)


def _write_value(sheet: Worksheet, row: int, place: int, value: Value) -> None:
    """Write a value by its type: a text is never a formula, a number or an address."""
    if isinstance(value, str):
        if value:
            sheet.write_string(row, place, _cell_text(value))
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif value is not None:
        sheet.write_number(row, place, value)


def _cell_text(text: str) -> str:
    """Return what of a text a cell can hold: no half characters, none that XML forbids, and no more than fits."""
    safe = text.encode("utf-8", "replace").decode("utf-8").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + "…"


def _sheet_name(name: str) -> str:
    return name[:_NAME]


def _description(column: Column) -> tuple[str, str, str]:
    return column.name, column.type, column.description


def _origin(report: Report) -> Iterator[tuple[str, str]]:
    yield "schema", SCHEMA
    yield "command", report.command
    for name in ("settings", "requested", "corpus", "versions", "resources"):
        yield name, json.dumps(dict(getattr(report, name)), sort_keys=True)
    for number, note in enumerate(report.notes, start=1):
        yield f"note {number}", note

"""What a report shows of an analysis, whatever it is written as: its tables, their captions, and places of evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from toolkit.briefing.chapter import Exhibit, Record
from toolkit.briefing.wording import Wording
from toolkit.language.lazy_patterns import lazy
from toolkit.report.figure import Figure
from toolkit.report.report import Report
from toolkit.report.table import Table, Value

PLACED = ("evidence", "sentence", "example", "strongest", "a_sentence", "b_sentence")
"""Columns of words of a text, after which a report names the place."""

_LONGEST = 1_000  # characters of a cell or a quotation
_CITED = lazy(r"(?P<line>[0-9]{1,9}): ")
_LINES = {"a_line": ("a",), "b_line": ("b",), "a_sentence": ("a",), "b_sentence": ("b",)}
_OWNERS = ("source", "document")
_OWN_LINE = {"a_sentence": "a_line", "b_sentence": "b_line"}
_QUOTES = frozenset(("most_positive", "most_negative", "most_favourable", "most_critical"))


def shown_table(report: Report, exhibit: Exhibit, wording: Wording) -> Table | None:
    """Return the rows of a table that a report shows, under its title in the language; None if it has none."""
    table = whole_table(report, exhibit)
    if table is None:
        return None
    title = wording.known(f"tables.{report.command}.{table.name}", table.title)
    rows = (
        tuple(quotable(cell) if isinstance(cell, str) else cell for cell in row)
        for row in islice(table.rows, exhibit.most)
    )
    return table._replace(title=title, rows=tuple(rows))


def quotable(text: str) -> str:
    """Return a text, or the beginning of one that is too long to read in a table or as a quotation.

    A text without full stops is a single sentence, which may be the whole document.
    """
    if len(text) <= _LONGEST:
        return text
    kept = text[: _LONGEST + 1].rpartition(" ")[0] or text[:_LONGEST]
    return f"{kept} …"


def whole_table(report: Report, exhibit: Exhibit) -> Table | None:
    """Return all rows of a table in the order of a report; None if it has none."""
    table = next((each for each in report.tables if each.name == exhibit.table and each.rows), None)
    if table is None or not exhibit.ranked:
        return table
    place = next(number for number, column in enumerate(table.columns) if column.name == exhibit.ranked)
    ranked = sorted(table.rows, key=lambda row: (row[place] is None, -float(row[place] or 0)))
    return table._replace(rows=tuple(ranked))


def shown_figures(report: Report, exhibit: Exhibit, wording: Wording) -> list[Figure]:
    """Return the pictures of a table, with titles in the language."""
    return [
        figure._replace(
            title=wording.known(f"figures.{report.command}.{figure.name}", figure.title),
            axis=wording.known(f"axes.{report.command}.{figure.name}", figure.axis),
        )
        for figure in report.figures
        if figure.table == exhibit.table and not exhibit.folded
    ]


def caption(report: Report, exhibit: Exhibit, wording: Wording, data: str) -> str:
    """Return the sentence on rows that are left out; empty if none are."""
    rows = len(report.table(exhibit.table).rows)
    if rows <= exhibit.most:
        return ""
    if not data:
        return wording("general.first_rows", shown=exhibit.most, rows=rows)
    name = report.command if exhibit.table == report.command else f"{report.command}-{exhibit.table}"
    return wording("general.first_rows_of", shown=exhibit.most, rows=rows, file=f"{data}/{name}.csv")


def place_of_cell(column: str, record: Record, names: Collection[str]) -> tuple[str, int]:
    """Return the document and line that a cell speaks of; an empty name if of none."""
    if column in _QUOTES:
        found = _CITED.match(str(record[column]))
        return (str(record.get("document", "")), int(found["line"])) if found else ("", 0)
    if column != "line" and column not in _LINES and column not in PLACED:
        return "", 0
    owners = _LINES.get(column, _OWNERS)
    owner = next((name for name in owners if name in names and record.get(name)), "")
    line = record.get(_OWN_LINE.get(column, "line" if column in PLACED else column))
    return (str(record[owner]), line) if owner and isinstance(line, int) else ("", 0)


def with_places(table: Table, names: Sequence[str], wording: Wording) -> Table:
    """Return a table for a report without links.

    Parameters
    ----------
    table
        Of an analysis.
    names
        The columns that are shown; empty for all.
    wording
        The language of the headings, and of the places after what is quoted.
    """
    columns = {column.name: column for column in table.columns}
    shown = [name for name in names or columns if name in columns]
    headed = tuple(
        columns[name]._replace(name=said, better="")
        if (said := wording.known(f"columns.{name}", ""))
        else columns[name]
        for name in shown
    )
    rows = (tuple(_placed(name, record, columns, wording) for name in shown) for record in table.each_record())
    return table._replace(columns=headed, rows=tuple(rows), group="")


def _placed(name: str, record: Record, names: Collection[str], wording: Wording) -> Value:
    """Return a cell, with the place of its evidence after what is quoted."""
    document, line = place_of_cell(name, record, names) if name in PLACED and record[name] else ("", 0)
    if not document or not line:
        return record[name]
    return f"{record[name]} ({wording('general.place', document=document, line=str(line))})"

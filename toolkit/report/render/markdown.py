"""Markdown: every table, for a report or a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.files import REPORT_MARK
from toolkit.language.listing import counted
from toolkit.report.render.cells import changes, formatted, heading
from toolkit.report.render.gate import printable
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, Value

FORMATS = {"markdown": (".md", ".markdown")}

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the tables with headings, the notes and the origin."""
    tables = (report.table(view.table),) if view.table else report.drawn_tables
    yield f"<!-- {REPORT_MARK} -->\n\n# {report.command}\n\n"
    if report.summary:
        yield f"{markdown_text(report.summary)}\n\n"
    for table in tables:
        yield f"## {markdown_text(table.title)}\n\n"
        yield from markdown_table(table)
    for note in report.notes:
        yield f"- {markdown_text(note)}\n"
    for skipped in report.corpus["skipped"]:
        yield f"- Skipped: {markdown_text(skipped['document'])}: {markdown_text(skipped['reason'])}\n"
    size = f"{counted(report.corpus['documents'], 'document')}, {counted(report.corpus['words'], 'word')}"
    yield f"\n{size}, `{report.corpus['digest']}`\n"


def markdown_table(table: Table, names: Sequence[str] = (), most: int | None = None) -> Iterator[str]:
    """Yield a table and a blank line.

    Parameters
    ----------
    table
        The table.
    names
        The columns shown, in this order; empty for all.
    most
        Number of rows; None for all.
    """
    places = {column.name: place for place, column in enumerate(table.columns)}
    chosen = [places[name] for name in names if name in places] or [*places.values()]
    columns = [table.columns[place] for place in chosen]
    yield "| " + " | ".join(markdown_text(heading(column)) for column in columns) + " |\n"
    yield "|" + "".join("---|" if column.type == "string" else "---:|" for column in columns) + "\n"
    for row in table.rows[:most]:
        cells = (_cell(column, row[place]) for column, place in zip(columns, chosen, strict=True))
        yield "| " + " | ".join(cells) + " |\n"
    yield "\n"


def _cell(column: Column, value: Value) -> str:
    text = formatted(column, value)
    if column.draw != "changes":
        return markdown_text(text)
    signs = {"": "", "removed": "~~", "added": "**"}
    return " ".join(f"{signs[kind]}{markdown_text(part)}{signs[kind]}" for part, kind in changes(text))


def markdown_text(text: str) -> str:
    """Return a text on one line in which no sign is markup."""
    return _SIGNS.sub(r"\\\1", " ".join(printable(text).split()))

"""Markdown: every table, for a report or a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.files import REPORT_MARK
from toolkit.language.listing import counted
from toolkit.report.render.cells import changes, formatted, heading
from toolkit.report.render.gate import printable
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Column, Value

FORMATS = {"markdown": (".md", ".markdown")}

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the tables with headings, the notes and the origin."""
    tables = (report.table(view.table),) if view.table else report.drawn_tables
    yield f"<!-- {REPORT_MARK} -->\n\n# {report.command}\n\n"
    if report.summary:
        yield f"{_escaped(report.summary)}\n\n"
    for table in tables:
        yield f"## {_escaped(table.title)}\n\n"
        yield "| " + " | ".join(_escaped(heading(column)) for column in table.columns) + " |\n"
        yield "|" + "".join("---|" if column.type == "string" else "---:|" for column in table.columns) + "\n"
        for row in table.rows:
            cells = (_cell(*pair) for pair in zip(table.columns, row, strict=True))
            yield "| " + " | ".join(cells) + " |\n"
        yield "\n"
    for note in report.notes:
        yield f"- {_escaped(note)}\n"
    for skipped in report.corpus["skipped"]:
        yield f"- Skipped: {_escaped(skipped['document'])}: {_escaped(skipped['reason'])}\n"
    size = f"{counted(report.corpus['documents'], 'document')}, {counted(report.corpus['words'], 'word')}"
    yield f"\n{size}, `{report.corpus['digest']}`\n"


def _cell(column: Column, value: Value) -> str:
    text = formatted(column, value)
    if column.draw != "changes":
        return _escaped(text)
    signs = {"": "", "removed": "~~", "added": "**"}
    return " ".join(f"{signs[kind]}{_escaped(part)}{signs[kind]}" for part, kind in changes(text))


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(printable(text).split()))

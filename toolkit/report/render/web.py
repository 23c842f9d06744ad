"""HTML: one self-contained page, no script, no address, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from toolkit.files import REPORT_MARK
from toolkit.language.listing import counted
from toolkit.report.render.cells import changes, formatted, heading
from toolkit.report.render.gate import printable
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, Value

FORMATS = {"html": (".html", ".htm")}

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --faint: #6b6b6b; --line: #d9d9d9; --paper: #fff;
  --good: #2a7f62; --bad: #b3432b; --bar: #4b78b5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --faint: #a0a0a0; --line: #3a3a3a; --paper: #161616;
  --good: #5cbf9b; --bad: #e08a72; --bar: #7fa8dc; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 80rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { white-space: nowrap; border-bottom: 2px solid var(--line); } th, .group td { font-weight: 600; }
.group td { padding-top: 1rem; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.running { min-width: 18rem; } .bar { display: inline-block; height: .6em; background: var(--bar); min-width: 1px; }
.above { color: var(--good); } .below { color: var(--bad); }
del { color: var(--bad); } ins { color: var(--good); font-weight: 600; text-decoration: none; }
mark { background: none; color: inherit; font-weight: 700; }
footer, .notes { color: var(--faint); font-size: .9rem; } footer { margin-top: 2rem; overflow-wrap: anywhere; }
"""


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the page: tables, notes, and what made the numbers."""
    tables = (report.table(view.table),) if view.table else report.drawn_tables
    title = escape(f"{report.command}: {counted(report.corpus['documents'], 'document')}")
    yield (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="generator" content="{REPORT_MARK}">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )
    if report.summary:
        yield f"<p>{_text(report.summary)}</p>\n"
    if report.notes or report.corpus["skipped"]:
        notes = [*report.notes, *(f"Skipped {each['document']}: {each['reason']}" for each in report.corpus["skipped"])]
        yield '<ul class="notes">\n' + "".join(f"<li>{_text(note)}</li>\n" for note in notes) + "</ul>\n"
    for table in tables:
        yield from _table(table)
    settings = ", ".join(f"{name} {value}" for name, value in report.settings.items() if value not in ("", [], False))
    versions = ", ".join(f"{name} {version}" for name, version in report.versions.items())
    yield (
        f"<footer><p>{counted(report.corpus['documents'], 'document')}, {counted(report.corpus['words'], 'word')}, "
        f"{_text(str(report.corpus['digest']))}</p>\n<p>{_text(settings)}</p>\n<p>{_text(versions)}</p></footer>\n"
        "</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(printable(text))


def _table(table: Table) -> Iterator[str]:
    shown = [column for column in table.columns if column.name != table.group]
    yield f'<h2>{_text(table.title)}</h2>\n<div class="scroll"><table>\n<thead><tr>'
    for column in shown:
        kind = "" if column.type == "string" else ' class="number"'
        yield f'<th{kind} title="{_text(column.description)}">{_text(heading(column))}</th>'
    yield "</tr></thead>\n<tbody>\n"
    last: Value = None
    for record in table.records():
        if table.group and record[table.group] != last:
            last = record[table.group]
            yield f'<tr class="group"><td colspan="{len(shown)}">{_text(str(last))}</td></tr>\n'
        cells = "".join(_cell(column, record[column.name], record) for column in shown)
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table></div>\n"


def _cell(column: Column, value: Value, record: dict[str, Value]) -> str:
    text = escape(formatted(column, value))
    if column.type != "string":
        sign = ""
        if column.draw == "tone" and isinstance(value, float):
            sign = " above" if value > 0 else " below" if value < 0 else ""
        bar = ""
        if column.draw == "bar" and isinstance(value, float):
            bar = f'<span class="bar" style="width: {5 * min(max(value, 0.0), 1.0):.2f}em"></span> '
        return f'<td class="number{sign}">{bar}{text}</td>'
    if column.draw == "changes":
        tags = {"": "", "removed": "del", "added": "ins"}
        parts = [(escape(part), tags[kind]) for part, kind in changes(formatted(column, value))]
        text = " ".join(f"<{tag}>{part}</{tag}>" if tag else part for part, tag in parts)
    if column.marks and record[column.marks]:
        text = _marked(formatted(column, value), str(record[column.marks]))
    return f'<td class="running">{text}</td>' if column.wraps else f"<td>{text}</td>"


def _marked(text: str, words: str) -> str:
    """Emphasise the first place where words stand in a text."""
    place = text.lower().find(words.lower())
    if place < 0 or len(text.lower()) != len(text):
        return escape(text)
    end = place + len(words)
    return f"{escape(text[:place])}<mark>{escape(text[place:end])}</mark>{escape(text[end:])}"

"""HTML: one self-contained page, no script, no address, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.language.listing import counted
from toolkit.report.figures import figure_element
from toolkit.report.render.html_tables import html_table, page_text
from toolkit.report.render.page_style import fragment_style, page_end, page_head
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Table

FORMATS = {"html": (".html", ".htm")}


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the page: tables with their pictures, notes, and what made the numbers."""
    tables = (report.table(view.table),) if view.table else report.drawn_tables
    yield page_head(f"{report.command}: {counted(report.corpus['documents'], 'document')}")
    yield from _body(report, tables)
    yield page_end(_origin(report))


def fragment(report: Report) -> Iterator[str]:
    """Yield what a notebook shows: the summary, notes, figures, and the tables that a terminal shows."""
    tables = tuple(table for table in report.drawn_tables if table.brief)
    yield f"<style>{fragment_style()}</style>\n"
    yield from _body(report, tables)


def _body(report: Report, tables: Sequence[Table]) -> Iterator[str]:
    if report.summary:
        yield f"<p>{page_text(report.summary)}</p>\n"
    if report.notes or report.corpus["skipped"]:
        notes = [*report.notes, *(f"Skipped {each['document']}: {each['reason']}" for each in report.corpus["skipped"])]
        yield '<ul class="notes">\n' + "".join(f"<li>{page_text(note)}</li>\n" for note in notes) + "</ul>\n"
    for table in tables:
        yield f"<h2>{page_text(table.title)}</h2>\n"
        for figure in report.figures:
            if figure.table == table.name:
                yield figure_element(figure, table)
        yield from html_table(_without_blocks(report, table))


def _without_blocks(report: Report, table: Table) -> Table:
    """Return a table without the blocks that a figure above it shows in colours."""
    drawn = {each.value for each in report.figures if each.table == table.name and each.kind == "shades"}
    names = [column.name for column in table.columns if column.name not in drawn]
    return table.with_columns(names) if drawn else table


def _origin(report: Report) -> Iterator[str]:
    size = f"{counted(report.corpus['documents'], 'document')}, {counted(report.corpus['words'], 'word')}"
    yield f"{size}, {report.corpus['digest']}"
    yield ", ".join(f"{name} {value}" for name, value in report.settings.items() if value not in ("", [], False))
    yield ", ".join(f"{name} {version}" for name, version in report.versions.items())

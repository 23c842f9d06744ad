"""The report as a page: no script, nothing loaded, every number with a way to its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from toolkit.briefing.appendix import analysis_notes, checklist, keys_cited, methods, versions
from toolkit.briefing.chapter import Exhibit, Remark
from toolkit.briefing.compose import Briefing, WrittenChapter
from toolkit.briefing.evidence import CitedEvidence, CitedPassage
from toolkit.briefing.references import REFERENCES
from toolkit.language.lazy_patterns import lazy
from toolkit.report.figures import drawn
from toolkit.report.render.html_tables import Linked, html_table, page_text
from toolkit.report.render.page_style import page_end, page_head
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, Value

_CITED = lazy(r"(?P<line>[0-9]{1,9}): ")
_OF = {"line": ("document", "source"), "a_line": ("a",), "b_line": ("b",)}
_QUOTES = {"most_positive", "most_negative", "most_favourable", "most_critical"}


def page(briefing: Briefing, data: str = "") -> Iterator[str]:
    """Yield the page.

    Parameters
    ----------
    briefing
        The report.
    data
        Name of the folder beside it with all rows of all tables; empty for none.
    """
    yield page_head(briefing.title)
    yield from _in_brief(briefing)
    for written in briefing.chapters:
        yield from _chapter(written, briefing.evidence, data)
    yield from _appendix(briefing, data)
    yield from _passages(briefing.evidence.passages())
    yield page_end(iter(()))


def _in_brief(briefing: Briefing) -> Iterator[str]:
    yield '<section aria-labelledby="in-brief">\n<h2 id="in-brief">In brief</h2>\n<ul>\n'
    for written in briefing.chapters:
        if written.remarks:
            first = written.remarks[0]
            yield f'<li><a href="#{_id(written)}">{_title(written)}</a>: {_said(first, briefing.evidence)}</li>\n'
    yield "</ul>\n</section>\n"


def _id(written: WrittenChapter) -> str:
    return f"c-{written.chapter.command}"


def _title(written: WrittenChapter) -> str:
    return page_text(written.chapter.title)


def _said(remark: Remark, evidence: CitedEvidence) -> str:
    text = page_text(remark.text)
    anchor = evidence.anchor(remark.document, remark.line) if remark.document else ""
    return f'{text} <a href="#{anchor}">[{page_text(remark.document)}, line {remark.line}]</a>' if anchor else text


def _chapter(written: WrittenChapter, evidence: CitedEvidence, data: str) -> Iterator[str]:
    name = _id(written)
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_title(written)}</h2>\n'
    if written.report is None:
        yield f"<p>Not analysed: {page_text(written.refused)}</p>\n"
    for remark in written.remarks:
        tag = "blockquote" if remark.quoted else "p"
        yield f"<{tag}>{_said(remark, evidence)}</{tag}>\n"
    if written.report:
        for exhibit in written.chapter.exhibits:
            yield from _exhibit(written.report, exhibit, evidence, data)
        yield f'<p class="trust">{page_text(written.chapter.trust)}</p>\n'
    yield "</section>\n"


def _exhibit(report: Report, exhibit: Exhibit, evidence: CitedEvidence, data: str) -> Iterator[str]:
    table = next((each for each in report.tables if each.name == exhibit.table and each.rows), None)
    if table is None:
        return
    for figure in report.figures:
        if figure.table == table.name and not exhibit.folded:
            yield f"<figure>{drawn(figure, table)}</figure>\n"
    if not exhibit.most:
        return
    left = len(table.rows) - exhibit.most
    file = f"{report.command}.csv" if table.name == report.command else f"{report.command}-{table.name}.csv"
    rest = f" The first {exhibit.most} of {len(table.rows):,} rows; all are in {data}/{file}." if left > 0 else ""
    title = page_text(table.title)
    yield f"<details><summary>{title} ({len(table.rows):,})</summary>\n" if exhibit.folded else f"<h3>{title}</h3>\n"
    shown = table._replace(name=f"{report.command}-{table.name}")
    yield from html_table(shown, rest.strip() if data else "", _links(table, evidence), exhibit.most, exhibit.columns)
    yield "</details>\n" if exhibit.folded else ""


def _links(table: Table, evidence: CitedEvidence) -> Linked:
    names = {column.name for column in table.columns}

    def linked(column: Column, record: dict[str, Value]) -> str:
        document, line = _place(column.name, record, names)
        anchor = evidence.anchor(document, line) if document and line else ""
        return f"#{anchor}" if anchor else ""

    return linked


def _place(column: str, record: dict[str, Value], names: set[str]) -> tuple[str, int]:
    """Return the document and line that a cell speaks of; an empty name if of none."""
    if column in _OF:
        owner = next((name for name in reversed(_OF[column]) if name in names and record.get(name)), "")
        line = record[column]
        return (str(record[owner]), line) if owner and isinstance(line, int) else ("", 0)
    found = _CITED.match(str(record[column])) if column in _QUOTES else None
    return (str(record.get("document", "")), int(found["line"])) if found else ("", 0)


def _appendix(briefing: Briefing, data: str) -> Iterator[str]:
    yield '<section aria-labelledby="methods">\n<h2 id="methods">Methods</h2>\n'
    yield f"<p>{page_text(methods(briefing))}</p>\n"
    keys = keys_cited(briefing)
    if keys:
        yield "<h3>References</h3>\n<ul>\n"
        yield "".join(f"<li>{page_text(REFERENCES[key].listed)}</li>\n" for key in keys)
        yield "</ul>\n"
    yield "<h3>What reviewers ask for</h3>\n<table>\n<tbody>\n"
    for asked, answer in checklist(briefing) if briefing.reports else ():
        said = page_text(answer or "to be said by the author")
        yield f'<tr><th scope="row">{page_text(asked)}</th><td>{said}</td></tr>\n'
    yield "</tbody>\n</table>\n"
    notes = analysis_notes(briefing)
    if notes:
        yield "<h3>Notes of the analyses</h3>\n<ul>\n"
        yield "".join(f"<li>{page_text(note)}</li>\n" for note in notes) + "</ul>\n"
    yield "<h3>Provenance</h3>\n"
    if briefing.reports:
        digest = page_text(str(briefing.reports[0].corpus["digest"]))
        yield f"<p>Corpus {digest}; {page_text(versions(briefing))}.</p>\n"
    yield f"<p>Made with: <code>{page_text(briefing.command)}</code></p>\n"
    if data:
        yield f"<p>All rows of all tables, their settings and the references as BibTeX are in {page_text(data)}.</p>\n"
    yield "</section>\n"


def _passages(passages: Iterator[CitedPassage]) -> Iterator[str]:
    yield '<section aria-labelledby="evidence">\n<h2 id="evidence">Evidence</h2>\n'
    last = ""
    for each in passages:
        if each.document != last:
            title = f": {page_text(each.title)}" if each.title else ""
            yield f"<h3>{page_text(each.document)}{title}</h3>\n"
            last = each.document
        where = f"line {each.line}" + (f", page {each.page}" if each.page else "")
        yield f'<p id="{escape(each.anchor)}"><strong>{where}</strong> {page_text(each.text)}</p>\n'
    yield "</section>\n"

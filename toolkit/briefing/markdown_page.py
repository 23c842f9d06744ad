"""The report as Markdown: for a repository, a notebook, or a program that makes other formats of it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.appendix import analysis_notes, checklist, keys_cited, methods, versions
from toolkit.briefing.chapter import Exhibit, Remark
from toolkit.briefing.compose import Briefing, WrittenChapter
from toolkit.briefing.references import REFERENCES
from toolkit.files import REPORT_MARK
from toolkit.report.render.markdown import markdown_table, markdown_text
from toolkit.report.report import Report


def markdown_page(briefing: Briefing, data: str = "") -> Iterator[str]:
    """Yield the report; the parameters are those of `toolkit.briefing.page.page`."""
    yield f"<!-- {REPORT_MARK} -->\n\n# {markdown_text(briefing.title)}\n\n## In brief\n\n"
    for written in briefing.chapters:
        if written.remarks:
            yield f"- {_said(written.remarks[0])}\n"
    yield "\n"
    for written in briefing.chapters:
        yield from _chapter(written, data)
    yield from _appendix(briefing, data)


def _said(remark: Remark) -> str:
    place = f" ({markdown_text(remark.document)}, line {remark.line})" if remark.document and remark.line else ""
    return f"{markdown_text(remark.text)}{place}"


def _chapter(written: WrittenChapter, data: str) -> Iterator[str]:
    yield f"## {written.chapter.title}\n\n"
    if written.report is None:
        yield f"Not analysed: {markdown_text(written.refused)}\n\n"
    for remark in written.remarks:
        yield f"{'> ' if remark.quoted else ''}{_said(remark)}\n\n"
    if written.report:
        for exhibit in written.chapter.exhibits:
            yield from _exhibit(written.report, exhibit, data)
        yield f"*{markdown_text(written.chapter.trust)}*\n\n"


def _exhibit(report: Report, exhibit: Exhibit, data: str) -> Iterator[str]:
    table = next((each for each in report.tables if each.name == exhibit.table and each.rows), None)
    if table is None or not exhibit.most:
        return
    yield f"### {markdown_text(table.title)}\n\n"
    yield from markdown_table(table, exhibit.columns, exhibit.most)
    if len(table.rows) > exhibit.most and data:
        yield f"The first {exhibit.most} of {len(table.rows):,} rows; all are in {markdown_text(data)}.\n\n"


def _appendix(briefing: Briefing, data: str) -> Iterator[str]:
    yield f"## Methods\n\n{markdown_text(methods(briefing))}\n\n"
    keys = keys_cited(briefing)
    if keys:
        yield "### References\n\n"
        yield "".join(f"- {markdown_text(REFERENCES[key].listed)}\n" for key in keys) + "\n"
    yield "### What reviewers ask for\n\n"
    for asked, answer in checklist(briefing) if briefing.reports else ():
        yield f"- {markdown_text(asked)}: {markdown_text(answer or 'to be said by the author')}\n"
    yield "\n### Notes of the analyses\n\n"
    yield "".join(f"- {markdown_text(note)}\n" for note in analysis_notes(briefing))
    yield "\n### Provenance\n\n"
    if briefing.reports:
        digest = str(briefing.reports[0].corpus["digest"])
        yield f"Corpus {markdown_text(digest)}; {markdown_text(versions(briefing))}.\n\n"
    yield f"Made with: {markdown_text(briefing.command)}\n"
    if data:
        yield f"\nAll rows of all tables, their settings and the references as BibTeX are in {markdown_text(data)}.\n"

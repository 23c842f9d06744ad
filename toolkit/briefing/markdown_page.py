"""The report as Markdown: for a repository, a notebook, or a program that makes other formats of it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.appendix import analysis_notes, checklist, keys_cited, methods, versions
from toolkit.briefing.chapter import Exhibit, Remark
from toolkit.briefing.compose import Briefing, WrittenChapter
from toolkit.briefing.references import REFERENCES
from toolkit.briefing.shown import caption, shown_table, with_places
from toolkit.briefing.wording import Wording
from toolkit.files import REPORT_MARK
from toolkit.report.render.markdown import markdown_table, markdown_text
from toolkit.report.report import Report


def markdown_page(briefing: Briefing, data: str = "") -> Iterator[str]:
    """Yield the report; the parameters are those of `toolkit.briefing.page.page`."""
    wording = briefing.wording
    yield f"<!-- {REPORT_MARK} -->\n\n# {markdown_text(briefing.title)}\n\n## {wording('general.in_brief')}\n\n"
    for written in briefing.chapters:
        if written.remarks:
            yield f"- {_said(written.remarks[0], wording)}\n"
    yield "\n"
    for written in briefing.chapters:
        yield from _chapter(written, wording, data)
    yield from _appendix(briefing, data)


def _said(remark: Remark, wording: Wording) -> str:
    about = f"**{markdown_text(remark.about)}:** " if remark.about else ""
    place = ""
    if remark.document and remark.line:
        told = wording("general.place", document=remark.document, line=str(remark.line))
        place = f" ({markdown_text(told)})"
    return f"{about}{markdown_text(remark.text)}{place}"


def _chapter(written: WrittenChapter, wording: Wording, data: str) -> Iterator[str]:
    command = written.chapter.command
    yield f"## {wording(f'{command}.title')}\n\n"
    if written.report is None:
        yield f"{markdown_text(wording('general.not_analysed', reason=written.refused))}\n\n"
    for remark in written.remarks:
        yield f"{'> ' if remark.quoted else ''}{_said(remark, wording)}\n\n"
    if written.report:
        for exhibit in written.chapter.exhibits:
            yield from _exhibit(written.report, exhibit, wording, data)
        yield f"*{markdown_text(wording(f'{command}.trust'))}*\n\n"


def _exhibit(report: Report, exhibit: Exhibit, wording: Wording, data: str) -> Iterator[str]:
    table = shown_table(report, exhibit, wording)
    if table is None or not exhibit.most:
        return
    yield f"### {markdown_text(table.title)}\n\n"
    yield from markdown_table(with_places(table, exhibit.columns, wording))
    left_out = caption(report, exhibit, wording, data)
    if left_out:
        yield f"{markdown_text(left_out)}\n\n"


def _appendix(briefing: Briefing, data: str) -> Iterator[str]:
    wording = briefing.wording
    yield f"## {wording('general.methods')}\n\n{markdown_text(methods(briefing))}\n\n"
    keys = keys_cited(briefing)
    if keys:
        yield f"### {wording('general.references')}\n\n"
        yield "".join(f"- {markdown_text(REFERENCES[key].listed)}\n" for key in keys) + "\n"
    yield f"### {wording('checklist.heading')}\n\n"
    for asked, answer in checklist(briefing) if briefing.reports else ():
        yield f"- {markdown_text(asked)}: {markdown_text(answer or wording('checklist.open'))}\n"
    yield f"\n### {wording('general.notes')}\n\n"
    yield "".join(f"- {markdown_text(note)}\n" for note in analysis_notes(briefing))
    yield f"\n### {wording('general.provenance')}\n\n"
    if briefing.reports:
        digest = str(briefing.reports[0].corpus["digest"])
        yield f"{markdown_text(wording('general.corpus', digest=digest, versions=versions(briefing)))}\n\n"
    yield f"{wording('general.made_with')} {markdown_text(briefing.command)}\n"
    if data:
        yield f"\n{markdown_text(wording('general.data', folder=data))}\n"

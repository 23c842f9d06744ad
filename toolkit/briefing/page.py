"""The report as a page: no script, nothing loaded, every number with a way to its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from toolkit.briefing.appendix import analysis_notes, checklist, keys_cited, methods, versions
from toolkit.briefing.chapter import Exhibit, Remark
from toolkit.briefing.compose import Briefing, WrittenChapter
from toolkit.briefing.evidence import CitedPassage
from toolkit.briefing.references import REFERENCES
from toolkit.briefing.shown import PLACED, caption, place_of_cell, shown_figures, shown_table, whole_table
from toolkit.briefing.wording import Wording
from toolkit.report.figures import figure_element
from toolkit.report.render.html_tables import Link, Linked, TableWords, html_table, page_text
from toolkit.report.render.page_style import page_end, page_head
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, Value


def page(briefing: Briefing, data: str = "") -> Iterator[str]:
    """Yield the page.

    Parameters
    ----------
    briefing
        The report.
    data
        Name of the folder beside it with all rows of all tables; empty for none.
    """
    wording = briefing.wording
    yield page_head(briefing.title, wording.language)
    yield from _in_brief(briefing)
    for written in briefing.chapters:
        yield from _chapter(written, briefing, data)
    yield from _appendix(briefing, data)
    yield from _passages(briefing.evidence.passages(), wording)
    yield page_end(iter(()))


def _section(name: str, title: str) -> str:
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{page_text(title)}</h2>\n'


def _in_brief(briefing: Briefing) -> Iterator[str]:
    wording = briefing.wording
    yield f"{_section('in-brief', wording('general.in_brief'))}<ul>\n"
    for written in briefing.chapters:
        if written.remarks:
            link = f'<a href="#{_id(written)}">{page_text(_title(written, wording))}</a>'
            said = wording("general.brief", chapter="\0", text=_said(written.remarks[0], briefing))
            yield f"<li>{said.replace(chr(0), link, 1)}</li>\n"
    yield "</ul>\n</section>\n"


def _id(written: WrittenChapter) -> str:
    return f"c-{written.chapter.command}"


def _title(written: WrittenChapter, wording: Wording) -> str:
    return wording(f"{written.chapter.command}.title")


def _said(remark: Remark, briefing: Briefing) -> str:
    """Return a sentence in which the words that have evidence lead to it, or with its own evidence after it."""
    pieces, rest = [], remark.text
    for each in remark.cited:
        before, found, after = rest.partition(each.words)
        if found and not each.document:
            pieces.append(page_text(before + found))
            rest = after
            continue
        anchor = briefing.evidence.anchor(each.document, each.line) if found else ""
        if anchor:
            place = page_text(_place(each.document, each.line, briefing.wording))
            pieces += [page_text(before), f'<a href="#{anchor}" title="{place}">{page_text(found)}</a>']
            rest = after
    pieces.append(page_text(rest))
    anchor = briefing.evidence.anchor(remark.document, remark.line) if remark.document else ""
    if anchor:
        place = page_text(_place(remark.document, remark.line, briefing.wording))
        pieces.append(f' <a class="place" href="#{anchor}">{place}</a>')
    return "".join(pieces)


def _place(document: str, line: int, wording: Wording) -> str:
    return f"[{wording('general.place', document=document, line=str(line))}]"


def _chapter(written: WrittenChapter, briefing: Briefing, data: str) -> Iterator[str]:
    wording = briefing.wording
    yield _section(_id(written), _title(written, wording))
    if written.report is None:
        yield f"<p>{page_text(wording('general.not_analysed', reason=written.refused))}</p>\n"
    for remark in written.remarks:
        tag = "blockquote" if remark.quoted else "p"
        about = f"<strong>{page_text(remark.about)}:</strong> " if remark.about else ""
        yield f"<{tag}>{about}{_said(remark, briefing)}</{tag}>\n"
    if written.report:
        for exhibit in written.chapter.exhibits:
            yield from _exhibit(written.report, exhibit, briefing, data)
        yield f'<p class="trust">{page_text(wording(f"{written.chapter.command}.trust"))}</p>\n'
    yield "</section>\n"


def _exhibit(report: Report, exhibit: Exhibit, briefing: Briefing, data: str) -> Iterator[str]:
    wording = briefing.wording
    whole = whole_table(report, exhibit)
    table = shown_table(report, exhibit, wording)
    if whole is None or table is None:
        return
    for figure in shown_figures(report, exhibit, wording):
        yield figure_element(figure, whole)
    if not exhibit.most:
        return
    title = page_text(table.title)
    yield f"<details><summary>{title} ({len(whole.rows):,})</summary>\n" if exhibit.folded else f"<h3>{title}</h3>\n"
    named = table._replace(name=f"{report.command}-{table.name}")
    left_out = caption(report, exhibit, wording, data)
    visible = None if exhibit.folded else exhibit.visible
    yield from html_table(
        named, left_out, _links(table, briefing), exhibit.columns, visible, _table_words(table, wording)
    )
    yield "</details>\n" if exhibit.folded else ""


def _table_words(table: Table, wording: Wording) -> TableWords:
    headings = {column.name: wording.known(f"columns.{column.name}", "") for column in table.columns}
    return TableWords(
        details=wording("general.details"),
        more=wording("general.more"),
        meanings=wording("general.meanings"),
        headings={name: said for name, said in headings.items() if said},
        rest=lambda rows: wording("general.more_rows", rows=rows),
    )


def _links(table: Table, briefing: Briefing) -> Linked:
    names = {column.name for column in table.columns}

    def linked(column: Column, record: dict[str, Value]) -> Link:
        document, line = place_of_cell(column.name, record, names)
        anchor = briefing.evidence.anchor(document, line) if document and line else ""
        if not anchor:
            return Link()
        return Link(f"#{anchor}", _place(document, line, briefing.wording) if column.name in PLACED else "")

    return linked


def _appendix(briefing: Briefing, data: str) -> Iterator[str]:
    wording = briefing.wording
    yield f"{_section('methods', wording('general.methods'))}<p>{page_text(methods(briefing))}</p>\n"
    keys = keys_cited(briefing)
    if keys:
        yield f"<h3>{page_text(wording('general.references'))}</h3>\n<ul>\n"
        yield "".join(f"<li>{page_text(REFERENCES[key].listed)}</li>\n" for key in keys)
        yield "</ul>\n"
    yield f"<h3>{page_text(wording('checklist.heading'))}</h3>\n<table>\n<tbody>\n"
    for asked, answer in checklist(briefing) if briefing.reports else ():
        said = page_text(answer or wording("checklist.open"))
        yield f'<tr><th scope="row">{page_text(asked)}</th><td>{said}</td></tr>\n'
    yield "</tbody>\n</table>\n"
    notes = analysis_notes(briefing)
    if notes:
        yield f"<h3>{page_text(wording('general.notes'))}</h3>\n<ul>\n"
        yield "".join(f"<li>{page_text(note)}</li>\n" for note in notes) + "</ul>\n"
    yield f"<h3>{page_text(wording('general.provenance'))}</h3>\n"
    if briefing.reports:
        digest = str(briefing.reports[0].corpus["digest"])
        yield f"<p>{page_text(wording('general.corpus', digest=digest, versions=versions(briefing)))}</p>\n"
    yield f"<p>{page_text(wording('general.made_with'))} <code>{page_text(briefing.command)}</code></p>\n"
    if data:
        yield f"<p>{page_text(wording('general.data', folder=data))}</p>\n"
    yield "</section>\n"


def _passages(passages: Iterator[CitedPassage], wording: Wording) -> Iterator[str]:
    yield f'{_section("evidence", wording("general.evidence"))}<div class="passages">\n'
    last = ""
    for each in passages:
        if each.document != last:
            title = f": {page_text(each.title)}" if each.title else ""
            yield f"<h3>{page_text(each.document)}{title}</h3>\n"
            last = each.document
        lines = str(each.first) if each.first == each.last else f"{each.first}–{each.last}"
        key = "general.passage_of_page" if each.page else "general.passage"
        where = page_text(wording(key, line=lines, page=str(each.page)))
        yield f'<p id="{escape(each.anchor)}"><strong>{where}</strong> {page_text(each.text)}</p>\n'
    yield "</div>\n</section>\n"

"""The report as a Word document, to go on writing in; needs the extra ``docx``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.briefing.appendix import analysis_notes, checklist, keys_cited, methods, versions
from toolkit.briefing.chapter import Exhibit, Remark
from toolkit.briefing.compose import Briefing, WrittenChapter
from toolkit.briefing.references import REFERENCES
from toolkit.briefing.shown import caption, shown_figures, shown_table, whole_table, with_places
from toolkit.briefing.wording import Wording
from toolkit.errors import MissingLibraryError, installing
from toolkit.files import REPORT_MARK
from toolkit.report.archive import without_dates
from toolkit.report.figures import drawn
from toolkit.report.render.cells import formatted, heading
from toolkit.report.render.gate import printable
from toolkit.report.render.svg import as_png
from toolkit.report.report import Report
from toolkit.report.table import Table

if TYPE_CHECKING:
    from docx.document import Document

_DATE = datetime(2000, 1, 1)
_MOST_ROWS = 10  # of a table; all are among the data
_STYLE = "Light List Accent 1"
_WIDTH = 16.0  # centimetres of a picture


def docx_page(briefing: Briefing, data: str = "") -> Iterator[bytes]:
    """Yield the report; the parameters are those of `toolkit.briefing.page.page`.

    Figures are pictures if CairoSVG is installed, and left out otherwise.

    Raises
    ------
    MissingLibraryError
        If python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingLibraryError(
            "A report as DOCX needs the library python-docx, which is not installed.",
            f"Install it with: {installing('docx')}",
        ) from error
    writer = _Writer(Document(), briefing.wording)
    writer.properties(briefing.title)
    writer.heading(briefing.title, 0)
    writer.heading(briefing.wording("general.in_brief"), 1)
    for written in briefing.chapters:
        if written.remarks:
            writer.bullet(written.remarks[0])
    for written in briefing.chapters:
        writer.chapter(written, data)
    writer.appendix(briefing, data)
    out = BytesIO()
    writer.document.save(out)
    yield without_dates(out.getvalue())


class _Writer:
    """Writes the parts of a report into a document."""

    def __init__(self, document: Document, wording: Wording) -> None:
        self.document = document
        self._wording = wording

    def properties(self, title: str) -> None:
        """Say what the document is; without the time and the name that the library gives it."""
        told = self.document.core_properties
        told.title, told.author, told.comments, told.language = _safe(title), "", REPORT_MARK, self._wording.language
        told.created = told.modified = _DATE

    def heading(self, text: str, level: int) -> None:
        """Write a heading; level 0 is the title."""
        self.document.add_heading(_safe(text), level)

    def paragraph(self, text: str, style: str = "") -> Any:
        """Write a paragraph, and return it."""
        return self.document.add_paragraph(_safe(text), style or None)

    def bullet(self, remark: Remark) -> None:
        """Write a sentence of the summary."""
        self.paragraph(self._said(remark), "List Bullet")

    def chapter(self, written: WrittenChapter, data: str) -> None:
        """Write a chapter: its sentences, its figures and tables, and how far to trust it."""
        command = written.chapter.command
        self.heading(self._wording(f"{command}.title"), 1)
        if written.report is None:
            self.paragraph(self._wording("general.not_analysed", reason=written.refused))
        for remark in written.remarks:
            paragraph = self.paragraph("", "Quote" if remark.quoted else "")
            if remark.about:
                paragraph.add_run(f"{_safe(remark.about)}: ").bold = True
            paragraph.add_run(_safe(self._said(remark)))
        if written.report:
            for exhibit in written.chapter.exhibits:
                self._exhibit(written.report, exhibit, data)
            self.paragraph("").add_run(_safe(self._wording(f"{command}.trust"))).italic = True

    def appendix(self, briefing: Briefing, data: str) -> None:
        """Write methods, references, checklist, notes and provenance."""
        wording = self._wording
        self.heading(wording("general.methods"), 1)
        self.paragraph(methods(briefing))
        self._list(wording("general.references"), [REFERENCES[key].listed for key in keys_cited(briefing)])
        if briefing.reports:
            asked = [f"{each}: {answer or wording('checklist.open')}" for each, answer in checklist(briefing)]
            self._list(wording("checklist.heading"), asked)
        self._list(wording("general.notes"), analysis_notes(briefing))
        self.heading(wording("general.provenance"), 2)
        if briefing.reports:
            digest = str(briefing.reports[0].corpus["digest"])
            self.paragraph(wording("general.corpus", digest=digest, versions=versions(briefing)))
        self.paragraph(f"{wording('general.made_with')} {briefing.command}")
        if data:
            self.paragraph(wording("general.data", folder=data))

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self.heading(title, 2)
        for line in lines:
            self.paragraph(line, "List Bullet")

    def _said(self, remark: Remark) -> str:
        if not remark.document or not remark.line:
            return remark.text
        return f"{remark.text} [{self._wording('general.place', document=remark.document, line=str(remark.line))}]"

    def _exhibit(self, report: Report, exhibit: Exhibit, data: str) -> None:
        from docx.shared import Cm

        whole = whole_table(report, exhibit)
        if whole is None or exhibit.folded:
            return
        for figure in shown_figures(report, exhibit, self._wording):
            try:
                picture = as_png(drawn(figure, whole))
            except MissingLibraryError:
                break
            self.document.add_picture(BytesIO(picture), width=Cm(_WIDTH))
        short = exhibit._replace(most=min(exhibit.most, _MOST_ROWS))
        table = shown_table(report, short, self._wording)
        if table is not None and short.most:
            self.heading(table.title, 2)
            self._table(with_places(table, exhibit.columns, self._wording))
            left_out = caption(report, short, self._wording, data)
            if left_out:
                self.paragraph(left_out)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.columns), style=_STYLE)
        for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
            cell.text = _safe(heading(column))
        for row in table.rows:
            for cell, column, value in zip(made.add_row().cells, table.columns, row, strict=True):
                cell.text = _safe(formatted(column, value))


def _safe(text: str) -> str:
    """Return a text with nothing that XML forbids."""
    return printable(text)

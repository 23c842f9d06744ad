"""What is wrong with the files."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.chapter import Exhibit, Remark, ReportChapter, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 3  # documents with a finding


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    found: dict[str, list[str]] = {}
    for row in records_of(report, "findings"):
        if row["severity"] != "note":
            found.setdefault(str(row["finding"]), []).append(str(row["document"]))
    if not found:
        yield Remark(wording("doctor.none"))
        return
    parts = []
    for finding, documents in found.items():
        listed = ", ".join(documents[:_NAMED])
        if len(documents) > _NAMED:
            listed = wording("general.and_more", listed=listed, more=len(documents) - _NAMED)
        parts.append(wording("doctor.finding", finding=finding, documents=listed))
    files = len({document for documents in found.values() for document in documents})
    yield Remark(wording("doctor.found", files=files, listed=wording.joined(parts)))


CHAPTER = ReportChapter(
    order=90,
    command="doctor",
    settings=lambda _: {},
    says=_says,
    exhibits=(Exhibit("findings", 20, ("severity", "document", "finding", "detail")),),
    method=lambda _, __: "",
)

"""What the acronyms stand for."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.chapter import Cited, Exhibit, Remark, ReportChapter, place_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 8


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = records_of(report, "acronyms")
    if not rows:
        yield Remark(wording("acronyms.none"))
        return
    bare = [row for row in rows if not row["long_form"]]
    listed = ", ".join(str(row["acronym"]) for row in bare[:_NAMED])
    if len(bare) > _NAMED:
        listed = wording("general.and_more", listed=listed, more=len(bare) - _NAMED)
    cited = tuple(Cited(str(row["acronym"]), *place_of(row)) for row in bare[:_NAMED])
    key = "acronyms.found" if bare else "acronyms.all"
    yield Remark(wording(key, acronyms=len(rows), bare=len(bare), listed=listed), cited=cited)
    for row in rows:
        if row["conflict"]:
            told = {"acronym": row["acronym"], "one": row["long_form"], "other": row["conflict"]}
            yield Remark(wording("acronyms.conflict", **told), *place_of(row))


def _method(_: Report, wording: Wording) -> str:
    return wording("acronyms.method")


CHAPTER = ReportChapter(
    order=27,
    command="acronyms",
    settings=lambda _: {},
    says=_says,
    exhibits=(Exhibit("acronyms", 40, ("acronym", "long_form", "count", "documents", "document", "line")),),
    method=_method,
    cites=("schwartz2003",),
    asked=True,
)

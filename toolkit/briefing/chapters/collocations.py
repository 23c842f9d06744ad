"""Which words go together."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.chapter import Cited, Exhibit, Remark, ReportChapter, place_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 8


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = records_of(report, "collocations")
    if not rows:
        yield Remark(wording("collocations.none"))
        return
    shown = rows[:_NAMED]
    listed = ", ".join(wording("collocations.pair", pair=row["pair"], count=row["count"]) for row in shown)
    cited = tuple(Cited(str(row["pair"]), *place_of(row)) for row in shown)
    yield Remark(wording("collocations.found", listed=listed), cited=cited)


def _method(_: Report, wording: Wording) -> str:
    return wording("collocations.method")


CHAPTER = ReportChapter(
    order=32,
    command="collocations",
    settings=lambda _: {},
    says=_says,
    exhibits=(Exhibit("collocations", 20, ("pair", "count", "log_dice", "g2", "documents", "example")),),
    method=_method,
    cites=("dunning1993",),
    asked=True,
)

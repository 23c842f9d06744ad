"""How certain, and how committed, the texts sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 3


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.group}


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = [row for row in records_of(report, "dictionary") if row["count"]]
    if not rows:
        yield Remark(wording("dictionary.none"))
        return
    ranked = sorted(rows, key=lambda row: (-float(row["per_million"] or 0), str(row["category"])))
    listed = wording.joined(
        wording("dictionary.category", category=row["category"], rate=round(float(row["per_million"] or 0)))
        for row in ranked[:_NAMED]
    )
    yield Remark(wording("dictionary.found", listed=listed))


def _method(_: Report, wording: Wording) -> str:
    return wording("dictionary.method")


CHAPTER = ReportChapter(
    order=47,
    command="dictionary",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit(
            *("dictionary", 40),
            ("category", "count", "per_million", "documents", "words", "example"),
            ranked="per_million",
        ),
    ),
    method=_method,
    asked=True,
)

"""How hard the texts are to read; only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Record, Remark, ReportChapter, integer_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.group}


def _ease(row: Record) -> float:
    return float(row["flesch"] or 0)


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = [row for row in records_of(report, "readability") if row["flesch"] is not None]
    ranked = sorted(rows, key=lambda row: (-_ease(row), str(row["document"])))
    if not ranked:
        yield Remark(wording("readability.none"))
        return
    if len(ranked) == 1:
        yield Remark(wording("readability.one", ease=round(_ease(ranked[0]))))
    else:
        easy, hard = ranked[0], ranked[-1]
        named = {"easiest": wording.named(str(easy["document"])), "hardest": wording.named(str(hard["document"]))}
        yield Remark(wording("readability.found", **named, high=round(_ease(easy)), low=round(_ease(hard))))
    longest = max(ranked, key=lambda row: (integer_of(row["longest"]), str(row["document"])))
    document = str(longest["document"])
    yield Remark(
        wording("readability.longest", words=integer_of(longest["longest"]), document=wording.named(document)),
        document,
        integer_of(longest["line"]),
    )


def _method(_: Report, wording: Wording) -> str:
    return wording("readability.method")


CHAPTER = ReportChapter(
    order=44,
    command="readability",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 40, visible=12, ranked="flesch"),
        Exhibit(
            "readability",
            40,
            ("document", "flesch", "low", "high", "lix", "sentence_length", "longest"),
            ranked="flesch",
        ),
    ),
    method=_method,
    asked=True,
)

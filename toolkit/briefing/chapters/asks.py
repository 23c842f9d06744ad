"""Who should do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report

_NAMED = 5
_QUOTED = 4
_STRONGEST = 3


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _says(report: Report) -> Iterator[Remark]:
    rows = records_of(report, "asks")
    if not rows:
        yield Remark("No sentence asks anybody to do something.")
        return
    actors = [f"{row['actor']} ({row['asks']})" for row in records_of(report, "actors")][:_NAMED]
    whom = f" Asked most often: {', '.join(actors)}." if actors else ""
    yield Remark(
        f"The texts hold {counted(len(rows), 'demand or recommendation', 'demands and recommendations')}.{whom}"
    )
    shared = records_of(report, "shared")[:_NAMED]
    if shared:
        named = "; ".join(f"{row['action']} ({row['documents']} documents)" for row in shared)
        yield Remark(f"Asked for in more than one document: {named}.")
    told: set[str] = set()
    for row in sorted(rows, key=lambda row: (-int(row["strength"] or 0), -float(row["confidence"] or 0))):
        if row["strength"] == _STRONGEST and row["actor"] and row["document"] not in told and len(told) < _QUOTED:
            told.add(str(row["document"]))
            yield Remark(str(row["sentence"]), str(row["document"]), int(row["line"] or 0), quoted=True)


def _method(_: Report) -> str:
    return (
        "Demands were found by rules on modal verbs, verbs and nouns of asking in their clauses; what an author asks is"
        " told from what others ask, and what must have been from what must be done."
    )


CHAPTER = ReportChapter(
    order=53,
    command="asks",
    title="Who should do what",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("actors", 15),
        Exhibit("asks", 30, ("document", "line", "actor", "modality", "strength", "action", "negated", "source")),
    ),
    trust="About 9 in 10 of the sentences listed hold a demand, and 9 in 10 demands are listed: read the sentences.",
    method=_method,
)

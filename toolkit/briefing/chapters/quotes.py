"""Who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report

_NAMED = 5
_QUOTED = 4


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _says(report: Report) -> Iterator[Remark]:
    rows = records_of(report, "quotes")
    if not rows:
        yield Remark("Nobody is quoted.")
        return
    speakers = [f"{row['speaker']} ({row['quotes']})" for row in records_of(report, "speakers") if row["speaker"]]
    who = f" Quoted most often: {', '.join(speakers[:_NAMED])}." if speakers else ""
    yield Remark(f"{counted(len(rows), 'statement is', 'statements are')} attributed to others than the authors.{who}")
    told: set[str] = set()
    for row in sorted(rows, key=lambda row: -int(row["words"] or 0)):
        if row["kind"] in ("direct", "mixed") and row["speaker"] and row["speaker"] not in told and len(told) < _QUOTED:
            told.add(str(row["speaker"]))
            yield Remark(str(row["sentence"]), str(row["document"]), int(row["line"] or 0), quoted=True)


def _method(_: Report) -> str:
    return "Reported speech was found by quotation marks, verbs of saying and their clauses, and given to its speaker."


CHAPTER = ReportChapter(
    order=56,
    command="quotes",
    title="Who says what",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("speakers", 15),
        Exhibit("quotes", 30, ("document", "line", "speaker", "verb", "kind", "text")),
    ),
    trust="About 9 in 10 of the sentences listed report speech, and the speaker is right in about 9 of 10.",
    method=_method,
)

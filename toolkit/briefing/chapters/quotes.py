"""Who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import (
    Cited,
    CorpusFacts,
    Exhibit,
    Remark,
    ReportChapter,
    integer_of,
    place_of,
    records_of,
)
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 5
_QUOTED = 4
_RECURRING = 2  # quotations of a speaker
_LONGEST = 60  # words of a quotation that is shown


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = records_of(report, "quotes")
    if not rows:
        yield Remark(wording("quotes.none"))
        return
    speakers = [row for row in records_of(report, "speakers") if row["speaker"]]
    often = [row for row in speakers if integer_of(row["quotes"]) >= _RECURRING][:_NAMED]
    listed = ", ".join(wording("quotes.speaker", speaker=row["speaker"], quotes=row["quotes"]) for row in often)
    who = f" {wording('quotes.speakers', listed=listed)}" if often else ""
    cited = tuple(Cited(str(row["speaker"]), *place_of(row)) for row in often)
    yield Remark(f"{wording('quotes.found', quotes=len(rows))}{who}", cited=cited)
    rank = {str(row["speaker"]): place for place, row in enumerate(speakers)}
    quoted: set[str] = set()
    for row in sorted(rows, key=lambda row: (rank.get(str(row["speaker"]), len(rank)), -integer_of(row["words"]))):
        speaker = str(row["speaker"] or "")
        is_told = row["kind"] in ("direct", "mixed") and integer_of(row["words"]) <= _LONGEST
        if is_told and speaker and speaker not in quoted and len(quoted) < _QUOTED:
            quoted.add(speaker)
            yield Remark(str(row["sentence"]), *place_of(row), quoted=True, about=speaker)


def _method(_: Report, wording: Wording) -> str:
    return wording("quotes.method")


CHAPTER = ReportChapter(
    order=56,
    command="quotes",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("speakers", 15, ("speaker", "role", "quotes", "words", "documents", "example"), visible=5),
        Exhibit("quotes", 20, ("speaker", "verb", "kind", "sentence"), visible=5),
    ),
    method=_method,
)

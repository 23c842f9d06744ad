"""Who should do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import (
    Cited,
    CorpusFacts,
    Exhibit,
    Record,
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
_STRONGEST = 3
_RECURRING = 2  # asks of an actor
# Grammatical subjects that name nobody.
_NOBODY = frozenset(
    "i we you he she it they one us me him her them who somebody someone anybody anyone everybody everyone nobody"
    " no-one this that these those all both others".split()
)


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _is_named(row: Record) -> bool:
    return bool(row["actor"]) and str(row["actor"]).lower() not in _NOBODY


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = records_of(report, "asks")
    if not rows:
        yield Remark(wording("asks.none"))
        return
    actors = [row for row in records_of(report, "actors") if _is_named(row) and integer_of(row["asks"]) >= _RECURRING][
        :_NAMED
    ]
    listed = ", ".join(wording("asks.actor", actor=row["actor"], asks=row["asks"]) for row in actors)
    whom = f" {wording('asks.actors', listed=listed)}" if actors else ""
    cited = tuple(Cited(str(row["actor"]), *place_of(row)) for row in actors)
    yield Remark(f"{wording('asks.found', asks=len(rows))}{whom}", cited=cited)
    shared = records_of(report, "shared")[:_NAMED]
    if shared:
        parts = [wording("asks.shared_ask", action=row["action"], documents=row["documents"]) for row in shared]
        cited = tuple(Cited(str(row["action"]), *place_of(row)) for row in shared)
        yield Remark(wording("asks.shared", listed=wording.joined(parts)), cited=cited)
    often = {str(row["actor"]) for row in actors}
    quoted: set[str] = set()
    for row in sorted(rows, key=lambda row: (str(row["actor"]) not in often, -float(row["confidence"] or 0))):
        document = str(row["document"])
        if row["strength"] == _STRONGEST and _is_named(row) and document not in quoted and len(quoted) < _QUOTED:
            quoted.add(document)
            yield Remark(str(row["sentence"]), *place_of(row), quoted=True, about=str(row["actor"]))


def _method(_: Report, wording: Wording) -> str:
    return wording("asks.method")


CHAPTER = ReportChapter(
    order=53,
    command="asks",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("actors", 15, ("actor", "asks", "documents", "strongest"), visible=5),
        Exhibit("asks", 20, ("actor", "modality", "strength", "source", "sentence"), visible=5),
    ),
    method=_method,
)

"""Who and what is named."""

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

_NAMED = 4  # of each kind
_PAIRS = 5
_RECURRING = 2  # mentions
_KINDS = ("person", "body", "place")


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = [row for row in records_of(report, "names") if integer_of(row["count"]) >= _RECURRING]
    groups: list[str] = []
    named: list[Record] = []
    for kind in _KINDS:
        first = [row for row in rows if row["kind"] == kind][:_NAMED]
        names = ", ".join(wording("names.named", name=row["name"], count=row["count"]) for row in first)
        groups += [wording(f"names.{kind}", names=names)] if names else []
        named += first
    cited = tuple(Cited(str(row["name"]), *place_of(row)) for row in named)
    found = wording("names.found", listed=wording.joined(groups)) if groups else wording("names.none")
    yield Remark(found, cited=cited)
    pairs = [row for row in records_of(report, "pairs") if integer_of(row["sentences"]) >= _RECURRING][:_PAIRS]
    if pairs:
        parts = [wording("names.pair", a=row["a"], b=row["b"], sentences=row["sentences"]) for row in pairs]
        cited = tuple(Cited(part, *place_of(row)) for part, row in zip(parts, pairs, strict=True))
        yield Remark(wording("names.pairs", listed=wording.joined(parts)), cited=cited)


def _method(_: Report, wording: Wording) -> str:
    return wording("names.method")


CHAPTER = ReportChapter(
    order=25,
    command="names",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("names", 20, ("name", "kind", "count", "documents", "aliases", "evidence")),
        Exhibit("pairs", 15, ("a", "b", "sentences", "evidence"), visible=5),
    ),
    method=_method,
)

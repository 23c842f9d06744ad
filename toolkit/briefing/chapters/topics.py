"""What the texts are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import Cited, CorpusFacts, Exhibit, Remark, ReportChapter, place_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 6
_METHODS = ("nmf", "lda")


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.time or facts.group}


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = records_of(report, "topics")
    shown = rows[:_NAMED]
    listed = wording.joined(wording("topics.named", label=row["label"], share=row["share"]) for row in shown)
    if len(rows) > _NAMED:
        listed = wording("general.and_more", listed=listed, more=len(rows) - _NAMED)
    cited = tuple(Cited(str(row["label"]), *place_of(row)) for row in shown)
    yield Remark(wording("topics.found", topics=len(rows), listed=listed), cited=cited)
    for row in rows:
        if row["passage"]:
            yield Remark(str(row["passage"]), *place_of(row), quoted=True, about=str(row["label"]))
    single = [str(row["label"]) for row in rows if row["trust"] == "one document"]
    weak = [str(row["label"]) for row in rows if row["trust"] not in ("sound", "one document")]
    for key, labels in (("topics.one_document", single), ("topics.weak", weak)):
        if labels:
            yield Remark(wording(key, listed=wording.joined(labels)))


def _method(report: Report, wording: Wording) -> str:
    name = str(report.settings["method"])
    method = wording(f"topics.{name if name in _METHODS else 'clusters'}")
    asked = report.requested.get("topics", report.settings["topics"])
    key = "topics.method" if asked in (0, "few", "medium", "many") else "topics.method_set"
    return wording(key, topics=len(records_of(report, "topics")), method=method)


CHAPTER = ReportChapter(
    order=20,
    command="topics",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 0),
        Exhibit("topics", 40, ("label", "share", "documents", "words", "trust"), visible=12),
    ),
    method=_method,
    cites=("lee1999", "bouma2009"),
)

"""What the corpus is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Record, Remark, ReportChapter, integer_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_DOMINANT = 0.25  # share of the words of the corpus from which a document weighs more than a reader expects
_FEW = 2  # documents, of which one always has a large share
_NAMED = 5


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.time or facts.group}


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = records_of(report, "documents")
    words = sum(integer_of(row["words"]) for row in rows)
    yield Remark(_size(rows, words, wording))
    languages = Counter(str(row["language"]) for row in rows)
    if len(languages) > 1:
        ranked = sorted(languages.items(), key=lambda each: (-each[1], each[0]))
        names = {"und": wording("documents.undetermined")}
        listed = ", ".join(f"{names.get(code, code)} ({number})" for code, number in ranked)
        yield Remark(wording("documents.languages", languages=len(languages.keys() - {"und"}), listed=listed))
    longest = max(rows, key=lambda row: integer_of(row["words"]))
    share = integer_of(longest["words"]) / words if words else 0.0
    if len(rows) > _FEW and share > _DOMINANT:
        yield Remark(wording("documents.longest", document=wording.named(str(longest["document"])), share=share))
    removed = fsum(float(row["removed"] or 0) for row in rows) / len(rows)
    yield Remark(wording("documents.removed", share=removed) if removed else wording("documents.raw"))
    skipped = [str(each["document"]) for each in report.corpus["skipped"]]
    if skipped:
        listed = ", ".join(skipped[:_NAMED])
        if len(skipped) > _NAMED:
            listed = wording("general.and_more", listed=listed, more=len(skipped) - _NAMED)
        yield Remark(wording("documents.skipped", files=len(skipped), listed=listed))


def _size(rows: list[Record], words: int, wording: Wording) -> str:
    dates = sorted(str(row["date"]) for row in rows if row["date"])
    told = {"documents": len(rows), "words": words}
    if not dates:
        return wording("documents.size_undated", **told)
    first, last = wording.date(dates[0]), wording.date(dates[-1])
    if len(dates) < len(rows):
        return wording("documents.size_some_dated", dated=len(dates), first=first, last=last, **told)
    if first == last:
        return wording("documents.size_dated", date=first, **told)
    return wording("documents.size_from_to", first=first, last=last, **told)


def _method(report: Report, wording: Wording) -> str:
    rows = records_of(report, "documents")
    key = "documents.method_raw" if report.settings.get("raw") else "documents.method"
    words = sum(integer_of(row["words"]) for row in rows)
    return wording(key, documents=len(rows), words=words, version=report.versions["toolkit"])


CHAPTER = ReportChapter(
    order=10,
    command="documents",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 40, ("group", "documents", "words", "share", "first", "last"), visible=12),
        Exhibit("documents", 100, ("document", "title", "date", "language", "words", "removed"), folded=True),
    ),
    method=_method,
)

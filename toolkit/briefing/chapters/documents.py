"""What the corpus is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, in_percent, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.time or facts.group}


def _says(report: Report) -> Iterator[Remark]:
    rows = records_of(report, "documents")
    words = sum(int(row["words"] or 0) for row in rows)
    dates = sorted(str(row["date"]) for row in rows if row["date"])
    if not dates:
        when = "undated" if len(rows) == 1 else "none of them dated"
    else:
        span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
        when = f"dated {span}" if len(dates) == len(rows) else f"{len(dates)} of them dated, {span}"
    yield Remark(f"The corpus has {counted(len(rows), 'document')} with {counted(words, 'word')}, {when}.")
    languages = Counter(str(row["language"]) for row in rows)
    if len(languages) > 1:
        ranked = sorted(languages.items(), key=lambda each: (-each[1], each[0]))
        listed = ", ".join(f"{'undetermined' if code == 'und' else code} ({number})" for code, number in ranked)
        yield Remark(f"The documents are in {counted(len(languages.keys() - {'und'}), 'language')}: {listed}.")
    longest = max(rows, key=lambda row: int(row["words"] or 0))
    share = int(longest["words"] or 0) / words if words else 0.0
    if len(rows) > 2 and share > 0.25:
        yield Remark(f"{longest['document']} alone holds {in_percent(share)} of the words, and weighs as much below.")
    removed = fsum(float(row["removed"] or 0) for row in rows) / len(rows)
    yield Remark(
        f"Cleaning removed {in_percent(removed)} of the average document as page furniture; it is not counted."
    )
    skipped = report.corpus["skipped"]
    if skipped:
        names = ", ".join(str(each["document"]) for each in skipped[:5])
        more = f" and {len(skipped) - 5} more" if len(skipped) > 5 else ""
        yield Remark(f"{counted(len(skipped), 'file')} could not be read: {names}{more}.")


def _method(report: Report) -> str:
    rows = records_of(report, "documents")
    words = sum(int(row["words"] or 0) for row in rows)
    cleaning = "read as they stand" if report.settings.get("raw") else "cleaned of page furniture by rules"
    return (
        f"The corpus consists of {counted(len(rows), 'document')} ({counted(words, 'word')}), {cleaning} with toolkit"
        f" {report.versions['toolkit']}."
    )


CHAPTER = ReportChapter(
    order=10,
    command="documents",
    title="What the corpus is",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 40, ("group", "documents", "words", "share", "first", "last")),
        Exhibit("documents", 100, ("document", "title", "date", "language", "words", "removed"), folded=True),
    ),
    trust="Read the list of documents before anything else: every number below counts these texts and no others.",
    method=_method,
)

"""Where texts agree and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Record, Remark, ReportChapter, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report

_NAMED = 3


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _says(report: Report) -> Iterator[Remark]:
    contested: dict[str, list[Record]] = {}
    for row in records_of(report, "numbers"):
        if row["contested"]:
            contested.setdefault(str(row["what"]), []).append(row)
    different = [row for row in records_of(report, "claims") if row["differs"]]
    claims = records_of(report, "claims")
    recurring = f"{counted(len(claims), 'statement recurs', 'statements recur')} in other documents"
    if different:
        recurring += f", {len(different)} of them with another number, actor, time, modal verb or negation"
    given = f"{counted(len(contested), 'quantity is', 'quantities are')} given with different values"
    parts = [part for part, found in ((recurring, claims), (given, contested)) if found]
    yield Remark(f"{'; '.join(parts)}." if parts else "No statement of one document recurs in another.")
    for what, rows in list(contested.items())[:_NAMED]:
        numbers = dict.fromkeys(str(row["number"]) for row in rows)
        yield Remark(f"The numbers of {what} differ ({', '.join(numbers)}):")
        for row in rows[:2]:
            yield Remark(str(row["sentence"]), str(row["document"]), int(row["line"] or 0), quoted=True)
    for row in different[:_NAMED]:
        kinds = ", ".join(dict.fromkeys(str(row["differs"]).split(", ")))
        yield Remark(f"Two documents differ in the {kinds} ({row['difference']}):")
        for side in "ab":
            yield Remark(str(row[f"{side}_sentence"]), str(row[side]), int(row[f"{side}_line"] or 0), quoted=True)


def _method(_: Report) -> str:
    return (
        "Sentences of different documents that say the same were paired by the words they share, and compared in"
        " numbers, negation, modality, actors and times."
    )


CHAPTER = ReportChapter(
    order=58,
    command="compare",
    title="Where they agree and differ",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("numbers", 20, ("what", "contested", "number", "document", "line", "sentence")),
        Exhibit("claims", 10, ("differs", "difference", "a", "a_line", "a_sentence", "b", "b_line", "b_sentence")),
    ),
    trust="A difference is no contradiction until both sentences are read; what is told in other words is missed.",
    method=_method,
)

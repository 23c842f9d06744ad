"""In what tone the texts speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Record, Remark, ReportChapter, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NEUTRAL = 0.05  # as VADER has it


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.group}


def _tone(row: Record) -> float:
    return float(row["tone"] or 0)


def _sign(row: Record) -> int:
    """Return the sign of a tone, 0 where its interval includes zero."""
    low, high = row["low"], row["high"]
    if low is None or high is None or float(low) <= 0 <= float(high):
        return 0
    return 1 if float(low) > 0 else -1


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    rows = [row for row in records_of(report, "documents") if row["tone"] is not None]
    mean = fsum(map(_tone, rows)) / len(rows)
    signs = [_sign(row) for row in rows]
    side = "neutral" if abs(mean) < _NEUTRAL else "positive" if mean > 0 else "negative"
    if side != "neutral" and 2 * sum(map(abs, signs)) < len(rows):
        side = f"rather_{side}"
    found = wording("sentiment.found", side=wording(f"sentiment.{side}"), mean=mean)
    yield Remark(f"{found} {_certainty(signs, wording)}")
    ranked = sorted(rows, key=lambda row: (-_tone(row), str(row["document"])))
    if len(ranked) > 1:
        for row, key, cell in ((ranked[0], "highest", "most_positive"), (ranked[-1], "lowest", "most_negative")):
            line, _, sentence = str(row[cell] or "").partition(": ")
            if sentence and line.isdecimal():
                document = str(row["document"])
                yield Remark(wording(f"sentiment.{key}", document=wording.named(document), tone=row["tone"]))
                yield Remark(sentence, document, int(line), quoted=True)
    for row in records_of(report, "groups"):
        if row["differs"]:
            key = f"sentiment.{row['differs']}"
            yield Remark(wording(key, group=row["group"], difference=row["difference"]))


def _certainty(signs: list[int], wording: Wording) -> str:
    if len(signs) == 1:
        return wording("sentiment.one_certain" if signs[0] else "sentiment.one_uncertain")
    if not any(signs):
        return wording("sentiment.all_uncertain")
    positive, negative = signs.count(1), signs.count(-1)
    key = "certain" if positive and negative else "certain_positive" if positive else "certain_negative"
    return wording(f"sentiment.{key}", positive=positive, negative=negative)


def _method(report: Report, wording: Wording) -> str:
    return wording("sentiment.method_learnt" if report.settings["method"] == "learnt" else "sentiment.method")


CHAPTER = ReportChapter(
    order=40,
    command="sentiment",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 40, visible=12, ranked="tone"),
        Exhibit("documents", 40, ("document", "tone", "low", "high", "sentences", "most_positive", "most_negative"),
                visible=5, ranked="tone"),
    ),
    method=_method,
    cites=("hutto2014",),
)  # fmt: skip

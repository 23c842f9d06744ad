"""In what tone the texts speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Record, Remark, ReportChapter, records_of
from toolkit.report.report import Report

_NEUTRAL = 0.05  # as VADER has it


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.group}


def _signed(value: Any) -> str:
    text = f"{float(value or 0):+.2f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def _certain(row: Record) -> bool:
    low, high = row["low"], row["high"]
    return low is not None and high is not None and not float(low) <= 0 <= float(high)


def _says(report: Report) -> Iterator[Remark]:
    rows = [row for row in records_of(report, "documents") if row["tone"] is not None]
    mean = fsum(float(row["tone"] or 0) for row in rows) / len(rows)
    certain = sum(map(_certain, rows))
    sign = f"In {certain} of {len(rows)} documents the sign is certain."
    if len(rows) == 1:
        sign = "Its sign is certain." if certain else "Its sign is not certain."
    ranked = sorted(rows, key=lambda row: (-float(row["tone"] or 0), str(row["document"])))
    side = "neutral" if abs(mean) < _NEUTRAL else "positive" if mean > 0 else "negative"
    if side != "neutral" and 2 * certain < len(rows):
        side = f"rather {side} than {'negative' if mean > 0 else 'positive'}, without certainty"
    yield Remark(
        f"On the whole the tone is {side}: the mean is {_signed(mean)} on a scale from −1 to +1, on which readers call"
        f" +0.25 slightly positive. {sign}"
    )
    if len(ranked) > 1:
        for row, how, cell in ((ranked[0], "highest", "most_positive"), (ranked[-1], "lowest", "most_negative")):
            line, _, sentence = str(row[cell] or "").partition(": ")
            yield Remark(f"The tone is {how} in {row['document']} ({_signed(row['tone'])}), with:")
            if sentence and line.isdecimal():
                yield Remark(sentence, str(row["document"]), int(line), quoted=True)
    different = [row for row in records_of(report, "groups") if row["differs"]]
    for row in different:
        yield Remark(f"{row['group']} is {row['differs']} in tone than the others ({_signed(row['difference'])}).")


def _method(report: Report) -> str:
    name = "a lexicon with learnt weights" if report.settings["method"] == "learnt" else "a lexicon"
    return (
        f"Tone was measured by {name}, extending VADER (Hutto and Gilbert 2014) by rules on negation and shifters, as"
        " the mean over sentences with a 95 % interval."
    )


CHAPTER = ReportChapter(
    order=40,
    command="sentiment",
    title="In what tone they speak",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 40),
        Exhibit("documents", 40, ("document", "tone", "low", "high", "sentences", "most_positive", "most_negative")),
    ),
    trust=(
        "Tone is how a text sounds, not what it stands for: a friend may bring bad news, and a critic be polite. An"
        " interval that includes zero leaves the sign open. Irony is not detected."
    ),
    method=_method,
    cites=("hutto2014",),
)

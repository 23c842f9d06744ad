"""Which words rose and fell; only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, records_of
from toolkit.briefing.wording import Wording
from toolkit.methods.trends.periods import TIMES
from toolkit.report.report import Report

_NAMED = 5
_SIGNIFICANT = 0.05
_FEWEST = 4  # periods from which a trend can be told from a difference


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}  # The longest period of which there are four or more.


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    if report.settings["by"] not in TIMES:  # Documents without two dates are compared with one another.
        yield Remark(wording("trends.undated"))
        return
    rows = records_of(report, "trends")
    periods = len({row["period"] for row in records_of(report, "periods")})
    if periods < _FEWEST:
        yield Remark(wording("trends.few", periods=periods))
        return
    parts = []
    for direction in ("rising", "falling"):
        named = [str(row["pattern"]) for row in rows if row["direction"] == direction][:_NAMED]
        parts += [wording(f"trends.{direction}", words=", ".join(named))] if named else []
    if not parts:
        yield Remark(wording("trends.none"))
        return
    certain = sum(row["p"] is not None and float(row["p"]) < _SIGNIFICANT for row in rows)
    found = wording("trends.found", listed=wording.joined(parts))
    yield Remark(
        f"{found} {wording('trends.certain' if certain else 'trends.uncertain', words=certain, all=len(rows))}"
    )


def _method(_: Report, wording: Wording) -> str:
    return wording("trends.method")


CHAPTER = ReportChapter(
    order=42,
    command="trends",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("trends", 20, ("direction", "pattern", "count", "course", "change", "low", "high", "p"), visible=20),
    ),
    method=_method,
    asked=True,
)

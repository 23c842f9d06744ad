"""The course of numbers that documents have, such as a tone or a share, over periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.counts.measures.significance import holm
from toolkit.counts.measures.trend_tests import mann_kendall
from toolkit.methods.trends.periods import Periods
from toolkit.methods.trends.rows import LevelPeriodRow, LevelRow
from toolkit.rounding import significant

_LEVELS = "▁▂▃▄▅▆▇█"


class Level(NamedTuple):
    """A number of a period with its 95 % interval.

    Parameters
    ----------
    documents
        By which it was measured.
    value
        Mean or share.
    low, high
        Ends of the interval; None for a single document.
    """

    documents: int
    value: float
    low: float | None
    high: float | None


class Series(NamedTuple):
    """The levels of something in each period; None for a period in which it could not be measured."""

    name: str
    levels: Sequence[Level | None]


def draw_levels(values: Sequence[float | None]) -> str:
    """Draw numbers from the lowest to the highest.

    >>> draw_levels([-0.2, None, 0.0, 0.2])
    '▁·▅█'
    """
    known = [value for value in values if value is not None]
    least, span = min(known, default=0.0), max(known, default=0.0) - min(known, default=0.0)
    return "".join(
        "·" if value is None else _LEVELS[int(significant(7 * (value - least) / span) + 0.5)] if span else _LEVELS[0]
        for value in values
    )


def level_rows(series: Sequence[Series], periods: Periods) -> Iterator[LevelRow]:
    """Yield a row for each series, with p values that are corrected for their number."""
    values = [[significant(level.value) if level else None for level in each.levels] for each in series]
    known = [[value for value in own if value is not None] for own in values]
    tests = [mann_kendall(own) if periods.times else None for own in known]
    corrected = iter(holm([test.p for test in tests if test]))
    for each, drawn, own, test in zip(series, values, known, tests, strict=True):
        yield LevelRow(
            series=each.name,
            first=own[0] if periods.times else None,
            last=own[-1] if periods.times else None,
            course=draw_levels(drawn),
            tau=test.tau if test else None,
            p=next(corrected) if test else None,
            documents=sum(level.documents for level in each.levels if level),
            highest=periods.names[drawn.index(max(own))],
        )


def level_period_rows(series: Sequence[Series], periods: Periods) -> Iterator[LevelPeriodRow]:
    """Yield a row for each series and each period in which it was measured."""
    for each in series:
        for name, level in zip(periods.names, each.levels, strict=True):
            if level:
                yield LevelPeriodRow(each.name, name, level.documents, level.value, level.low, level.high)

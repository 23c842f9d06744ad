"""Keyness of periods: the words that occur more often in one period than in all the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.counts.measures.significance import LogRatio, holm, log_ratio
from toolkit.counts.measures.trend_tests import heterogeneity
from toolkit.methods.trends.counting import Course, draw_course
from toolkit.methods.trends.periods import Periods
from toolkit.methods.trends.rows import PeriodKeynessRow
from toolkit.rounding import significant


class PeriodKeyness(NamedTuple):
    """The difference in rate of a word between one period and all the others.

    Parameters
    ----------
    course
        The word.
    period
        Number of the period.
    ratio
        Log ratio of the two rates, its interval widened where documents differ.
    p
        p value of equal rates, corrected for all words and periods compared.
    """

    course: Course
    period: int
    ratio: LogRatio
    p: float


def compare_periods(courses: Sequence[Course]) -> list[PeriodKeyness]:
    """Compare the rate of each word in each period with its rate in all other periods.

    The test is that of the log-likelihood ratio, divided by the design effect of the word; the interval is that of the
    log ratio, wider by the square root of the effect. Periods without words are left out, and so is a single period.

    References
    ----------
    Rayson, P. & Garside, R. (2000). Comparing corpora using frequency profiling. Workshop on Comparing Corpora, 1-6.
    Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster University.
    """
    compared: list[tuple[Course, int, LogRatio, float]] = []
    for course in courses:
        often, total = sum(course.counts), sum(course.sizes)
        for period, (count, size) in enumerate(zip(course.counts, course.sizes, strict=True)):
            p = heterogeneity((count, often - count), (size, total - size), course.effect)
            if p is not None:
                ratio = _widened(log_ratio(count, size, often - count, total - size), course.effect)
                compared.append((course, period, ratio, p))
    corrected = holm([p for *_, p in compared])
    return [PeriodKeyness(*known[:3], p) for known, p in zip(compared, corrected, strict=True)]


def _widened(ratio: LogRatio, effect: float) -> LogRatio:
    factor = effect**0.5
    return LogRatio(
        ratio.value, ratio.value - factor * (ratio.value - ratio.low), ratio.value + factor * (ratio.high - ratio.value)
    )


def key_words(compared: Sequence[PeriodKeyness], periods: int, top: int) -> list[PeriodKeyness]:
    """Return for each period the words whose whole interval lies above equal rates, the surest first."""
    listed: list[PeriodKeyness] = []
    for period in range(periods):
        own = [each for each in compared if each.period == period and significant(each.ratio.low) > 0]
        listed += sorted(own, key=lambda each: (-significant(each.ratio.low), each.course.name))[:top]
    return listed


def keyness_rows(compared: Sequence[PeriodKeyness], periods: Periods) -> Iterator[PeriodKeynessRow]:
    """Yield a row for each comparison."""
    for each in compared:
        course, period = each.course, each.period
        yield PeriodKeynessRow(
            period=periods.names[period],
            pattern=course.name,
            count=course.counts[period],
            elsewhere=sum(course.counts) - course.counts[period],
            log_ratio=each.ratio.value,
            low=each.ratio.low,
            high=each.ratio.high,
            p=each.p,
            course=draw_course(course.counts, course.sizes),
            documents=sum(text in course.by_text for text in periods.texts[period]),
        )

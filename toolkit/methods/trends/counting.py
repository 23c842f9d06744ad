"""Count words and patterns in periods, and test how their rates change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from toolkit.counts.measures.rates import rate_interval
from toolkit.counts.measures.significance import holm
from toolkit.counts.measures.trend_tests import RateTrend, heterogeneity, mann_kendall, rate_trend
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.matching import Occurrence
from toolkit.methods.trends.periods import Periods
from toolkit.methods.trends.rows import CourseRow, PeriodRow
from toolkit.rounding import significant

_MILLION = 1_000_000
_LEVELS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Course:
    """How often something occurs in each period.

    Parameters
    ----------
    name
        Of the word, pattern or category.
    by_text
        Occurrences in each text of the corpus that has any.
    counts, sizes
        Occurrences and words of each period.
    effect
        How much the texts of a period differ; see `toolkit.counts.measures.rates.design_effect`.
    trend
        The fit; None without an order of time.
    p
        p value of no trend, or without an order of time of no difference.
    """

    name: str
    by_text: dict[int, int]
    counts: tuple[int, ...]
    sizes: tuple[int, ...]
    effect: float
    trend: RateTrend | None
    p: float | None

    @property
    def strength(self) -> float:
        """By which courses are ranked, rounded: the statistic of the trend, or minus the p value."""
        if self.trend:
            return significant(self.trend.z)
        return significant(-self.p) if self.p is not None else -1.0


def counts_by_text(words: CorpusWords, occurrences: Sequence[Occurrence]) -> dict[int, int]:
    """Return the occurrences in each text that has any."""
    return dict(Counter(words.document_of(words.block_of(place)) for place, _ in occurrences))


def words_by_text(
    words: CorpusWords, texts: Sequence[int], is_listed: Callable[[str], bool], min_count: int
) -> dict[str, dict[int, int]]:
    """Return for each word in small letters that is frequent in some texts its occurrences by text."""
    found: dict[str, dict[int, int]] = {}
    for text in sorted(texts):
        start, end = words.span(text)
        for token, count in Counter(words.tokens[start:end]).items():
            held = found.setdefault(words.lower_types[token], {})
            held[text] = held.get(text, 0) + count
    frequent = (word for word, held in found.items() if sum(held.values()) >= min_count and is_listed(word))
    return {word: found[word] for word in sorted(frequent)}


class PeriodSizes:
    """How large the texts of each period are, worked out once for all courses.

    Parameters
    ----------
    words
        Of the corpus.
    periods
        With their texts.
    """

    def __init__(self, words: CorpusWords, periods: Periods) -> None:
        self.periods = periods
        self.of_texts = words.sizes
        self.of_periods = tuple(sum(words.sizes[text] for text in held) for held in periods.texts)
        self.filled = tuple(sum(words.sizes[text] > 0 for text in held) for held in periods.texts)
        self.period_of = {text: period for period, held in enumerate(periods.texts) for text in held}


def course_of(name: str, by_text: dict[int, int], period_sizes: PeriodSizes) -> Course:
    """Count something in each period and fit its trend."""
    periods, sizes = period_sizes.periods, period_sizes.of_periods
    held: list[list[tuple[int, int]]] = [[] for _ in sizes]
    for text, count in by_text.items():
        if text in period_sizes.period_of:
            held[period_sizes.period_of[text]].append((count, period_sizes.of_texts[text]))
    counts = tuple(sum(count for count, _ in texts) for texts in held)
    effect = _effect(held, counts, period_sizes)
    trend = rate_trend(counts, sizes, periods.times, effect) if periods.times else None
    p = (trend.p if trend else None) if periods.times else heterogeneity(counts, sizes, effect)
    return Course(name, by_text, counts, sizes, effect, trend, p)


def _effect(held: Sequence[Sequence[tuple[int, int]]], counts: Sequence[int], period_sizes: PeriodSizes) -> float:
    """Return the design effect of the texts around the rates of their periods, over all periods.

    Parameters
    ----------
    held
        Of each period, occurrences and words of each text that has any occurrence.
    counts
        Occurrences in each period.
    period_sizes
        Words of all texts.
    """
    statistic, degrees = 0.0, 0
    for texts, often, total, filled in zip(held, counts, period_sizes.of_periods, period_sizes.filled, strict=True):
        if filled < 2 or not 0 < often < total:
            continue
        rate = often / total
        # The sum of (count - rate * size)^2 / size over all texts, most of which have no occurrence.
        squares = fsum([count * count / size for count, size in texts]) - rate * often
        statistic += squares / (rate * (1 - rate))
        degrees += filled - 1
    return max(1.0, statistic / degrees) if degrees else 1.0


def draw_course(counts: Sequence[int], sizes: Sequence[int]) -> str:
    """Draw the rate of each period.

    >>> draw_course([0, 5, 10, 0], [100, 100, 100, 0])
    '▁▅█·'
    """
    rates = [count / size if size else None for count, size in zip(counts, sizes, strict=True)]
    most = max((rate for rate in rates if rate), default=0.0)
    return "".join("·" if rate is None else _LEVELS[round(7 * rate / most)] if most else _LEVELS[0] for rate in rates)


def trend_rows(courses: Sequence[Course], corrected: Sequence[float | None], periods: Periods) -> Iterator[CourseRow]:
    """Yield a row for each course, with its corrected p value."""
    for each, p in zip(courses, corrected, strict=True):
        rates = [count / size if size else 0.0 for count, size in zip(each.counts, each.sizes, strict=True)]
        filled = [rate for rate, size in zip(rates, each.sizes, strict=True) if size]
        ranks = mann_kendall([significant(rate) for rate in filled]) if periods.times else None
        trend = each.trend
        yield CourseRow(
            direction=_direction(trend),
            pattern=each.name,
            count=sum(each.counts),
            per_million=sum(each.counts) / sum(each.sizes) * _MILLION,
            course=draw_course(each.counts, each.sizes),
            change=trend.change if trend else None,
            low=trend.low if trend else None,
            high=trend.high if trend else None,
            p=p,
            tau=ranks.tau if ranks else None,
            mann_kendall=ranks.p if ranks else None,
            documents=len(each.by_text),
            highest=periods.names[max(range(len(rates)), key=lambda number: (significant(rates[number]), -number))],
        )


def _direction(trend: RateTrend | None) -> str:
    if trend is None:
        return ""
    return "rising" if trend.z > 0 else "falling" if trend.z < 0 else "level"


def corrected_p(courses: Sequence[Course]) -> list[float | None]:
    """Return the p values of courses, corrected for their number; None for those that could not be tested."""
    tested = [each.p for each in courses if each.p is not None]
    corrected = iter(holm(tested))
    return [None if each.p is None else next(corrected) for each in courses]


def period_rows(courses: Sequence[Course], periods: Periods) -> Iterator[PeriodRow]:
    """Yield a row for each course and each period with words."""
    for each in courses:
        for number, name in enumerate(periods.names):
            if not each.sizes[number]:
                continue
            rate = rate_interval(each.counts[number], each.sizes[number], each.effect)
            yield PeriodRow(
                pattern=each.name,
                period=name,
                documents=len(periods.texts[number]),
                words=each.sizes[number],
                count=each.counts[number],
                per_million=rate.value * _MILLION,
                low=rate.low * _MILLION,
                high=rate.high * _MILLION,
            )

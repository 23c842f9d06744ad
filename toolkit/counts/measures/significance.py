"""Significance and effect size of a difference between two counts, and the correction for many comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, log, log2, sqrt
from typing import NamedTuple

_NORMAL = 1.959963984540054  # The normal quantile at 0.975.
_ABSENT = 0.5  # Replaces a count of 0, which has no logarithm.


class LogRatio(NamedTuple):
    """Binary logarithm of the ratio of two relative frequencies, with its 95 % interval; 1 is twice as often."""

    value: float
    low: float
    high: float


def log_likelihood(count: float, size: int, other: float, other_size: int) -> float:
    """Return the log-likelihood ratio G2 of a two-by-two table: the word and all other words in two sets; 0 or more.

    A value above 3.84 is significant at 5 % for a single word chosen beforehand.

    Parameters
    ----------
    count, size
        Occurrences of the word, and number of words.
    other, other_size
        The same for the texts compared with.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics
    19(1), 61-74.

    Examples
    --------
    >>> round(log_likelihood(10, 100, 5, 200), 4)
    7.3298
    """
    both, whole = count + other, size + other_size
    total = 0.0
    for seen, words, cells in ((count, size, both), (other, other_size, both)):
        total += _part(seen, words * cells / whole)
        total += _part(words - seen, words * (whole - cells) / whole)
    return max(0.0, 2 * total)


def _part(seen: float, expected: float) -> float:
    return seen * log(seen / expected) if seen else 0.0


def p_value(g2: float) -> float:
    """Return the p value of G2: the upper tail of chi square with one degree of freedom.

    >>> round(p_value(3.841458820694124), 6)
    0.05
    """
    return erfc(sqrt(g2 / 2))


def holm(p_values: Sequence[float]) -> list[float]:
    """Correct p values for multiple comparisons, controlling the family-wise error rate (Holm-Bonferroni).

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6,
    65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for passed, place in enumerate(sorted(range(len(p_values)), key=lambda place: (p_values[place], place))):
        highest = max(highest, min(1.0, (len(p_values) - passed) * p_values[place]))
        corrected[place] = highest
    return corrected


def log_ratio(count: int, size: int, other: int, other_size: int) -> LogRatio:
    """Return the binary logarithm of the ratio of two relative frequencies, with its 95 % confidence interval.

    A count of 0 is replaced by 0.5. The interval is that of the logarithm of a ratio of two proportions.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster University.
    Katz, D., Baptista, J., Azen, S. & Pike, M. (1978). Obtaining confidence intervals for the risk ratio in cohort
    studies. Biometrics 34(3), 469-474.

    Examples
    --------
    >>> tuple(round(number, 3) for number in log_ratio(20, 1000, 5, 1000))
    (2.0, 0.592, 3.408)
    """
    here, there = count or _ABSENT, other or _ABSENT
    value = log2(here / size) - log2(there / other_size)
    half = _NORMAL * sqrt(max(0.0, 1 / here - 1 / size + 1 / there - 1 / other_size)) / log(2)
    return LogRatio(value, value - half, value + half)

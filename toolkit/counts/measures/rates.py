"""Rates of occurrences among words, with intervals that allow for texts that repeat themselves."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

_NORMAL = 1.959963984540054  # The normal quantile at 0.975.


class Rate(NamedTuple):
    """A rate with its 95 % interval, per word."""

    value: float
    low: float
    high: float


def rate_interval(count: int, total: int, effect: float = 1.0) -> Rate:
    """Return a rate with Wilson's interval.

    Parameters
    ----------
    count, total
        Occurrences, and words: at least one.
    effect
        By which a sample of words is worth less than one of independent words; see `design_effect`.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(number, 4) for number in rate_interval(10, 100)]
    [0.1, 0.0552, 0.1744]
    """
    value, size = count / total, total / effect
    square = _NORMAL * _NORMAL
    middle = (value + square / (2 * size)) / (1 + square / size)
    half = _NORMAL / (1 + square / size) * sqrt(value * (1 - value) / size + square / (4 * size * size))
    # What rounding leaves of an end that is exact.
    low = middle - half if count else 0.0
    high = middle + half if count < total else 1.0
    return Rate(value, max(0.0, low), min(1.0, high))


def design_effect(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Return how much more the counts of texts vary than those of independent words would; 1 at least.

    It is Pearson's statistic of a common rate, divided by its degrees of freedom: a word that a few texts repeat has a
    high one.

    Parameters
    ----------
    counts, sizes
        Occurrences and words of each text.

    References
    ----------
    McCullagh, P. & Nelder, J. (1989). Generalized linear models, section 4.5.

    Examples
    --------
    >>> design_effect([5, 5, 5], [100, 100, 100]), round(design_effect([15, 0, 0], [100, 100, 100]), 3)
    (1.0, 15.789)
    """
    filled = [(count, size) for count, size in zip(counts, sizes, strict=True) if size]
    total, often = sum(size for _, size in filled), sum(count for count, _ in filled)
    if len(filled) < 2 or not 0 < often < total:
        return 1.0
    rate = often / total
    statistic = fsum((count - rate * size) ** 2 / (size * rate * (1 - rate)) for count, size in filled)
    return max(1.0, statistic / (len(filled) - 1))

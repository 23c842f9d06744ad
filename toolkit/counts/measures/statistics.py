"""Means with confidence intervals, without loading a statistics library for one quantile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import cos, fsum, pi, sin, sqrt, tan
from typing import NamedTuple


class Interval(NamedTuple):
    """A mean and the bounds of its confidence interval."""

    mean: float
    low: float
    high: float


def mean_interval(values: Sequence[float], confidence: float = 0.95) -> Interval:
    """Return the mean of some values with Student's t interval.

    Parameters
    ----------
    values
        At least one. For a single value the variance is unknown and the bounds are infinite;
        callers clip them to the range of their score.
    confidence
        0 to 1.

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6(1), 1-25.

    Examples
    --------
    >>> mean_interval([1.0, 2.0, 3.0])
    Interval(mean=2.0, low=-0.48413..., high=4.48413...)
    """
    count = len(values)
    mean = fsum(values) / count
    if count == 1:
        return Interval(mean, float("-inf"), float("inf"))
    variance = fsum((value - mean) ** 2 for value in values) / (count - 1)
    half = t_quantile((1 + confidence) / 2, count - 1) * sqrt(variance / count)
    return Interval(mean, mean - half, mean + half)


def mean_difference(values: Sequence[float], others: Sequence[float], confidence: float = 0.95) -> Interval:
    """Return the difference of two means with Welch's interval for unequal variances.

    Parameters
    ----------
    values, others
        At least one each. If one of them is a single value, the bounds are infinite; if neither
        varies, they are the difference.
    confidence
        0 to 1.

    References
    ----------
    Welch, B. L. (1947). The generalization of Student's problem when several different population
    variances are involved. Biometrika 34, 28-35. The degrees of freedom are rounded down, which
    widens the interval.

    Examples
    --------
    >>> mean_difference([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])
    Interval(mean=0.0, low=-2.26695..., high=2.26695...)
    """
    difference = fsum(values) / len(values) - fsum(others) / len(others)
    if min(len(values), len(others)) < 2:
        return Interval(difference, float("-inf"), float("inf"))
    first, second = _error(values), _error(others)
    both = first + second
    if not both:
        return Interval(difference, difference, difference)
    degrees = both * both / (first * first / (len(values) - 1) + second * second / (len(others) - 1))
    half = t_quantile((1 + confidence) / 2, max(1, int(degrees + 1e-9))) * sqrt(both)
    return Interval(difference, difference - half, difference + half)


def _error(values: Sequence[float]) -> float:
    """Return the squared standard error of a mean."""
    count = len(values)
    mean = fsum(values) / count
    return fsum((value - mean) ** 2 for value in values) / (count - 1) / count


@cache
def t_quantile(probability: float, degrees: int) -> float:
    """Return the quantile of Student's t distribution.

    The distribution function of t for whole degrees of freedom is a finite sum of powers of
    cosines (Abramowitz & Stegun 26.7.3 and 26.7.4); it is inverted by bisection, to 12 digits.
    Above 300 degrees the Cornish-Fisher series from the normal quantile (26.7.5) is as exact.

    Parameters
    ----------
    probability
        Between 0.5 and 1.
    degrees
        1 or more.

    Examples
    --------
    >>> round(t_quantile(0.975, 10), 6)
    2.228139
    """
    if degrees > 300:
        return _series(probability, degrees)
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        if (1 + _two_sided(middle, degrees)) / 2 < probability:
            low = middle
        else:
            high = middle
    return sqrt(degrees) * tan((low + high) / 2)


def _two_sided(angle: float, degrees: int) -> float:
    """Return P(|T| < t) for t = sqrt(degrees) tan(angle)."""
    term = total = cos(angle) if degrees % 2 else 1.0
    squared = cos(angle) * cos(angle)
    for k in range(3 if degrees % 2 else 2, degrees - 1, 2):
        term *= (k - 1) / k * squared
        total += term
    if degrees % 2 == 0:
        return sin(angle) * total
    return 2 / pi * (angle + (sin(angle) * total if degrees > 1 else 0.0))


def _series(probability: float, degrees: int) -> float:
    from statistics import NormalDist

    z: float = NormalDist().inv_cdf(probability)
    parts = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(part / float(degrees) ** power for power, part in enumerate(parts, start=1))

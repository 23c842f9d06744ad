"""Means with their intervals, without loading a statistics library for one quantile."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt, tan
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
        One at least. With a single one nothing is known of their spread, and the bounds are
        infinite; callers clip them to the range of their score.
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
    mean = sum(values) / count
    if count == 1:
        return Interval(mean, float("-inf"), float("inf"))
    variance = sum((value - mean) ** 2 for value in values) / (count - 1)
    half = t_quantile((1 + confidence) / 2, count - 1) * sqrt(variance / count)
    return Interval(mean, mean - half, mean + half)


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

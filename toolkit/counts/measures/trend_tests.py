"""Trends: whether rates rise or fall over periods, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import erfc, exp, fsum, log, sqrt
from typing import NamedTuple

_NORMAL = 1.959963984540054  # The normal quantile at 0.975.
_STEPS = 50
_STEEPEST = log(1000)  # a rate that comes out of nothing grows by any factor; a larger one is not told from this


class RateTrend(NamedTuple):
    """The fit of a rate that grows by the same factor in each unit of time.

    Parameters
    ----------
    change
        Rate at the end, divided by that at the beginning; 1 for none, and 0.001 to 1,000 at most.
    low, high
        Ends of its 95 % interval.
    z
        Statistic of the test of no trend; positive if the rate rises.
    p
        Its two-sided p value.
    """

    change: float
    low: float
    high: float
    z: float
    p: float


def rate_trend(counts: Sequence[int], sizes: Sequence[int], times: Sequence[float], effect: float) -> RateTrend | None:
    """Fit a log-linear trend to counts (Poisson regression) and test it by its score.

    Parameters
    ----------
    counts, sizes
        Occurrences and words of each period.
    times
        Of the periods, ascending.
    effect
        By which the variance of the counts is greater than that of independent words; see
        `toolkit.counts.measures.rates.design_effect`.

    Returns
    -------
    RateTrend or None
        None for a single period with words, or without occurrences.

    References
    ----------
    Armitage, P. (1955). Tests for linear trends in proportions and frequencies. Biometrics 11(3), 375-386. McCullagh,
    P. & Nelder, J. (1989). Generalized linear models, ch. 6.
    """
    filled = [each for each in zip(counts, sizes, times, strict=True) if each[1]]
    often, total = sum(each[0] for each in filled), sum(each[1] for each in filled)
    if len(filled) < 2 or not often:
        return None
    span = filled[-1][2] - filled[0][2]
    # Time runs from 0 to 1, so that the slope is the logarithm of the change.
    scaled = [(count, size, (time - filled[0][2]) / span) for count, size, time in filled]
    rate = often / total
    middle = fsum(size * time for _, size, time in scaled) / total
    score = fsum((count - rate * size) * (time - middle) for count, size, time in scaled)
    variance = rate * fsum(size * (time - middle) ** 2 for _, size, time in scaled)
    z = score / sqrt(variance * effect)
    slope, error = _slope(scaled)
    half = _NORMAL * error * sqrt(effect)
    return RateTrend(
        change=exp(slope),
        low=exp(max(-_STEEPEST, slope - half)),
        high=exp(min(_STEEPEST, slope + half)),
        z=z,
        p=erfc(abs(z) / sqrt(2)),
    )


def _slope(scaled: Sequence[tuple[int, int, float]]) -> tuple[float, float]:
    """Return the slope of the logarithm of the rate and its standard error, by Newton's method on the profile."""
    often = sum(count for count, _, _ in scaled)
    observed = fsum(count * time for count, _, time in scaled) / often
    slope = 0.0
    spread = 1.0
    for _ in range(_STEPS):
        weights = [size * exp(slope * time) for _, size, time in scaled]
        whole = fsum(weights)
        mean = fsum(weight * time for weight, (_, _, time) in zip(weights, scaled, strict=True)) / whole
        spread = fsum(weight * (time - mean) ** 2 for weight, (_, _, time) in zip(weights, scaled, strict=True)) / whole
        if spread < 1e-12 or abs(slope) >= _STEEPEST:
            break
        step = (observed - mean) / spread
        slope = max(-_STEEPEST, min(_STEEPEST, slope + max(-2.0, min(2.0, step))))
        if abs(step) < 1e-10:
            break
    return slope, 1 / sqrt(max(often * spread, 1e-12))


class MannKendall(NamedTuple):
    """Kendall's rank correlation of values with their order, and its p value."""

    tau: float
    p: float


def mann_kendall(values: Sequence[float]) -> MannKendall | None:
    """Test whether values rise or fall in their order, without a model.

    Parameters
    ----------
    values
        In order of time; equal ones are ties.

    Returns
    -------
    MannKendall or None
        ``tau`` is -1 (always falling) to 1 (always rising), and ``p`` two-sided by the normal approximation with the
        corrections for ties and for continuity. None for fewer than four values.

    References
    ----------
    Mann, H. (1945). Nonparametric tests against trend. Econometrica 13, 245-259. Kendall, M. (1975). Rank correlation
    methods.

    Examples
    --------
    >>> mann_kendall([1, 2, 3, 4, 5])
    MannKendall(tau=1.0, p=0.0274...)
    """
    size = len(values)
    if size < 4:
        return None
    score = sum(
        (values[later] > values[earlier]) - (values[later] < values[earlier])
        for earlier in range(size)
        for later in range(earlier + 1, size)
    )
    ties = [count for count in Counter(values).values() if count > 1]
    variance = (size * (size - 1) * (2 * size + 5) - sum(tie * (tie - 1) * (2 * tie + 5) for tie in ties)) / 18
    tau = score / (size * (size - 1) / 2)
    if not score:
        return MannKendall(tau, 1.0)
    z = (abs(score) - 1) / sqrt(variance)
    return MannKendall(tau, erfc(z / sqrt(2)))


def heterogeneity(counts: Sequence[int], sizes: Sequence[int], effect: float) -> float | None:
    """Return the p value of the same rate in all groups: chi square of the log-likelihood ratio, divided by the effect.

    Returns
    -------
    float or None
        None for a single group with words, or without occurrences.

    References
    ----------
    Sokal, R. & Rohlf, F. (1981). Biometry, section 17.2.
    """
    filled = [(count, size) for count, size in zip(counts, sizes, strict=True) if size]
    often, total = sum(count for count, _ in filled), sum(size for _, size in filled)
    if len(filled) < 2 or not often:
        return None
    g2 = 2 * fsum(count * log(count * total / (often * size)) for count, size in filled if count)
    return chi_square_p(max(0.0, g2) / effect, len(filled) - 1)


def chi_square_p(value: float, degrees: int) -> float:
    """Return the upper tail of the chi-square distribution for whole degrees of freedom, as a finite sum.

    References
    ----------
    Abramowitz, M. & Stegun, I. (1964). Handbook of mathematical functions, 26.4.4 and 26.4.5.

    Examples
    --------
    >>> round(chi_square_p(3.841458820694124, 1), 6), round(chi_square_p(5.991464547107979, 2), 6)
    (0.05, 0.05)
    """
    half = value / 2
    if degrees % 2:
        term = sqrt(2 * value / 3.141592653589793) * exp(-half) if value else 0.0
        tail = erfc(sqrt(half))
        for number in range(1, degrees, 2):
            tail += term
            term *= value / (number + 2)
        return min(1.0, tail)
    term = exp(-half)
    tail = 0.0
    for number in range(2, degrees + 1, 2):
        tail += term
        term *= value / number
    return min(1.0, tail)

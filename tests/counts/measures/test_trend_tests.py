"""Tests of trends: against scipy and a plain regression, and by hand."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.measures.trend_tests import chi_square_p, heterogeneity, mann_kendall, rate_trend

PERIODS = st.lists(st.tuples(st.integers(0, 40), st.integers(100, 900)), min_size=2, max_size=8)


@given(st.floats(0, 60), st.integers(1, 30))
def test_chi_square_is_that_of_scipy(value, degrees):
    from scipy.stats import chi2

    assert chi_square_p(value, degrees) == pytest.approx(chi2.sf(value, degrees), abs=1e-9)


@given(PERIODS)
def test_the_fit_is_that_of_a_poisson_regression(periods):
    from scipy.optimize import minimize_scalar

    counts, sizes = zip(*periods, strict=True)
    times = list(range(len(counts)))
    found = rate_trend(counts, sizes, times, 1.0)
    # Without an occurrence at one of the ends the slope has no bound.
    if found is None or not (counts[0] and counts[-1]):
        return

    def loss(slope):
        import numpy as np

        weights = np.array(sizes) * np.exp(slope * np.array(times) / times[-1])
        return -float((np.array(counts) * np.log(weights / weights.sum())).sum())

    best = minimize_scalar(loss, bounds=(-6.9, 6.9), method="bounded", options={"xatol": 1e-9})
    assert log(found.change) == pytest.approx(best.x, abs=1e-4)
    assert found.low <= found.change <= found.high


def test_a_rate_that_doubles():
    # Rates 0.01, 0.02 and 0.04 in equal periods: four times as much at the end.
    found = rate_trend([10, 20, 40], [1000, 1000, 1000], [2000, 2001, 2002], 1.0)

    assert found.change == pytest.approx(4)
    # Score: sum of (count - 70/3) * (time - 1/2) = 15; variance: 70/3000 * 1000 * (1/4 + 1/4) = 35/3.
    assert found.z == pytest.approx(15 / (35 / 3) ** 0.5)
    assert found.low < 4 < found.high


def test_an_effect_of_four_halves_the_statistic():
    one, four = (rate_trend([10, 20, 40], [1000] * 3, [0, 1, 2], effect) for effect in (1.0, 4.0))

    assert four.z == pytest.approx(one.z / 2)
    assert four.change == one.change
    assert log(four.high / four.low) == pytest.approx(2 * log(one.high / one.low))


def test_gaps_count_as_time_and_empty_periods_do_not():
    assert rate_trend([10, 20], [1000, 1000], [2000, 2010], 1.0).change == pytest.approx(2)
    with_gap = rate_trend([10, 0, 20], [1000, 0, 1000], [2000, 2001, 2010], 1.0)
    assert with_gap == rate_trend([10, 20], [1000, 1000], [2000, 2010], 1.0)
    # The middle period is nearer to the first: the fit is another one.
    assert rate_trend([10, 20, 20], [1000] * 3, [0, 1, 10], 1.0) != rate_trend(
        [10, 20, 20], [1000] * 3, [0, 5, 10], 1.0
    )


@pytest.mark.parametrize(("counts", "sizes"), [([5], [10]), ([0, 0], [10, 10]), ([5, 0], [10, 0])])
def test_there_is_no_trend_of_one_period_or_of_nothing(counts, sizes):
    assert rate_trend(counts, sizes, range(len(counts)), 1.0) is None
    assert heterogeneity(counts, sizes, 1.0) is None


def test_a_rate_that_comes_out_of_nothing_stays_finite():
    found = rate_trend([0, 0, 5], [1000] * 3, [0, 1, 2], 1.0)

    assert found.change == pytest.approx(1000)
    assert 0 < found.p < 1
    assert found.high == pytest.approx(1000)


@given(st.lists(st.integers(0, 6), min_size=4, max_size=12))
def test_mann_kendall_counts_pairs(values):
    from scipy.stats import kendalltau

    found = mann_kendall(values)
    size = len(values)
    pairs = [(values[j] > values[i]) - (values[j] < values[i]) for i in range(size) for j in range(i + 1, size)]
    assert found.tau == pytest.approx(sum(pairs) / len(pairs))
    if len(set(values)) == size:
        assert found.tau == pytest.approx(kendalltau(range(size), values).statistic)


@pytest.mark.parametrize(
    ("values", "p"),
    [
        # S = 10, variance 5 * 4 * 15 / 18: z = 9 / sqrt(16.667).
        ([1, 2, 3, 4, 5], 0.02748594),
        # S = 6, variance 4 * 3 * 13 / 18: z = 5 / sqrt(8.667).
        ([1, 2, 3, 4], 0.08942951),
        # S = 9 and a tie of two: variance (300 - 18) / 18, z = 8 / sqrt(15.667).
        ([1, 2, 2, 4, 5], 0.04326273),
        ([3, 3, 3, 3], 1.0),
        ([1, 2, 2, 1], 1.0),
    ],
)
def test_mann_kendall_by_hand(values, p):
    assert mann_kendall(values).p == pytest.approx(p, abs=1e-6)


def test_mann_kendall_needs_four_values():
    assert mann_kendall([1, 2, 3]) is None


@given(PERIODS)
def test_heterogeneity_is_the_g_test_of_scipy(periods):
    from scipy.stats import power_divergence

    counts, sizes = zip(*periods, strict=True)
    if not sum(counts):
        return
    expected = [sum(counts) * size / sum(sizes) for size in sizes]
    theirs = power_divergence(counts, expected, lambda_="log-likelihood").pvalue

    assert heterogeneity(counts, sizes, 1.0) == pytest.approx(theirs, abs=1e-9)
    assert heterogeneity(counts, sizes, 2.0) >= heterogeneity(counts, sizes, 1.0)

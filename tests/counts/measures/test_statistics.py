"""Means and intervals, against scipy."""

from __future__ import annotations

from math import inf
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import sem, t, ttest_ind

from toolkit.counts.measures.statistics import Interval, mean_difference, mean_interval, t_quantile

PROBABILITIES = [0.5, 0.6, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999]


@pytest.mark.parametrize("degrees", [*range(1, 31), 59, 60, 99, 100, 299, 300, 301, 302, 1_000, 100_000])
def test_quantiles_are_those_of_student(degrees):
    assert [t_quantile(each, degrees) for each in PROBABILITIES] == pytest.approx(
        list(t.ppf(PROBABILITIES, degrees)), rel=1e-8, abs=1e-12
    )


@pytest.mark.parametrize(
    ("degrees", "printed"), [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980)]
)
def test_quantiles_are_those_of_the_printed_table(degrees, printed):
    assert round(t_quantile(0.975, degrees), 3) == printed


@given(st.lists(st.floats(-1, 1).map(lambda x: round(x, 4)), min_size=2, max_size=40), st.sampled_from([0.8, 0.95]))
def test_the_interval_is_that_of_scipy(values, confidence):
    error = float(sem(values))
    half = float(t.ppf((1 + confidence) / 2, len(values) - 1)) * error

    assert mean_interval(values, confidence) == pytest.approx(
        (fmean(values), fmean(values) - half, fmean(values) + half), rel=1e-9, abs=1e-9
    )


def test_an_interval_by_hand():
    # Mean 0.3; squares of the deviations 0.04 + 0 + 0.04 = 0.08, variance 0.04, standard error 0.2 / sqrt(3).
    found = mean_interval([0.1, 0.3, 0.5])

    assert found.mean == pytest.approx(0.3)
    assert found.high - found.mean == pytest.approx(4.302653 * 0.2 / np.sqrt(3), abs=1e-6)


def test_a_single_value_has_no_bounds():
    assert mean_interval([0.25]) == Interval(0.25, -inf, inf)


def test_equal_values_leave_no_doubt():
    assert mean_interval([0.5] * 4) == Interval(0.5, 0.5, 0.5)


@given(
    st.lists(st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=2, max_size=30, unique=True),
    st.lists(st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=2, max_size=30, unique=True),
)
def test_a_difference_of_means_is_that_of_welch(values, others):
    found = mean_difference(values, others)
    result = ttest_ind(values, others, equal_var=False)
    half = float(t.ppf(0.975, max(1, int(result.df + 1e-9)))) * float(np.hypot(sem(values), sem(others)))

    assert found == pytest.approx((fmean(values) - fmean(others), found.mean - half, found.mean + half), abs=1e-7)


def test_values_that_do_not_vary_leave_no_doubt_of_their_difference():
    assert mean_difference([0.5, 0.5], [0.25, 0.25]) == Interval(0.25, 0.25, 0.25)


def test_a_difference_from_a_single_value_has_no_bounds():
    assert mean_difference([0.5], [0.0, 0.25]) == Interval(0.375, -inf, inf)

"""Rates and their intervals: by hand, and by scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.measures.rates import design_effect, rate_interval


@given(st.integers(0, 50), st.integers(1, 500))
def test_the_interval_is_that_of_scipy(count, more):
    from scipy.stats import binomtest

    total = count + more
    theirs = binomtest(count, total).proportion_ci(0.95, method="wilson")
    ours = rate_interval(count, total)

    assert ours.value == count / total
    assert ours.low == pytest.approx(theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.high, abs=1e-9)


def test_an_effect_of_four_makes_it_as_wide_as_a_quarter_of_the_words():
    assert rate_interval(40, 400, 4)[1:] == pytest.approx(rate_interval(10, 100)[1:])


def test_the_effect_is_pearsons_statistic_by_its_degrees():
    # Rates 0.1, 0.2 and 0.3 around 0.2: squares of 10, 0 and 10 by 100 * 0.2 * 0.8, two degrees.
    assert design_effect([10, 20, 30], [100, 100, 100]) == pytest.approx((100 + 0 + 100) / 16 / 2)
    # Less than chance is no less.
    assert design_effect([20, 20], [100, 100]) == 1.0


@pytest.mark.parametrize(("counts", "sizes"), [([5], [10]), ([0, 0], [5, 5]), ([5, 5], [5, 5]), ([1, 0], [9, 0])])
def test_what_cannot_differ_has_no_effect(counts, sizes):
    assert design_effect(counts, sizes) == 1.0

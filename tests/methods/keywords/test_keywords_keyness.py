"""Keyness against scipy and values worked by hand."""

from __future__ import annotations

from math import log2, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.measures.significance import holm, log_likelihood, log_ratio, p_value
from toolkit.methods.keywords.keyness import compare_counts

tables = st.tuples(st.integers(0, 200), st.integers(1, 5_000), st.integers(0, 200), st.integers(1, 5_000)).map(
    lambda four: (four[0], four[0] + four[1], four[2], four[2] + four[3])
)


@given(tables)
def test_g2_and_p_are_those_of_scipy(table):
    from scipy.stats import chi2_contingency

    count, size, other, other_size = table
    ours = log_likelihood(*table)
    if count + other == 0:
        assert ours == 0.0
        return
    theirs = chi2_contingency(
        [[count, size - count], [other, other_size - other]], correction=False, lambda_="log-likelihood"
    )

    assert ours == pytest.approx(theirs.statistic, abs=1e-7)
    assert p_value(ours) == pytest.approx(theirs.pvalue, abs=1e-7)


@given(tables)
def test_the_interval_of_the_ratio_is_that_of_scipy(table):
    from scipy.stats.contingency import relative_risk

    count, size, other, other_size = table
    if not count or not other:
        return
    ours = log_ratio(*table)
    theirs = relative_risk(count, size, other, other_size)
    interval = theirs.confidence_interval(0.95)

    assert ours.value == pytest.approx(log2(theirs.relative_risk))
    assert ours.low == pytest.approx(log2(interval.low), abs=1e-9)
    assert ours.high == pytest.approx(log2(interval.high), abs=1e-9)


def test_a_ratio_by_hand():
    # 8 in 1,000 against 1 in 1,000: three doublings; the variance of its logarithm is 1/8 - 1/1000 + 1 - 1/1000.
    half = 1.959963984540054 * sqrt(1 / 8 + 1 - 2 / 1_000) / 0.6931471805599453

    assert log_ratio(8, 1_000, 1, 1_000) == pytest.approx((3.0, 3.0 - half, 3.0 + half))


def test_a_count_of_none_is_half_an_occurrence():
    assert log_ratio(8, 1_000, 0, 1_000).value == pytest.approx(4.0)
    assert log_ratio(0, 1_000, 8, 1_000).value == pytest.approx(-4.0)


def test_holm_by_hand():
    # Four: the least times 4, the next times 3, and so on; none below the one before it, none above 1.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_phrases_are_compared_by_their_counts():
    gale, pier, tide = (20, 5), (5, 5), (0, 3)
    found = compare_counts({gale: 1, pier: 2, tide: 1}, 1_000, 1_000)

    assert (found[gale].count, found[gale].elsewhere) == gale
    assert found[gale].conservative == pytest.approx(0.592, abs=1e-3)
    assert found[tide].ratio.value < 0
    assert found[tide].conservative == -found[tide].ratio.high
    assert found[pier].p == 1.0
    # Four were compared, and its p is the least.
    assert found[gale].p == pytest.approx(4 * p_value(log_likelihood(20, 1_000, 5, 1_000)))


@given(st.dictionaries(st.tuples(st.integers(0, 30), st.integers(1, 30)), st.integers(1, 4), max_size=8))
def test_p_values_are_corrected_for_every_phrase(phrases):
    found = compare_counts(phrases, 1_000, 2_000)
    every = [pair for pair, number in phrases.items() for _ in range(number)]
    corrected = holm([p_value(log_likelihood(here, 1_000, there, 2_000)) for here, there in every])

    assert [found[pair].p for pair in every] == corrected

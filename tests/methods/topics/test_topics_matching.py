"""Matching one to one, against scipy."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from toolkit.methods.topics.matching import matched


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 8), st.integers(0, 10**6))
def test_the_sum_is_the_largest(size, seed):
    gains = np.round(np.random.default_rng(seed).random((size, size)), 1)  # many are equal
    columns = matched(gains.tolist())
    rows, expected = linear_sum_assignment(-gains)

    assert sorted(columns) == list(range(size))
    assert abs(gains[range(size), columns].sum() - gains[rows, expected].sum()) < 1e-9


def test_nothing_is_matched_with_nothing():
    assert matched([]) == []

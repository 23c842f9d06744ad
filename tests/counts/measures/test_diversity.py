"""Lexical diversity: by hand, and by plain formulas."""

from __future__ import annotations

from collections import Counter
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.measures.diversity import hdd, mattr, mtld, yule_k

SOME = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=80)


def test_mattr_of_three_windows():
    # Windows of three: a b a (2 types), b a c (3), a c c (2).
    assert mattr(list("abacc"), 3) == pytest.approx((2 + 3 + 2) / 3 / 3)


def test_mattr_needs_a_whole_window():
    assert mattr(["a"] * 49) is None
    assert mattr(["a"] * 50) == pytest.approx(1 / 50)


@given(SOME, st.integers(1, 10))
def test_mattr_is_the_mean_over_all_windows(words, window):
    windows = [words[start : start + window] for start in range(len(words) - window + 1)]
    expected = sum(len(set(each)) / window for each in windows) / len(windows) if windows else None

    assert mattr(words, window) == (pytest.approx(expected) if windows else None)


def test_mtld_by_hand():
    # Forwards: a b a b (2 of 4; 2 of 3 is below 0.72 already): a b a | b c d | e: a factor at the third word, at 2/3;
    # b c d e f are all new, and the ratio 1 adds no part of a factor.
    assert mtld(list("abab")) == pytest.approx((4 / (1 + 0) + 4 / (1 + 0)) / 2)
    # a a | a a: a factor at every second word, both ways.
    assert mtld(list("aaaa")) == pytest.approx(2.0)
    # a b c a: 3/4 is above 0.72, so that 0.25/0.28 of a factor is done, both ways.
    assert mtld(list("abca")) == pytest.approx(4 / (0.25 / 0.28))


def test_mtld_of_words_that_are_not_repeated_is_undefined():
    assert mtld(list("abcdef")) is None
    assert mtld([]) is None


@given(st.lists(st.sampled_from("abcdefgh"), min_size=42, max_size=80))
def test_hdd_is_a_sum_of_hypergeometric_probabilities(words):
    size = len(words)
    expected = sum((1 - comb(size - count, 42) / comb(size, 42)) / 42 for count in Counter(words).values())

    assert hdd(words) == pytest.approx(expected)


def test_hdd_needs_as_many_words_as_are_drawn():
    assert hdd(["a"] * 41) is None
    # All words are drawn: the type-token ratio itself.
    assert hdd(["a"] * 21 + ["b"] * 21) == pytest.approx(2 / 42)


def test_yule_k_by_hand():
    # Two words three times and one once: (9 + 9 + 1 - 7) / 49.
    assert yule_k(list("aaabbbc")) == pytest.approx(10_000 * 12 / 49)
    assert yule_k(list("abc")) == 0
    assert yule_k([]) is None

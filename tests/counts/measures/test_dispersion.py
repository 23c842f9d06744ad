"""The deviation of proportions, by hand and by the example of the paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.measures.dispersion import deviation_of_proportions, juilland_d


def plain(counts, sizes):
    """The formula as the papers write it, with every part."""
    often, total = sum(counts), sum(sizes)
    deviation = sum(abs(size / total - count / often) for count, size in zip(counts, sizes, strict=True)) / 2
    return deviation / (1 - min(sizes) / total)


def test_the_example_of_the_paper():
    # Gries 2008, section 3.3: five parts of 9, 10, 10, 10 and 11 words hold "a" 1, 2, 3, 4 and 5 times. DP is 0.18, and
    # the smallest part has 0.18 of the words.
    found = list(zip((1, 2, 3, 4, 5), (9, 10, 10, 10, 11), strict=True))

    assert deviation_of_proportions(found, 50, 9) == pytest.approx(0.18 / 0.82)


def test_a_word_of_two_parts_in_three():
    # Shares of the parts: 1/4, 1/4, 1/2; of the word: 1/2, 0, 1/2. Half of 1/4 + 1/4 is 1/4, of 3/4 at the most.
    assert deviation_of_proportions([(2, 10), (2, 20)], 40, 10) == pytest.approx(1 / 3)


def test_a_word_of_the_smallest_part_alone_is_as_uneven_as_can_be():
    assert deviation_of_proportions([(7, 10)], 40, 10) == 1.0


def test_one_part_has_no_dispersion():
    assert deviation_of_proportions([(3, 40)], 40, 40) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 99)), min_size=2, max_size=9))
def test_the_parts_without_the_word_need_not_be_looked_at(parts):
    counts, sizes = zip(*parts, strict=True)
    if any(counts):
        found = [(count, size) for count, size in parts if count]
        made = deviation_of_proportions(found, sum(sizes), min(sizes))

        assert made == pytest.approx(plain(counts, sizes))
        assert 0 <= made <= 1


def test_juilland_d_of_the_example_of_the_paper():
    # Gries 2008: the rates 1/9, 2/10, 3/10, 4/10 and 5/11 have the coefficient of variation 0.4297; D is 0.785.
    assert juilland_d((1, 2, 3, 4, 5), (9, 10, 10, 10, 11)) == pytest.approx(0.785, abs=5e-4)


@pytest.mark.parametrize(
    ("counts", "sizes", "expected"),
    [
        ([3, 6], [10, 20], 1.0),
        ([0, 0, 5], [10, 10, 10], 0.0),
        # Rates 0.1 and 0.3: the mean is 0.2, the deviation 0.1, and one part less than two is one.
        ([1, 3], [10, 10], 0.5),
        ([1], [10], None),
        ([0, 0], [10, 10], None),
    ],
)
def test_juilland_d_by_hand(counts, sizes, expected):
    found = juilland_d(counts, sizes)

    assert found is expected if expected is None else found == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 99)), min_size=2, max_size=9))
def test_juilland_d_is_that_of_numpy(parts):
    import numpy as np

    counts, sizes = zip(*parts, strict=True)
    if not sum(counts):
        return
    rates = np.array(counts) / np.array(sizes)
    expected = 1 - rates.std() / rates.mean() / np.sqrt(len(parts) - 1)

    assert juilland_d(counts, sizes) == pytest.approx(max(0, expected), abs=1e-9)

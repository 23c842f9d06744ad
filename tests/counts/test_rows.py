"""Rows of a sparse matrix: by numpy and by the kernel, against a plain sum."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.kernel import counting_kernel_in_use, sorted_rows
from toolkit.counts.rows import as_array, batches_of, summed

NONE = 0xFFFF_FFFF
compiled = pytest.mark.skipif(
    not counting_kernel_in_use(), reason="the kernel was not built or is off by TOOLKIT_KERNEL"
)


def plain_sum(entries, height):
    rows = [Counter() for _ in range(height)]
    for row, number, count in entries:
        rows[row][number] += count
    return [sorted(row.items()) for row in rows]


def listed(made):
    starts = made.starts.tolist()
    pairs = list(zip(made.numbers.tolist(), made.counts.tolist(), strict=True))
    return [pairs[start:end] for start, end in pairwise(starts)]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(1, 300))), st.booleans())
def test_counts_of_one_place_are_added_up(entries, counted):
    rows, numbers, counts = (np.array([each[part] for each in entries], np.int64) for part in range(3))
    made = summed(rows, numbers, counts if counted else None, 6, 10)

    assert listed(made) == plain_sum(entries if counted else [(*each[:2], 1) for each in entries], 6)
    assert made.lengths.tolist() == [len(row) for row in listed(made)]


@pytest.mark.parametrize("height", [3, 70_000, 2**33])
def test_places_and_counts_may_be_large(height):
    width, most = 2**28, 2**31
    entries = [(2, width - 1, most), (0, 7, 1), (2, 7, most), (0, 7, 2)]
    rows, numbers, counts = (np.array([each[part] for each in entries], np.int64) for part in range(3))
    # The rows beyond the third are empty, and too many to be listed.
    made = summed(rows, numbers, counts, min(height, 70_000), width if height < 2**33 else 2**32)

    assert made.numbers.tolist() == [7, 7, width - 1]
    assert made.counts.tolist() == [3, most, most]
    assert made.starts[:4].tolist() == [0, 1, 1, 3]


def test_an_array_of_numpy_keeps_its_numbers():
    assert as_array("I", np.array([1, 2**32 - 1])) == array("I", [1, 2**32 - 1])
    assert as_array("Q", np.array([3.0, 4.0])) == array("Q", [3, 4])


def by_kernel(rows, new, terms):
    flat = [entry for row in rows for entry in row]
    texts = np.zeros(terms, np.uint32)
    given_arrays = (
        np.array([number for number, _ in flat], np.uint32),
        np.array([count for _, count in flat], np.uint32),
        np.array([len(row) for row in rows], np.uint32),
        np.array(new, np.uint32),
    )
    numbers, counts, lengths = (np.frombuffer(part, np.uint32).tolist() for part in sorted_rows(*given_arrays, texts))
    pairs = list(zip(numbers, counts, strict=True))
    ends = np.cumsum([0, *lengths]).tolist()
    return [pairs[start:end] for start, end in pairwise(ends)], texts.tolist()


@compiled
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 49), st.integers(1, 9)), max_size=80), max_size=6),
    st.lists(st.one_of(st.just(NONE), st.integers(0, 299)), min_size=50, max_size=50),
)
def test_the_kernel_numbers_rows_anew(rows, new):
    entries = [(row, new[number], count) for row, each in enumerate(rows) for number, count in each]
    expected = plain_sum([entry for entry in entries if entry[1] != NONE], len(rows))
    made, texts = by_kernel(rows, new, 300)

    assert made == expected
    assert texts == [sum(number in dict(row) for row in expected) for number in range(300)]


@compiled
def test_the_kernel_sorts_long_rows_with_large_numbers():
    chosen = np.random.default_rng(0).permutation(100_000)
    made, texts = by_kernel([[(number, number % 5 + 1) for number in range(100_000)]], chosen.tolist(), 100_000)
    place = np.argsort(chosen)

    assert made == [[(number, int(place[number]) % 5 + 1) for number in range(100_000)]]
    assert texts == [1] * 100_000


@compiled
@pytest.mark.parametrize(
    ("numbers", "counts", "lengths", "new"),
    [
        ([0, 3], [1, 1], [2], [0, 0, 0]),  # A number that has no new one.
        ([0, 1], [1, 1], [1], [0, 0]),  # More entries than rows hold,
        ([0, 1], [1, 1], [3], [0, 0]),  # or fewer.
        ([0, 1], [1], [2], [0, 0]),
        ([0, 1], [1, 1], [2], [0, 2]),  # A term that is not there.
        ([0, 1], [2**32 - 1, 1], [2], [0, 0]),  # A sum that is too large.
        ([0], [1], [2**32 - 1], [0]),
    ],
)
def test_the_kernel_refuses_what_are_no_rows(numbers, counts, lengths, new):
    texts = np.zeros(2, np.uint32)

    with pytest.raises(ValueError, match="contradict"):
        sorted_rows(*(np.array(each, np.uint32) for each in (numbers, counts, lengths, new)), texts)


def test_rows_are_divided_into_batches_of_whole_rows():
    starts = np.array([0, 3, 3, 7, 20, 21], np.int64)

    # A row that is longer than a batch is one.
    assert list(batches_of(starts, 7)) == [(0, 3), (3, 4), (4, 5)]
    assert list(batches_of(starts, 100)) == [(0, 5)]
    assert list(batches_of(np.zeros(1, np.int64), 7)) == []

"""NPMI of words over texts and over sliding windows, by hand and by counting."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from toolkit.methods.topics.coherence import mean_npmi, window_matrix

# Eight texts. a and b: in four each, together in two, as chance would have it (4/8 * 4/8 = 2/8). a and c: always
# together. a and d: never. e: in every text.
PRESENT = csr_matrix(
    np.array(
        [
            [1, 1, 1, 0, 1],
            [1, 1, 1, 0, 1],
            [1, 0, 1, 0, 1],
            [1, 0, 1, 0, 1],
            [0, 1, 0, 1, 1],
            [0, 1, 0, 1, 1],
            [0, 0, 0, 1, 1],
            [0, 0, 0, 0, 1],
        ],
        dtype=float,
    )
)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([0, 1], 0.0),
        ([0, 2], 1.0),
        ([0, 3], -1.0),
        ([0, 4], 0.0),  # ln((4/8) / (4/8 * 1)) = 0
        ([4, 4], 1.0),  # in every text, so never apart
        # b and d: together in two of eight, alone in 4/8 and 3/8: ln(0.25 / 0.1875) / -ln(0.25)
        ([1, 3], log(4 / 3) / log(4)),
        ([0, 1, 2], (0.0 + 1.0 + 0.0) / 3),
        ([0], 0.0),
        ([], 0.0),
    ],
)
def test_npmi_by_hand(terms, expected):
    assert mean_npmi(PRESENT, terms) == pytest.approx(expected)


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=12))
def test_npmi_is_that_of_counted_texts(rows):
    texts = len(rows)
    values = []
    for i in range(4):
        for j in range(i):
            both = sum(row[i] and row[j] for row in rows) / texts
            one, other = (sum(row[n] for row in rows) / texts for n in (i, j))
            values.append(-1.0 if not both else 1.0 if both == 1 else log(both / one / other) / -log(both))

    found = mean_npmi(csr_matrix(np.array(rows, dtype=float)), [0, 1, 2, 3])
    assert found == pytest.approx(sum(values) / 6)


@given(st.lists(st.lists(st.integers(-1, 5), max_size=20), min_size=1, max_size=6), st.integers(1, 6))
def test_windows_are_those_that_are_written_out(texts, size):
    asked = [0, 2, 5]
    expected = []
    for text in texts:
        spans = [text[n : n + size] for n in range(max(1, len(text) - size + 1))] if text else []
        expected += [[term in span for term in asked] for span in spans]
    tokens = np.array([term for text in texts for term in text], dtype=np.int64)
    starts = np.cumsum([0, *map(len, texts)])

    held, count = window_matrix(tokens, starts, asked, size)
    assert count == len(expected)
    assert held.toarray().astype(bool).tolist() == [row for row in expected if any(row)]

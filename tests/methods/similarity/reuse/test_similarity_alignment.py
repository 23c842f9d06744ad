"""Passages of many pairs: compiled, pair by pair the same as the plain definition finds."""

from __future__ import annotations

import random

import numpy as np
import pytest

from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.reuse.alignment import align_pairs, reference_align_pairs
from toolkit.methods.similarity.reuse.shingle_index import WordArrays, indexed

needs_kernel = pytest.mark.skipif(
    neighbours.kernel is None, reason="the kernel was not built (no compiler at install time) or is off"
)


def written(seed):
    """Texts that quote one another with edits; with few different words, so that shingles stand many times."""
    draw = random.Random(seed)
    words = draw.choice([1, 2, 3, 8, 40, 300])
    texts = []
    for _ in range(24):
        made = [draw.randrange(words) for _ in range(draw.choice([0, 2, 4, 5, 9, 40, 150]))]
        for _ in range(draw.randrange(3)):
            if texts:
                source = draw.choice(texts)
                start = draw.randrange(len(source) or 1)
                quote = source[start : start + draw.randrange(60)]
                made += [draw.randrange(words + 9) if draw.random() < 0.1 else word for word in quote]
        texts.append(made)
    return [np.array(text, dtype=np.uint32) for text in texts]


@needs_kernel
@pytest.mark.parametrize("seed", range(60))
def test_kernel_and_reference_find_the_same(seed):
    index = indexed(WordArrays.of(written(seed)))
    pairs = np.array([(a, b) for b in range(24) for a in range(24) if a != b], dtype=np.int32)
    given = (index.texts.words, index.texts.starts, index.shingles, index.starts, index.spread, pairs)
    (passages, spreads), (expected, expected_spreads) = align_pairs(*given), reference_align_pairs(*given)

    assert passages.tolist() == expected.tolist()
    assert spreads.tolist() == expected_spreads.tolist()
    assert passages.any()


def test_equal_numbers_of_different_shingles_are_no_passage():
    # The hashes of all shingles collide; what stands there tells them apart.
    words = np.arange(20, dtype=np.uint32)
    starts, runs = np.array([0, 10, 20], dtype=np.int64), np.array([0, 6, 12], dtype=np.int64)
    passages, spreads = align_pairs(
        words, starts, np.zeros(12, dtype=np.int32), runs, np.array([2], np.uint32), np.array([[0, 1]], np.int32)
    )

    assert passages.tolist() == [[0] * 5]
    assert spreads.tolist() == [0.0]


@needs_kernel
def test_numbers_that_lead_outside_their_arrays_are_refused():
    index = indexed(WordArrays.of(written(3)))
    good = [
        index.texts.words,
        index.texts.starts,
        index.shingles,
        index.starts,
        index.spread,
        np.array([[0, 1]], np.int32),
    ]
    align_pairs(*good)
    for place, broken in ((0, index.texts.words[:-1]), (2, index.shingles + 9_999), (5, np.array([[0, 24]], np.int32))):
        with pytest.raises(ValueError, match="contradict"):
            align_pairs(*good[:place], broken, *good[place + 1 :])

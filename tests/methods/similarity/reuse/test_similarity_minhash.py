"""Signatures estimate resemblance, and their bands lead to the pairs that have much of it."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.methods.similarity.reuse.minhash import (
    BAND,
    BANDS,
    FUNCTIONS,
    Bands,
    candidates,
    different,
    reference_signatures,
    signatures,
)


def sets(count, seed, shared=0):
    """Pairs of sets of 100 numbers that have so many in common, and where each starts."""
    draw = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        numbers = draw.integers(0, 2**32, 200 - shared, dtype=np.uint64).astype(np.uint32)
        made += [numbers[:100], numbers[100 - shared :]]
    return np.concatenate(made), np.arange(0, 200 * count + 1, 100, dtype=np.int64)


def banded(*parts):
    made = Bands()
    for part in parts:
        made.add(part)
    return made


def pairs_of(*parts):
    """The candidate pairs of all bands, each once and in order."""
    bands = banded(*parts)
    keys = sorted({key for band in candidates(bands) for key in band.tolist()})
    return [[key // bands.texts, key % bands.texts] for key in keys]


def test_kernel_and_reference_agree():
    draw = np.random.default_rng(3)
    sizes = draw.integers(0, 40, 200)
    elements = draw.integers(0, 2**32, sizes.sum(), dtype=np.uint64).astype(np.uint32)
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    assert (signatures(elements, starts) == reference_signatures(elements, starts)).all()
    assert (signatures(elements, starts)[sizes == 0] == 2**32 - 1).all()


@pytest.mark.parametrize("shared", [20, 50, 67, 90])
def test_equal_values_estimate_the_resemblance(shared):
    elements, starts = sets(300, shared, shared)
    signed = signatures(elements, starts)
    agree = (signed[::2] == signed[1::2]).mean()
    expected = shared / (200 - shared)

    # 300 times 128 draws: five standard errors.
    assert agree == pytest.approx(expected, abs=5 * np.sqrt(expected * (1 - expected) / (300 * FUNCTIONS)) + 0.01)


def test_of_pairs_at_one_half_nearly_all_are_candidates():
    elements, starts = sets(1000, 1, 67)  # 67 / 133 = 0.504
    found = {tuple(pair) for pair in pairs_of(signatures(elements, starts))}
    hit = sum((2 * n, 2 * n + 1) in found for n in range(1000)) / 1000

    # 1 - (1 - 0.504^3)^42 = 0.997
    assert pytest.approx(0.9966, abs=1e-3) == 1 - (1 - 0.504**BAND) ** BANDS
    assert hit >= 0.985
    # Sets that share nothing agree in no band.
    assert found <= {(2 * n, 2 * n + 1) for n in range(1000)}


def test_candidates_come_once_and_in_order():
    signed = np.zeros((4, FUNCTIONS), dtype=np.uint32)
    signed[2] = np.arange(FUNCTIONS) + 1

    assert pairs_of(signed) == [[0, 1], [0, 3], [1, 3]]
    assert pairs_of(signed[:1]) == pairs_of() == []


def test_in_a_large_bucket_every_text_is_beside_the_first():
    signed = np.zeros((2_001, FUNCTIONS), dtype=np.uint32)

    assert pairs_of(signed) == [[0, other] for other in range(1, 2_001)]
    assert len(pairs_of(signed[:150], signed[150:300])) == 300 * 299 // 2


def test_different_values_are_in_order_and_each_there_once():
    assert different(np.array([5, 1, 5, 3, 1])).tolist() == [1, 3, 5]
    assert different(np.empty(0, np.int64)).tolist() == []

"""Weights of terms: by hand, and in passages of documents."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.counts.measures.weighting import binary, contextual_weights, entropy_weights, log_entropy, sum_by_group


def test_what_a_term_tells_by_hand():
    # In one text alone; evenly in all four; twice in one text and twice in another.
    counts = csr_matrix(np.array([[3, 1, 2], [0, 1, 0], [0, 1, 2], [0, 1, 0]], dtype=float))

    # The entropy of two even halves is ln 2, of four quarters ln 4.
    assert entropy_weights(counts) == pytest.approx([1.0, 0.0, 1 - log(2) / log(4)])


def test_log_entropy_by_hand():
    counts = csr_matrix(np.array([[3, 1, 2], [0, 1, 0], [0, 1, 2], [0, 1, 0]], dtype=float))
    first, second = log(4) * 1.0, log(3) * 0.5
    length = sqrt(first**2 + second**2)

    assert log_entropy(counts).toarray() == pytest.approx(
        np.array([[first / length, 0, second / length], [0, 0, 0], [0, 0, 1], [0, 0, 0]])
    )


def test_texts_that_are_documents_have_no_context():
    counts = csr_matrix(np.random.default_rng(1).integers(0, 3, (9, 6)).astype(float))

    assert np.array_equal(contextual_weights(counts, range(9)).toarray(), log_entropy(counts).toarray())


def test_a_passage_takes_three_tenths_of_its_document():
    # Twenty-five documents of two passages each.
    counts = np.random.default_rng(8).integers(0, 3, (50, 9)).astype(float)
    owners = np.repeat(np.arange(25), 2)
    own = log_entropy(csr_matrix(counts)).toarray()
    whole = log_entropy(csr_matrix(counts[::2] + counts[1::2])).toarray()
    mixed = own + 0.3 * whole[owners]

    assert contextual_weights(csr_matrix(counts), list(owners)).toarray() == pytest.approx(
        mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    )


def test_passages_of_one_document_have_no_context():
    counts = csr_matrix(np.random.default_rng(1).integers(0, 3, (9, 6)).astype(float))

    assert contextual_weights(counts, [0] * 9).toarray() == pytest.approx(log_entropy(counts).toarray())


def test_sums_by_group_leave_out_what_belongs_to_none():
    counts = csr_matrix(np.array([[1, 2], [3, 4], [5, 6]], dtype=float))

    assert sum_by_group(counts, np.array([1, -1, 1]), 2).tolist() == [[0, 0], [6, 8]]
    assert binary(counts).toarray().tolist() == [[1, 1], [1, 1], [1, 1]]
    assert counts.toarray()[0, 1] == 2

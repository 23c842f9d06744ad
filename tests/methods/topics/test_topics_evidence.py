"""Typical texts of topics, and the verdict on a topic at each of its thresholds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.evidence import mean_cosine, one_per_document, trust_in, typical_texts


@pytest.mark.parametrize(
    ("stability", "coherence", "part", "documents", "same", "verdict"),
    [
        (0.4, 0.0, 0.7, 3, 0.6, "sound"),  # at the threshold of all four
        (0.39, 0.0, 0.7, 3, 0.6, "weak"),
        (0.4, -0.01, 0.7, 3, 0.6, "weak"),
        (0.4, 0.0, 0.71, 3, 0.6, "one document"),
        (0.4, 0.0, 0.71, 2, 0.6, "sound"),  # of two documents one has most of a topic anyway
        (0.4, 0.0, 0.7, 3, 0.61, "repeated text"),
        (0.1, -0.5, 0.9, 3, 0.9, "repeated text"),
    ],
)
def test_trust_is_decided_at_its_thresholds(stability, coherence, part, documents, same, verdict):
    assert trust_in(stability, coherence, part, documents, same) == verdict


def test_a_typical_text_belongs_to_the_topic_and_has_its_terms():
    weights = csr_matrix(np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]]))
    shares = np.array([[0.5], [1.0], [1.0]])
    # Cosines with (1, 0) are 1, 0 and 0.6; times the shares 0.5, 0 and 0.6.
    assert typical_texts(weights, shares, np.array([[4.0, 0.0]])) == [[2, 0]]


def test_passages_are_from_different_documents_and_three_at_most():
    assert one_per_document([4, 1, 0, 3, 2], [7, 7, 5, 6, 5]) == [4, 1, 3]


def test_the_mean_cosine_is_over_pairs_of_different_texts():
    same, other = [0.6, 0.8], [0.8, -0.6]
    # Of three pairs one has a cosine of 1 and two of 0.
    assert mean_cosine(csr_matrix(np.array([same, same, other])), [0, 1, 2]) == pytest.approx(1 / 3)
    assert mean_cosine(csr_matrix(np.array([same, same])), [0, 1]) == 0.0

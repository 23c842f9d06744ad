"""A fitted model with the measures of its topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.choice import CandidateModel, fit_candidate
from toolkit.methods.topics.model import Model, make_space, subsamples
from toolkit.methods.topics.words import TermMeasures


def measured(count, coherence, stability, smallest=3, exclusivity=0.5):
    model = Model("nmf", np.ones((4, count)), np.ones((count, 5)) / 5)
    marks = TermMeasures(*(np.ones((count, 5)) for _ in range(4)))
    values = ([value] * count for value in (coherence, exclusivity, stability))
    return CandidateModel(model, marks, [[0]] * count, *values, [smallest] * count, [0.0] * count)


def blocks(topics, texts):
    """Counts of topics that share no term: ten heavy terms in all of their texts, and four light ones in some."""
    random = np.random.default_rng(4)
    counts = np.kron(np.eye(topics), np.hstack([np.full((texts, 10), 4.0), np.ones((texts, 4))]))
    light = np.tile([False] * 10 + [True] * 4, topics)
    counts[:, light] *= random.integers(0, 2, (topics * texts, 4 * topics))
    return csr_matrix(counts)


def fitted(counts, topics, seed, method="nmf"):
    """Fit a model to texts each of which is a document."""
    space = make_space(counts, np.ones(counts.shape[1], dtype=bool), range(counts.shape[0]))
    return fit_candidate(space, topics, method, subsamples(space, seed))


def test_a_mean_is_rounded():
    assert measured(3, 0.0, 0.0).mean([1.0, 0.0, 0.0]) == 0.333333


@pytest.mark.parametrize("method", ["nmf", "clusters", "lda"])
def test_three_planted_topics_are_measured(method):
    best = fitted(blocks(3, 12), 3, 0, method)

    # The ten heavy terms of a topic are in the same texts and in no other topic, and every draw finds them again.
    assert best.coherence == pytest.approx([1.0] * 3)
    assert best.exclusivity == pytest.approx([1.0] * 3, abs=0.05)
    assert best.stability == [1.0] * 3
    assert best.strongest == [12] * 3
    assert best.redundancy == [0.0] * 3


def test_the_counts_are_left_as_they_were():
    counts = blocks(2, 6)
    before = counts.toarray().copy()
    fitted(counts, 2, 0)

    assert np.array_equal(counts.toarray(), before)


def test_a_seed_decides_everything():
    one, two = fitted(blocks(2, 8), 2, 7), fitted(blocks(2, 8), 2, 7)

    assert np.array_equal(one.model.shares, two.model.shares)
    assert (one.coherence, one.stability) == (two.coherence, two.stability)


def test_another_order_is_another_order_of_everything():
    best = measured(2, 0.1, 1.0)
    model = Model("nmf", np.array([[0.9, 0.1]]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    turned = CandidateModel(
        model, best.measures, [[1], [2]], [0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [7, 8], [0.0, 1.0]
    ).reordered([1, 0])

    assert turned.model.shares.tolist() == [[0.1, 0.9]]
    assert turned.model.words.tolist() == [[0.0, 1.0], [1.0, 0.0]]
    assert (turned.words, turned.coherence, turned.exclusivity) == ([[2], [1]], [0.2, 0.1], [0.4, 0.3])
    assert (turned.stability, turned.strongest, turned.redundancy) == ([0.6, 0.5], [8, 7], [1.0, 0.0])

"""Topic models on texts in which topics were planted, and how well they are found again."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.counts.measures.weighting import entropy_weights
from toolkit.methods.topics.model import (
    METHODS,
    cluster_texts,
    fit_model,
    make_space,
    shares_in_new_texts,
    stability,
    subsamples,
)


def planted(topics=3, texts=8, terms=12, seed=5):
    """Counts in which each block of texts uses a block of terms and no other."""
    random = np.random.default_rng(seed)
    counts = np.zeros((topics * texts, topics * terms))
    for topic in range(topics):
        block = random.integers(0, 4, (texts, terms))
        block[:, 0] = 3
        counts[topic * texts : (topic + 1) * texts, topic * terms : (topic + 1) * terms] = block
    return csr_matrix(counts)


def space(counts, anchors=None):
    return make_space(counts, np.ones(counts.shape[1], dtype=bool), range(counts.shape[0]), anchors)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("topics", [2, 3, 5])
def test_planted_topics_are_found_by_every_method(method, topics):
    model = fit_model(space(planted(topics)), topics, method)
    strongest = model.shares.argmax(axis=1)

    assert [len(set(strongest[8 * n : 8 * n + 8])) for n in range(topics)] == [1] * topics
    assert len(set(strongest)) == topics
    for n in range(topics):
        # The words of a block are in its topic and hardly in another; variational LDA stops before a local optimum.
        least = 0.8 if method == "lda" else 0.9
        assert model.words[strongest[8 * n], 12 * n : 12 * n + 12].sum() > least
    assert model.words.sum(axis=1) == pytest.approx(np.ones(topics))
    assert model.shares.sum(axis=1) == pytest.approx(np.ones(8 * topics))


@pytest.mark.parametrize("method", METHODS)
def test_a_text_without_terms_has_no_topic_or_no_say(method):
    counts = planted(2).toarray()
    counts[3] = 0
    shares = fit_model(space(csr_matrix(counts)), 2, method).shares

    assert np.isfinite(shares).all()
    assert shares[3].max() <= 0.5


@pytest.mark.parametrize("method", METHODS)
def test_as_many_topics_as_texts_can_be_asked_for(method):
    model = fit_model(space(planted(2, texts=4)), 8, method)

    assert model.count == 8
    assert np.isfinite(model.shares).all()
    assert np.isfinite(model.words).all()


def test_no_cluster_is_lost():
    # More clusters than there are different points: the rest of the points are shared out.
    counts = csr_matrix(np.repeat(planted(2, texts=2).toarray(), 5, axis=0))

    assert set(cluster_texts(space(counts), 7)) == set(range(7))


@pytest.mark.parametrize("method", METHODS)
def test_a_model_applied_to_its_texts_finds_their_topics(method):
    counts = planted(3, texts=20)
    model = fit_model(space(counts), 3, method)
    again = shares_in_new_texts(method, model.words, entropy_weights(counts), counts)

    assert (again.argmax(axis=1) == model.shares.argmax(axis=1)).all()
    if method == "clusters":
        assert np.array_equal(again, model.shares)


def test_anchors_hold_their_topics():
    anchors = np.zeros((2, 36))
    anchors[0, [25, 26]] = 1  # words of the third block
    anchors[1, [2]] = 1  # and of the first
    for method in METHODS:
        strongest = fit_model(space(planted(3, texts=20), anchors), 3, method).shares.argmax(axis=1)

        assert set(strongest[40:]) == {0}
        assert set(strongest[:20]) == {1}
        assert set(strongest[20:40]) == {2}


def test_topics_that_are_there_are_found_again():
    random = np.random.default_rng(4)
    counts = np.kron(np.eye(3), np.hstack([np.full((10, 10), 4.0), np.ones((10, 4))]))
    counts[:, np.tile([False] * 10 + [True] * 4, 3)] *= random.integers(0, 2, (30, 12))
    texts = space(csr_matrix(counts))

    assert stability(texts, fit_model(texts, 3, "clusters"), subsamples(texts, 0)) == [1.0, 1.0, 1.0]


def test_topics_of_noise_are_less_stable_than_planted_ones():
    random = np.random.default_rng(11)
    noise = csr_matrix(random.integers(0, 2, (60, 300)).astype(float))

    def mean_of(counts, method):
        texts = space(counts)
        return np.mean(stability(texts, fit_model(texts, 3, method), subsamples(texts, 0)))

    for method in METHODS:
        assert mean_of(noise, method) < 0.5 < mean_of(planted(3, texts=10, terms=15), method)


def test_draws_are_of_80_percent_and_decided_by_the_seed():
    texts = space(planted(2, texts=20))
    one, two, other = (subsamples(texts, seed) for seed in (3, 3, 4))

    assert [part.space.counts.shape[0] for part in one] == [32] * 5
    assert all(
        np.array_equal(a.space.counts.toarray(), b.space.counts.toarray()) for a, b in zip(one, two, strict=True)
    )
    assert not all(
        np.array_equal(a.space.counts.toarray(), b.space.counts.toarray()) for a, b in zip(one, other, strict=True)
    )

"""Factorisations: against scikit-learn, and on products that are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random_array
from sklearn.decomposition import NMF
from sklearn.decomposition._nmf import _initialize_nmf

from toolkit.counts.measures.spectral import truncated_svd, unit_vectors
from toolkit.methods.topics.factorisation import _without_noise, lda_map, nmf, nndsvd
from toolkit.methods.topics.mixture import infer_shares


def made(texts=60, terms=80, seed=0):
    return csr_matrix(random_array((texts, terms), density=0.15, random_state=np.random.default_rng(seed)))


@pytest.mark.parametrize(("texts", "terms"), [(60, 80), (80, 60), (900, 700)])
def test_singular_vectors_are_those_of_numpy(texts, terms):
    weights = made(texts, terms)
    left, values, right = truncated_svd(weights, 5)
    expected = np.linalg.svd(weights.toarray(), full_matrices=False)

    assert values == pytest.approx(expected[1][:5])
    assert (left * values) @ right == pytest.approx((expected[0][:, :5] * expected[1][:5]) @ expected[2][:5], abs=1e-8)
    assert (left[np.abs(left).argmax(axis=0), range(5)] > 0).all()


def test_directions_have_length_one_and_nothing_has_none():
    points = unit_vectors(np.array([[3.0, 1.0], [0.0, 0.0]]), np.array([1.0, 4.0]), 2)

    assert points.tolist() == [[0.6, 0.8], [0.0, 0.0]]


def test_the_start_is_that_of_nndsvd_in_scikit_learn():
    # Of rank six, so that the randomised decomposition of the witness is exact.
    random = np.random.default_rng(6)
    weights = csr_matrix(random.random((60, 6)) ** 4 @ random.random((6, 80)) ** 4)
    expected = _initialize_nmf(weights, 6, init="nndsvd", random_state=0)
    texts, terms = nndsvd(*truncated_svd(weights, 6), 6)

    assert texts == pytest.approx(expected[0], abs=1e-5)
    assert terms == pytest.approx(expected[1], abs=1e-5)


@pytest.mark.parametrize("topics", [2, 5])
def test_the_error_is_that_of_scikit_learn(topics):
    weights = made()
    texts, terms = nmf(weights, *nndsvd(*truncated_svd(weights, topics), topics), steps=500, least=1e-7)
    reference = NMF(topics, init="nndsvd", random_state=0, max_iter=2000, tol=1e-7)
    product = reference.fit_transform(weights) @ reference.components_
    dense = weights.toarray()

    own, other = (np.linalg.norm(dense - each) for each in (texts @ terms, product))
    assert own == pytest.approx(other, rel=2e-3)
    assert min(texts.min(), terms.min()) >= 0


def test_known_shares_are_found_again():
    random = np.random.default_rng(3)
    words = random.dirichlet(np.full(60, 0.05), 3)
    shares = random.dirichlet(np.full(3, 0.3), 200)
    counts = csr_matrix(np.stack([random.multinomial(400, row @ words) for row in shares]).astype(float))
    labels = np.eye(3)[shares.argmax(axis=1)]
    found, terms = lda_map(counts, labels, labels.T @ counts.toarray(), steps=100)

    assert found.sum(axis=1) == pytest.approx(np.ones(200))
    assert terms.sum(axis=1) == pytest.approx(np.ones(3))
    assert np.abs(found - shares).mean() < 0.03
    assert np.abs(terms - words).sum(axis=1).max() < 0.15


def test_the_likelihood_never_falls():
    random = np.random.default_rng(5)
    counts = csr_matrix(random.integers(0, 3, (40, 30)).astype(float))
    start = random.dirichlet(np.ones(4), 40), random.dirichlet(np.ones(30), 4)
    values = []
    for steps in (1, 2, 5, 10, 40):
        shares, words = lda_map(counts, *start, steps=steps)
        fit = (counts.toarray() * np.log(shares @ words)).sum()
        values.append(fit + 0.1 * np.log(shares).sum() + 0.01 * np.log(words).sum())

    assert values == sorted(values)


def test_shares_of_known_topics_by_hand():
    words = np.array([[0.8, 0.2, 0.0], [0.0, 0.2, 0.8]]) + 1e-9
    shares = infer_shares(csr_matrix(np.array([[1.0, 0, 0], [0, 5.0, 0], [0, 0, 0], [2.0, 0, 2.0]])), words)

    # The one word of the first is the first topic's: (1 + 0.1) / 1.2. The second cannot be told, nor the last.
    assert shares == pytest.approx(np.array([[11 / 12, 1 / 12], [0.5, 0.5], [0, 0], [0.5, 0.5]]), abs=1e-6)


def test_seed_words_keep_the_highest_weight_of_their_topic():
    counts = csr_matrix(np.kron(np.eye(2), np.array([[4.0, 3.0, 1.0]] * 5)))
    texts, terms = np.repeat(np.eye(2), 5, axis=0), np.repeat(np.eye(2), 3, axis=1)
    anchors = np.zeros((2, 6))
    anchors[1, 5] = 1
    free, held = (nmf(counts, texts, terms, anchors=each)[1] for each in (None, anchors))

    assert free[1].argmax() == 3
    assert held[1, 5] == held[1].max()
    assert np.allclose(held[0], free[0], atol=1e-6)


def test_a_text_without_a_word_of_any_topic_has_none():
    # Three pairs of texts in words of their own, and two topics: what rounding leaves in the third pair is no topic.
    weights = csr_matrix(np.kron(np.eye(3), [[3.0, 1.0], [1.0, 3.0]]) * np.repeat([1.0, 0.9, 0.8], 2)[:, None])
    noise = 1e-17 * np.random.default_rng(2).random((6, 6))
    start = nndsvd(*truncated_svd(csr_matrix(weights + noise), 2), topics=2)
    texts, terms = nmf(weights, *start)

    assert (texts > 0).tolist() == [[True, False]] * 2 + [[False, True]] * 2 + [[False, False]] * 2
    assert (terms > 0).tolist() == [[True] * 2 + [False] * 4, [False] * 2 + [True] * 2 + [False] * 2]


@pytest.mark.parametrize(("share", "kept"), [(1.1e-9, True), (0.9e-9, False)])
def test_what_is_below_a_billionth_of_the_largest_is_left_of_rounding(share, kept):
    assert (_without_noise(np.array([[2.0, 2.0 * share]])) > 0).tolist() == [[True, kept]]

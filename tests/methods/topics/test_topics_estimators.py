"""The models of scikit-learn: the same digits as without us, and anchors that come first."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix, random_array
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.decomposition._nmf import _initialize_nmf

from toolkit.counts.measures.spectral import truncated_svd, unit_vectors
from toolkit.methods.topics.estimators import fit_lda, fit_nmf, nndsvd, shares_by_nmf, without_noise
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


def planted(seed=3, texts=200):
    """Counts of texts that mix three topics, with the words of the topics and the shares."""
    random = np.random.default_rng(seed)
    words = random.dirichlet(np.full(60, 0.05), 3)
    shares = random.dirichlet(np.full(3, 0.3), texts)
    counts = csr_matrix(np.stack([random.multinomial(400, row @ words) for row in shares]).astype(float))
    return counts, words, shares


def in_order(found, words):
    """Return which found topic is which planted one."""
    alike = found / found.sum(axis=1, keepdims=True) @ words.T
    return linear_sum_assignment(alike.T, maximize=True)[1]


def test_factors_are_those_of_scikit_learn_to_the_last_digit():
    weights = made()
    texts, terms = fit_nmf(weights, 5, 200)
    reference = NMF(5, init="nndsvd", random_state=0, max_iter=200)

    assert np.array_equal(texts, reference.fit_transform(weights))
    assert np.array_equal(terms, reference.components_)


def test_the_start_is_that_of_nndsvd_in_scikit_learn():
    # Of rank six, so that the randomised decomposition of the witness is exact.
    random = np.random.default_rng(6)
    weights = csr_matrix(random.random((60, 6)) ** 4 @ random.random((6, 80)) ** 4)
    expected = _initialize_nmf(weights, 6, init="nndsvd", random_state=0)
    texts, terms = nndsvd(*truncated_svd(weights, 6), 6)

    assert texts == pytest.approx(expected[0], abs=1e-5)
    assert terms == pytest.approx(expected[1], abs=1e-5)


def test_allocation_is_that_of_scikit_learn_to_the_last_digit():
    counts = planted(texts=40)[0]
    texts, terms = fit_lda(counts, 3, 10)
    reference = LatentDirichletAllocation(3, doc_topic_prior=0.1, topic_word_prior=0.1, max_iter=10, random_state=0)

    assert np.array_equal(texts, reference.fit_transform(counts))
    assert np.array_equal(terms, reference.components_)


def test_planted_shares_are_found_again():
    counts, words, shares = planted()
    found, terms = fit_lda(counts, 3, 100)
    order = in_order(terms, words)

    assert found.sum(axis=1) == pytest.approx(np.ones(200))
    assert np.abs(found[:, order] - shares).mean() < 0.03
    assert np.abs((terms / terms.sum(axis=1, keepdims=True))[order] - words).sum(axis=1).max() < 0.15


def test_a_start_decides_the_order_of_the_factors():
    weights = csr_matrix(np.kron(np.eye(3), np.array([[4.0, 3.0, 1.0]] * 5)))
    texts, terms = np.repeat(np.eye(3), 5, axis=0)[:, [2, 0, 1]], np.repeat(np.eye(3), 3, axis=1)[[2, 0, 1]]
    found = fit_nmf(weights, 3, 50, (texts + 0.1, terms + 0.1))

    assert found[0].argmax(axis=1).tolist() == [1] * 5 + [2] * 5 + [0] * 5
    assert [int(row.argmax()) for row in found[1]] == [6, 0, 3]


@pytest.mark.parametrize("blocks", [(0, 1), (1, 0)])
def test_the_first_topics_are_those_of_the_anchors(blocks):
    # Two blocks of three words; an anchor is the last word of a block.
    counts = csr_matrix(np.kron(np.eye(2), np.array([[4.0, 3.0, 1.0]] * 5)))
    anchors = np.zeros((2, 6))
    for topic, block in enumerate(blocks):
        anchors[topic, 3 * block + 2] = 3.0
    texts, terms = fit_lda(counts, 2, 100, anchors)

    assert texts.shape == (10, 2)
    assert texts.argmax(axis=1).tolist() == [blocks.index(0)] * 5 + [blocks.index(1)] * 5
    assert [int(row.argmax()) // 3 for row in terms] == list(blocks)


def test_new_texts_have_the_factor_that_scikit_learn_gives_them():
    weights = made()
    reference = NMF(4, init="nndsvd", random_state=0).fit(weights[:40])

    assert shares_by_nmf(weights[40:], reference.components_) == pytest.approx(reference.transform(weights[40:]))


def test_any_number_of_threads_infers_the_same_shares(monkeypatch):
    monkeypatch.setattr("toolkit.methods.topics.mixture._BLOCK", 60)  # Likelihoods, so that there are several blocks.
    draw = np.random.default_rng(5)
    counts, words = csr_matrix(draw.poisson(0.4, (90, 30)).astype(float)), draw.random((3, 30))
    words /= words.sum(axis=1, keepdims=True)
    alone, shared = (infer_shares(counts, words, jobs=jobs) for jobs in (1, 3))

    assert alone.tobytes() == shared.tobytes()
    assert np.round(alone.sum(axis=1), 9).tolist() == (np.diff(counts.indptr) > 0).astype(float).tolist()


def test_shares_of_known_topics_by_hand():
    words = np.array([[0.8, 0.2, 0.0], [0.0, 0.2, 0.8]]) + 1e-9
    shares = infer_shares(csr_matrix(np.array([[1.0, 0, 0], [0, 5.0, 0], [0, 0, 0], [2.0, 0, 2.0]])), words)

    # The one word of the first is the first topic's: (1 + 0.1) / 1.2. The second cannot be told, nor the last.
    assert shares == pytest.approx(np.array([[11 / 12, 1 / 12], [0.5, 0.5], [0, 0], [0.5, 0.5]]), abs=1e-6)


def test_a_text_without_a_word_of_any_topic_has_none():
    # Three pairs of texts in words of their own, and two topics: what rounding leaves in the third pair is no topic.
    weights = csr_matrix(np.kron(np.eye(3), [[3.0, 1.0], [1.0, 3.0]]) * np.repeat([1.0, 0.9, 0.8], 2)[:, None])
    texts, terms = fit_nmf(weights, 2, 200)

    assert (texts > 0).tolist() == [[True, False]] * 2 + [[False, True]] * 2 + [[False, False]] * 2
    assert (terms > 0).tolist() == [[True] * 2 + [False] * 4, [False] * 2 + [True] * 2 + [False] * 2]


@pytest.mark.parametrize(("share", "kept"), [(1.1e-9, True), (0.9e-9, False)])
def test_what_is_below_a_billionth_of_the_largest_is_left_of_rounding(share, kept):
    assert (without_noise(np.array([[2.0, 2.0 * share]])) > 0).tolist() == [[True, kept]]

"""Factorisation and the measures of topics, by hand and against scikit-learn."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfTransformer

from toolkit.models.topics import Model, exclusivity, factorise, in_context, npmi, stability, top_terms, weighted


def planted(topics=3, texts=8, terms=12, seed=5):
    """Counts in which each block of texts uses a block of terms and no other."""
    random = np.random.default_rng(seed)
    counts = np.zeros((topics * texts, topics * terms))
    for topic in range(topics):
        block = random.integers(0, 4, (texts, terms))
        block[:, 0] = 3
        counts[topic * texts : (topic + 1) * texts, topic * terms : (topic + 1) * terms] = block
    return csr_matrix(counts)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_weights_are_those_of_scikit_learn(seed):
    random = np.random.default_rng(seed)
    counts = random.integers(0, 4, (6, 9)) * random.integers(0, 2, (6, 9))
    counts[:, 0] += 1  # no text is without a term
    expected = TfidfTransformer(sublinear_tf=True, smooth_idf=True).fit_transform(counts.astype(float))

    assert weighted(csr_matrix(counts.astype(float))).toarray() == pytest.approx(expected.toarray())


def test_a_text_without_terms_has_no_weights():
    assert weighted(csr_matrix([[0.0, 0.0], [1.0, 0.0]])).toarray().tolist() == [[0.0, 0.0], [1.0, 0.0]]


def test_texts_that_are_documents_have_no_context():
    counts = planted()

    assert in_context(counts, range(24)).toarray() == pytest.approx(weighted(counts).toarray())


def test_a_passage_takes_three_tenths_of_its_document():
    # Twenty-five documents of two passages each; the witness is scikit-learn.
    random = np.random.default_rng(8)
    counts = random.integers(0, 3, (50, 9)).astype(float)
    counts[:, 0] += 1
    owners = np.repeat(np.arange(25), 2)
    own = TfidfTransformer(sublinear_tf=True).fit_transform(counts).toarray()
    whole = TfidfTransformer(sublinear_tf=True).fit_transform(counts[::2] + counts[1::2]).toarray()
    mixed = own + 0.3 * whole[owners]

    assert in_context(csr_matrix(counts), list(owners)).toarray() == pytest.approx(
        mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    )


def test_passages_of_one_document_have_no_context():
    counts = planted()

    assert in_context(counts, [0] * 24).toarray() == pytest.approx(weighted(counts).toarray())


def test_planted_topics_are_found():
    model = factorise(weighted(planted()), 3, seed=0)

    strongest = model.weights.argmax(axis=1)
    assert [len(set(strongest[start : start + 8])) for start in (0, 8, 16)] == [1, 1, 1]
    assert len(set(strongest)) == 3
    assert model.shares() == pytest.approx(np.eye(3)[strongest], abs=1e-6)
    blocks = [{term // 12 for term in terms} for terms in top_terms(model.components)]
    assert sorted(blocks, key=min) == [{0}, {1}, {2}]


def test_a_model_is_the_factorisation_of_scikit_learn_scaled():
    weights = weighted(planted(topics=2, seed=9))
    own = factorise(weights, 2, seed=3)
    reference = NMF(2, init="nndsvd", random_state=3, max_iter=400, tol=1e-4)
    product = reference.fit_transform(weights) @ reference.components_

    assert own.weights @ own.components == pytest.approx(product)
    assert own.components.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert own.weights.min() >= 0
    assert own.components.min() >= 0


def test_topics_come_in_the_order_of_their_weight():
    sums = factorise(weighted(planted(topics=4, seed=2)), 4, seed=0).weights.sum(axis=0)

    assert list(sums) == sorted(sums, reverse=True)


def test_shares_of_a_text_sum_to_one_and_of_a_text_outside_to_none():
    model = Model(np.array([[1.0, 3.0], [0.0, 0.0], [2.0, 0.0]]), np.full((2, 2), 0.5))

    assert model.count == 2
    assert model.shares().tolist() == [[0.25, 0.75], [0.0, 0.0], [1.0, 0.0]]


def test_of_equally_heavy_terms_the_first_come_first():
    components = np.array([[0.1, 0.4, 0.1, 0.4], [0.7, 0.1, 0.1, 0.1]])

    assert top_terms(components, 3) == [[1, 3, 0], [0, 1, 2]]


def test_weights_that_differ_past_the_eighth_decimal_are_equal():
    assert top_terms(np.array([[0.5, 0.5 + 1e-12, 0.6]]), 3) == [[2, 0, 1]]


def test_exclusivity_is_the_share_of_a_terms_weight():
    assert exclusivity(np.array([[0.3, 0.0, 0.5], [0.1, 0.0, 0.0]])).tolist() == [
        [pytest.approx(0.75), 0.0, 1.0],
        [pytest.approx(0.25), 0.0, 0.0],
    ]


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
    assert npmi(PRESENT, terms) == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=12))
def test_npmi_is_that_of_counted_texts(rows):
    texts = len(rows)
    values = []
    for i in range(4):
        for j in range(i):
            both = sum(row[i] and row[j] for row in rows) / texts
            one, other = (sum(row[n] for row in rows) / texts for n in (i, j))
            values.append(-1.0 if not both else 1.0 if both == 1 else log(both / one / other) / -log(both))

    found = npmi(csr_matrix(np.array(rows, dtype=float)), [0, 1, 2, 3])
    assert found == pytest.approx(sum(values) / 6)
    assert -1 - 1e-9 <= found <= 1 + 1e-9


def test_topics_that_are_there_are_found_again():
    # Each topic has ten heavy terms in all of its texts, and light ones in some: any draw finds the same ten.
    random = np.random.default_rng(4)
    counts = np.kron(np.eye(3), np.hstack([np.full((10, 10), 4.0), np.ones((10, 4))]))
    counts[:, np.tile([False] * 10 + [True] * 4, 3)] *= random.integers(0, 2, (30, 12))
    weights = weighted(csr_matrix(counts))

    assert stability(weights, factorise(weights, 3, seed=0), seed=0) == [1.0, 1.0, 1.0]


def test_an_exact_factorisation_warns_of_nothing():
    for topics in (2, 3, 4, 5):
        for texts in (4, 7, 10):
            weights = weighted(csr_matrix(np.kron(np.eye(topics), np.ones((texts, 10)))))
            model = factorise(weights, topics, seed=0)

            assert model.weights @ model.components == pytest.approx(weights.toarray(), abs=1e-4)


def test_topics_of_noise_are_less_stable_than_planted_ones():
    random = np.random.default_rng(11)
    noise = weighted(csr_matrix(random.integers(0, 2, (30, 80)).astype(float)))
    real = weighted(planted(topics=3, texts=10, terms=15))

    def mean_of(weights):
        return np.mean(stability(weights, factorise(weights, 3, seed=0), seed=0))

    assert mean_of(noise) < 0.5 < mean_of(real)

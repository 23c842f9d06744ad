"""Which number of topics is tried and recommended."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.choice import Candidate, candidate_counts, recommend
from toolkit.methods.topics.choice import fit_candidates as tried_in_space
from toolkit.methods.topics.model import Model, make_space
from toolkit.methods.topics.notes import choice_rows
from toolkit.methods.topics.words import TermMeasures


def measured(count, coherence, stability, smallest=3, exclusivity=0.5):
    model = Model("nmf", np.ones((4, count)), np.ones((count, 5)) / 5)
    marks = TermMeasures(*(np.ones((count, 5)) for _ in range(4)))
    values = ([value] * count for value in (coherence, exclusivity, stability))
    return Candidate(model, marks, [[0]] * count, *values, [smallest] * count, [0.0] * count)


def blocks(topics, texts):
    """Counts of topics that share no term: ten heavy terms in all of their texts, and four light ones in some."""
    random = np.random.default_rng(4)
    counts = np.kron(np.eye(topics), np.hstack([np.full((texts, 10), 4.0), np.ones((texts, 4))]))
    light = np.tile([False] * 10 + [True] * 4, topics)
    counts[:, light] *= random.integers(0, 2, (topics * texts, 4 * topics))
    return csr_matrix(counts)


def tried(counts, topics, seed, method="nmf"):
    """Try numbers of topics on texts each of which is a document of its own."""
    single = np.ones(counts.shape[1], dtype=bool)
    return tried_in_space(make_space(counts, single, range(counts.shape[0])), topics, method, seed)


def test_a_mean_is_rounded():
    assert measured(3, 0.0, 0.0).mean([1.0, 0.0, 0.0]) == 0.333333


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        # The product decides: 0.1 * 1, 0.3 * 0.8, 0.9 * 0.2, each times one half.
        ([measured(2, 0.1, 1.0), measured(3, 0.3, 0.8), measured(4, 0.9, 0.2)], 3),
        # One whose smallest topic has two texts is out.
        ([measured(2, 0.1, 1.0), measured(3, 0.9, 1.0, smallest=2)], 2),
        # Of equals the smaller number.
        ([measured(4, 0.5, 1.0), measured(2, 0.5, 1.0), measured(3, 0.5, 1.0)], 2),
        # Words that all topics share speak against a number.
        ([measured(2, 0.4, 1.0, exclusivity=0.9), measured(3, 0.5, 1.0, exclusivity=0.3)], 2),
        # If none is sound, the first.
        ([measured(2, 0.1, 1.0, smallest=0), measured(3, 0.9, 1.0, smallest=0)], 2),
        ([measured(5, -0.2, 0.1)], 5),
    ],
)
def test_the_best_product_is_recommended(models, expected):
    assert recommend(models).model.count == expected


def test_a_difference_past_the_sixth_digit_is_none():
    assert recommend([measured(2, 0.5, 1.0), measured(3, 0.5 + 1e-9, 1.0)]).model.count == 2


def test_the_reasons_are_said():
    best = measured(3, 0.3, 0.8)
    others = [measured(2, 0.1, 1.0), measured(4, 0.9, 0.2), measured(5, 0.3, 0.8, smallest=2), measured(6, 0.3, 0.79)]
    said = [row["why"] for row in choice_rows([best, *others], best)]

    assert said == [
        "Highest product of coherence, exclusivity and stability.",
        "More stable, less coherent than 3 topics.",
        "More coherent, less stable than 3 topics.",
        "Too fine: the smallest topic is the main one of only 2 texts.",
        "Nearly as good as the best.",
    ]


@pytest.mark.parametrize(
    ("coherence", "why"), [(0.285, "Nearly as good as the best."), (0.284, "Less coherent than 3 topics.")]
)
def test_a_measure_is_lower_below_95_percent_of_the_best(coherence, why):
    best = measured(3, 0.3, 0.8)
    assert choice_rows([best, measured(4, coherence, 0.8)], best)[1]["why"] == why


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (8, [2]),
        (15, [2]),
        (24, [2, 3]),
        (32, [2, 3, 4]),
        (200, list(range(2, 13))),
        (900, [*range(2, 13), 15, 20]),
    ],
)
def test_one_topic_is_tried_for_every_eight_texts_and_large_numbers_for_forty(texts, numbers):
    assert candidate_counts(texts) == numbers


def test_a_number_that_is_asked_for_is_the_only_one():
    assert [each.model.count for each in tried(blocks(3, 8), 3, 0)] == [3]


@pytest.mark.parametrize("method", ["nmf", "clusters", "lda"])
def test_three_planted_topics_are_measured_and_recommended(method):
    models = tried(blocks(3, 12), 0, 0, method)
    best = recommend(models)

    assert [each.model.count for each in models] == [2, 3, 4]
    assert best.model.count == 3
    # The ten heavy terms of a topic are in the same texts and in no other topic, and every draw finds them again.
    assert best.coherence == pytest.approx([1.0] * 3)
    assert best.exclusivity == pytest.approx([1.0] * 3, abs=0.05)
    assert best.stability == [1.0] * 3
    assert best.strongest == [12] * 3
    assert best.redundancy == [0.0] * 3


def test_the_counts_are_left_as_they_were():
    counts = blocks(2, 6)
    before = counts.toarray().copy()
    tried(counts, 2, 0)

    assert np.array_equal(counts.toarray(), before)


def test_a_seed_decides_everything():
    one, two = tried(blocks(2, 8), 2, 7)[0], tried(blocks(2, 8), 2, 7)[0]

    assert np.array_equal(one.model.shares, two.model.shares)
    assert (one.coherence, one.stability) == (two.coherence, two.stability)


def test_another_order_is_another_order_of_everything():
    best = measured(2, 0.1, 1.0)
    model = Model("nmf", np.array([[0.9, 0.1]]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    turned = Candidate(
        model, best.measures, [[1], [2]], [0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [7, 8], [0.0, 1.0]
    ).reordered([1, 0])

    assert turned.model.shares.tolist() == [[0.1, 0.9]]
    assert turned.model.words.tolist() == [[0.0, 1.0], [1.0, 0.0]]
    assert (turned.words, turned.coherence, turned.exclusivity) == ([[2], [1]], [0.2, 0.1], [0.4, 0.3])
    assert (turned.stability, turned.strongest, turned.redundancy) == ([0.6, 0.5], [8, 7], [1.0, 0.0])

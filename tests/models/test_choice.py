"""Which number of topics is tried and recommended."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.models.choice import Measured, recommended
from toolkit.models.choice import tried as tried_in_documents
from toolkit.models.topics import Model


def measured(count, coherence, stability, smallest=3):
    model = Model(np.ones((4, count)), np.ones((count, 5)) / 5)
    return Measured(model, [coherence] * count, [0.5] * count, [stability] * count, smallest)


def blocks(topics, texts):
    """Counts of topics that share no term: ten heavy terms in all of their texts, and four light ones in some."""
    random = np.random.default_rng(4)
    counts = np.kron(np.eye(topics), np.hstack([np.full((texts, 10), 4.0), np.ones((texts, 4))]))
    light = np.tile([False] * 10 + [True] * 4, topics)
    counts[:, light] *= random.integers(0, 2, (topics * texts, 4 * topics))
    return csr_matrix(counts)


def tried(counts, topics, seed):
    """Try numbers of topics on texts each of which is a document of its own."""
    return tried_in_documents(counts, range(counts.shape[0]), topics, seed)


def test_a_mean_is_rounded():
    model = Model(np.ones((1, 3)), np.ones((3, 1)))

    assert Measured(model, [1.0, 0.0, 0.0], [], [], 1).mean([1.0, 0.0, 0.0]) == 0.333333


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        # The most coherent of the stable ones: 0.74 is less than 0.75 of 1.0.
        ([measured(2, 0.1, 1.0), measured(3, 0.3, 0.75), measured(4, 0.9, 0.74)], 3),
        # One whose smallest topic has two texts is out.
        ([measured(2, 0.1, 1.0), measured(3, 0.9, 1.0, smallest=2)], 2),
        # Of equals the smaller number.
        ([measured(4, 0.5, 1.0), measured(2, 0.5, 1.0), measured(3, 0.5, 1.0)], 2),
        # If none is sound, the first.
        ([measured(2, 0.1, 1.0, smallest=0), measured(3, 0.9, 1.0, smallest=0)], 2),
        ([measured(5, -0.2, 0.1)], 5),
    ],
)
def test_the_most_coherent_of_the_stable_is_recommended(models, expected):
    assert recommended(models).model.count == expected


def test_a_difference_past_the_sixth_digit_is_none():
    assert recommended([measured(2, 0.5, 1.0), measured(3, 0.5 + 1e-9, 1.0)]).model.count == 2


@pytest.mark.parametrize(("texts", "numbers"), [(8, [2]), (15, [2]), (24, [2, 3]), (32, [2, 3, 4])])
def test_one_topic_is_tried_for_every_eight_texts(texts, numbers):
    random = np.random.default_rng(1)
    counts = csr_matrix(random.integers(0, 3, (texts, 30)).astype(float))

    assert [each.model.count for each in tried(counts, 0, 0)] == numbers


def test_a_number_that_is_asked_for_is_the_only_one():
    assert [each.model.count for each in tried(blocks(3, 8), 3, 0)] == [3]


def test_three_planted_topics_are_measured_and_recommended():
    models = tried(blocks(3, 12), 0, 0)
    best = recommended(models)

    assert [each.model.count for each in models] == [2, 3, 4]
    assert best.model.count == 3
    # The ten heavy terms of a topic are in the same texts and in no other topic, and every draw finds them again.
    assert best.coherence == pytest.approx([1.0] * 3)
    assert best.exclusivity == pytest.approx([1.0] * 3)
    assert best.stability == [1.0] * 3
    assert best.smallest == 12


def test_the_counts_are_left_as_they_were():
    counts = blocks(2, 6)
    before = counts.toarray().copy()
    tried(counts, 2, 0)

    assert np.array_equal(counts.toarray(), before)


def test_a_seed_decides_everything():
    one, two = tried(blocks(2, 8), 2, 7)[0], tried(blocks(2, 8), 2, 7)[0]

    assert np.array_equal(one.model.weights, two.model.weights)
    assert (one.coherence, one.stability) == (two.coherence, two.stability)

"""Which number of topics is tried and recommended."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.model import make_space, subsamples
from toolkit.methods.topics.number import (
    Trial,
    added_topics,
    adjusted_rand,
    amount,
    finer,
    numbers_to_try,
    recommend,
    silhouette,
    trials,
)


def trial(topics, score, stability=0.9, smallest=3, largest=0.3, labels=()):
    return Trial(topics, np.array(labels, dtype=np.int64), stability, 0.5, smallest, largest, score)


def planted(topics, texts):
    """Counts of topics that share no term: ten heavy terms in all of their texts, and four light ones in some."""
    random = np.random.default_rng(4)
    counts = np.kron(np.eye(topics), np.hstack([np.full((texts, 10), 4.0), np.ones((texts, 4))]))
    light = np.tile([False] * 10 + [True] * 4, topics)
    counts[:, light] *= random.integers(0, 2, (topics * texts, 4 * topics))
    return csr_matrix(counts)


@pytest.mark.parametrize(
    ("texts", "documents", "most"),
    [
        (8, 8, 2),
        (23, 23, 2),
        (24, 24, 3),
        (111, 111, 12),
        (112, 112, 14),
        (240, 240, 30),
        (5_000, 5_000, 30),
        # Passages of documents: six topics, or one for five documents.
        (300, 10, 6),
        (300, 34, 6),
        (300, 35, 7),
        (399, 200, 30),
        (40, 5, 5),
    ],
)
def test_numbers_are_tried_up_to_a_bound(texts, documents, most):
    numbers = numbers_to_try(texts, documents)
    assert (numbers[0], numbers[-1]) == (2, most)


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        ([trial(2, 0.3), trial(3, 0.5), trial(4, 0.4)], 3),
        # The smallest topic of a recommended number has three texts.
        ([trial(2, 0.3), trial(3, 0.5, smallest=2), trial(4, 0.4)], 4),
        ([trial(2, 0.3, smallest=1), trial(3, 0.5, smallest=2)], 2),
        # Of scores within two per cent the smaller number.
        ([trial(2, 0.49), trial(3, 0.5)], 2),
        ([trial(2, 0.489), trial(3, 0.5)], 3),
        # A topic with over half of the texts is divided if a finer division is 85 % as stable.
        ([trial(2, 0.5, largest=0.51, stability=0.8), trial(3, 0.4, stability=0.68), trial(4, 0.3)], 3),
        ([trial(2, 0.5, largest=0.51, stability=0.8), trial(3, 0.4, stability=0.67), trial(4, 0.3)], 4),
        ([trial(2, 0.5, largest=0.51, stability=0.8), trial(3, 0.4, stability=0.67)], 2),
        ([trial(2, 0.5, largest=0.5, stability=0.8), trial(3, 0.4, stability=0.8)], 2),
    ],
)
def test_the_best_score_is_recommended(tried, expected):
    assert recommend(tried).topics == expected


@pytest.mark.parametrize(("wanted", "expected"), [("few", 6), ("medium", 10), ("many", 15)])
def test_few_and_many_are_the_best_clearly_coarser_and_finer_numbers(wanted, expected):
    # Bounds of 7 and 15 for ten recommended topics.
    scores = {2: 0.1, 6: 0.4, 8: 0.45, 10: 0.5, 14: 0.45, 15: 0.4, 20: 0.3}
    tried = [trial(topics, score) for topics, score in scores.items()]
    assert amount(tried, tried[3], wanted).topics == expected


@pytest.mark.parametrize("wanted", ["few", "many"])
def test_without_a_coarser_or_finer_number_the_recommended_one_is_taken(wanted):
    tried = [trial(2, 0.4)]
    assert amount(tried, tried[0], wanted).topics == 2


def test_a_finer_division_has_at_most_twice_as_many_topics_and_one():
    tried = [trial(3, 0.5), trial(5, 0.2), trial(7, 0.3), trial(8, 0.4)]
    assert finer(tried, tried[0]).topics == 7
    assert finer(tried, tried[-1]) is None


def test_topics_with_at_most_half_in_common_are_added():
    coarse = trial(2, 0.5, labels=[0] * 6 + [1] * 6)
    fine = trial(3, 0.4, labels=[0] * 4 + [1] * 2 + [2] * 6)
    # 4 of 6, 2 of 6 and 6 of 6 texts in common.
    assert added_topics(coarse, fine) == [1]
    # Three of six is half.
    assert added_topics(coarse, trial(3, 0.4, labels=[0] * 3 + [1] * 3 + [2] * 6)) == [0, 1]


def test_the_adjusted_rand_index_is_that_of_hubert_and_arabie():
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    # Pairs together in both 2, in one 6, in the other 3, of 15: (2 - 18/15) / (4.5 - 18/15).
    assert adjusted_rand(one, other) == pytest.approx((2 - 1.2) / (4.5 - 1.2))
    assert adjusted_rand(one, 1 - one) == 1.0


def test_the_silhouette_is_that_of_pairwise_distances():
    points = np.random.default_rng(1).normal(size=(30, 4))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    labels = np.array([0] * 12 + [1] * 17 + [2])
    apart = 1 - points @ points.T
    values = []
    for row in range(29):
        own = [other for other in range(30) if labels[other] == labels[row] and other != row]
        inside = apart[row, own].mean()
        outside = min(apart[row, labels == other].mean() for other in range(3) if other != labels[row])
        values.append((outside - inside) / max(outside, inside))
    # A cluster of one point has a silhouette of 0.
    assert silhouette(points, labels, 3) == pytest.approx(sum(values) / 30)


@pytest.mark.parametrize(("topics", "each"), [(2, 12), (3, 12), (5, 12), (8, 20)])
def test_planted_topics_are_counted(topics, each):
    counts = planted(topics, each)
    space = make_space(counts, np.ones(counts.shape[1], dtype=bool), range(each * topics))
    tried = trials(space, subsamples(space, 0), numbers_to_try(each * topics, each * topics), each * topics)
    best = recommend(tried)

    assert best.topics == topics
    assert (best.stability, best.smallest) == (1.0, each)
    assert best.separation > 0.9


def test_two_processes_find_the_same_clusters_as_one():
    counts = planted(4, 12)
    made = []
    for jobs in (1, 2):
        space = make_space(counts, np.ones(counts.shape[1], dtype=bool), range(48))
        found = trials(space, subsamples(space, 0), [2, 4, 6], 48, jobs=jobs)
        made.append([(each.labels.tolist(), each.stability, each.score) for each in found])

    assert made[0] == made[1]


def test_more_topics_than_texts_of_a_subsample_are_not_stable_with_any_number_of_processes():
    counts = planted(2, 6)
    space = make_space(counts, np.ones(counts.shape[1], dtype=bool), range(12))
    draws = subsamples(space, 0)  # Of nine texts each.

    assert [each.stability for each in trials(space, draws, [10], 12, jobs=2)] == [0.0]


def test_the_expected_number_counts_only_for_passages_of_few_documents():
    counts = planted(3, 20)
    space = make_space(counts, np.ones(counts.shape[1], dtype=bool), [n // 2 for n in range(60)])
    draws = subsamples(space, 0)
    apart = [each.score for each in trials(space, draws, [2, 3], 31)]
    passages = [each.score for each in trials(space, draws, [2, 3], 30)]
    # Sixty passages of thirty documents: 1.6 * 1800 ** (1/6) = 5.58 topics are expected, with a spread of 0.75.
    ratios = [np.exp(-0.5 * (np.log(number / 5.581) / 0.75) ** 2) for number in (2, 3)]
    assert [b / a for a, b in zip(apart, passages, strict=True)] == pytest.approx(ratios, rel=1e-3)

"""Clusters without a draw, against scipy and scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans

from toolkit.methods.topics import clusters


def clouds(count=4, each=30, dimensions=6, seed=2, spread=0.3):
    random = np.random.default_rng(seed)
    return np.concatenate(
        [random.normal(5 * random.normal(size=dimensions), spread, (each, dimensions)) for _ in range(count)]
    )


def same_parts(one, other):
    pairs = set(zip(one.tolist(), other.tolist(), strict=True))
    return len(pairs) == len(set(one.tolist())) == len(set(other.tolist()))


@pytest.mark.parametrize("count", [2, 3, 4, 7, 20])
def test_the_tree_is_that_of_ward_in_scipy(count):
    points = np.random.default_rng(5).normal(size=(60, 4))
    expected = fcluster(linkage(points, "ward"), count, "maxclust")

    assert same_parts(clusters.ward_tree(points).cut(count), expected)


def test_clouds_are_found_among_many_points():
    points = clouds(each=200)
    labels = clusters.kmeans(points, clusters.ward_tree(points).cut(4))

    assert same_parts(labels, np.repeat(np.arange(4), 200))


@pytest.mark.parametrize("count", [2, 3, 5])
def test_settling_is_lloyds_algorithm(count):
    points = np.random.default_rng(9).normal(size=(120, 5))
    start = clusters.divisive_clusters(points, count)
    centres = clusters.cluster_centres(points, start, count)
    reference = KMeans(count, init=centres, n_init=1, max_iter=60, tol=0.0, algorithm="lloyd").fit(points)

    assert same_parts(clusters.kmeans(points, start), reference.labels_)


def test_a_division_separates_two_clouds():
    assert same_parts(clusters.divisive_clusters(clouds(2), 2), np.repeat(np.arange(2), 30))


def test_equal_points_cannot_be_divided():
    points = np.ones((9, 3))

    assert set(clusters.divisive_clusters(points, 4)) == {0}
    assert set(clusters.fill_empty_clusters(clusters.divisive_clusters(points, 4), 4)) == {0, 1, 2, 3}


def test_centres_are_means():
    points = np.array([[0.0, 0.0], [2.0, 2.0], [5.0, 1.0]])

    assert clusters.cluster_centres(points, np.array([1, 1, 0]), 2).tolist() == [[5.0, 1.0], [1.0, 1.0]]


def test_the_order_of_points_changes_no_cluster():
    points = clouds(each=100, spread=2.0)
    order = np.random.default_rng(3).permutation(len(points))
    one = clusters.kmeans(points, clusters.ward_tree(points).cut(4))
    other = clusters.kmeans(points[order], clusters.ward_tree(points[order]).cut(4))

    assert same_parts(one[order], other)

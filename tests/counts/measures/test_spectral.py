"""Leading singular vectors, to the last digit and to a few of them, against a dense decomposition."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse import csr_matrix, random_array

from toolkit.counts.measures.spectral import randomized_svd, truncated_svd, unit_vectors


def matrix(rows=600, columns=700):
    """Five blocks of rows with columns of their own, and noise."""
    noise = random_array((rows, columns), density=0.02, random_state=np.random.default_rng(1)).toarray()
    for block in range(5):
        noise[block * 100 : block * 100 + 100, block * 50 : block * 50 + 50 - 5 * block] += 1
    return csr_matrix(noise)


def test_leading_is_the_dense_decomposition():
    left, values, right = truncated_svd(matrix(), 5)
    expected = np.linalg.svd(matrix().toarray(), full_matrices=False)
    assert values == pytest.approx(expected[1][:5], rel=1e-9)
    assert np.abs(left.T @ expected[0][:, :5]).diagonal() == pytest.approx(np.ones(5), abs=1e-7)
    assert left * values @ right == pytest.approx(expected[0][:, :5] * expected[1][:5] @ expected[2][:5], abs=1e-6)


def test_nearly_leading_finds_the_same_where_values_stand_apart():
    exact, near = truncated_svd(matrix(), 5), randomized_svd(matrix(), 5)
    assert near[1] == pytest.approx(exact[1], rel=1e-5)
    assert (near[0] * exact[0]).sum(axis=0) == pytest.approx(np.ones(5), abs=1e-4)  # Signs are the same as well.
    assert (near[2] * exact[2]).sum(axis=1) == pytest.approx(np.ones(5), abs=1e-4)


def test_nearly_leading_vectors_stand_at_right_angles():
    left, _, right = randomized_svd(matrix(), 60)
    assert left.T @ left == pytest.approx(np.eye(60), abs=1e-9)
    assert right @ right.T == pytest.approx(np.eye(60), abs=1e-9)


def test_nearly_leading_keeps_nearly_all_that_so_many_dimensions_can():
    exact, near = truncated_svd(matrix(), 60)[1], randomized_svd(matrix(), 60)[1]
    assert (near**2).sum() > 0.95 * (exact**2).sum()
    assert (near <= exact * (1 + 1e-9)).all()


@pytest.mark.parametrize("find", [truncated_svd, randomized_svd])
def test_a_matrix_of_few_dimensions_gives_those_alone(find):
    low = csr_matrix(np.outer(np.arange(1.0, 601), np.ones(700)))
    for _ in range(5):  # What ARPACK draws where directions run out decides whether it fails.
        left, values, right = find(low, 20)
        assert (left.shape, values.shape, right.shape) == ((600, 1), (1,), (1, 700))
        np.testing.assert_allclose(left * values @ right, low.toarray(), rtol=1e-9)


@pytest.mark.parametrize("find", [truncated_svd, randomized_svd])
def test_the_same_matrix_gives_the_same_bytes(find):
    assert [each.tobytes() for each in find(matrix(), 30)] == [each.tobytes() for each in find(matrix(), 30)]


def test_fewer_directions_than_count_are_found_whatever_arpack_draws(monkeypatch):
    def fails(*_, **__):
        raise sparse.linalg.ArpackError(3)

    low = csr_matrix(np.outer(np.arange(600.0) % 7, np.arange(700) % 3) + np.outer(np.arange(600.0) % 2, np.ones(700)))
    expected = truncated_svd(low, 20)
    monkeypatch.setattr(sparse.linalg, "svds", fails)
    assert truncated_svd(low, 20)[1] == pytest.approx(expected[1])
    assert truncated_svd(low, 20)[0] == pytest.approx(expected[0], abs=1e-9)


def test_directions_have_length_1_and_nothing_stays_at_the_origin():
    points = unit_vectors(np.array([[3.0, 4.0], [0.0, 0.0]]), np.array([1.0, 1.0]), 2)
    assert points.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0.0, 0.0]]

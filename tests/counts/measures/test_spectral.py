"""Leading singular vectors, to the last digit and to a few of them, against a dense decomposition."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse import csr_matrix, random_array

from toolkit.counts.measures.spectral import (
    _fix_axes,
    _orthogonal,
    has_equal_values,
    leading_texts,
    randomized_svd,
    truncated_svd,
    unit_vectors,
)


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


@pytest.mark.parametrize("count", [5, 200])  # few enough for power iterations, and not
def test_the_texts_alone_are_those_of_the_whole_decomposition(count):
    left, values, _ = randomized_svd(matrix(), count)
    alone = leading_texts(matrix(), count)

    assert (alone[0] == left).all()
    assert (alone[1] == values).all()


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


@pytest.mark.parametrize("angle", [0.0, 0.3, 1.0, 2.0, 3.0])
def test_vectors_of_equal_values_are_the_same_axes_however_a_library_turns_them(angle):
    # Three texts without a common term, of lengths 2, 1 and 1: the last two may be turned in their plane.
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    left, right = np.eye(3), np.eye(3, 4)
    left[:, 1:], right[1:] = left[:, 1:] @ turn, turn.T @ right[1:]
    values = np.array([2.0, 1.0 + 1e-15, 1.0])
    found, _, other = _fix_axes(left, values, right)

    assert found == pytest.approx(np.eye(3), abs=1e-12)
    assert other == pytest.approx(np.eye(3, 4), abs=1e-12)


@pytest.mark.parametrize(("apart", "turned"), [(0.9e-9, True), (1.1e-9, False)])
def test_values_that_are_clearly_apart_keep_their_vectors(apart, turned):
    left = np.array([[0.8, -0.6], [0.6, 0.8]])
    found, _, _ = _fix_axes(left, np.array([1.0 + apart, 1.0]), left.T)

    assert np.allclose(np.abs(found), np.eye(2)) is turned


@pytest.mark.parametrize(("count", "equal"), [(1, False), (2, True), (3, True)])
def test_equal_values_are_those_of_the_first_or_the_next(count, equal):
    assert has_equal_values(np.array([2.0, 1.0, 1.0 - 0.9e-9, 0.5]), count) is equal
    assert not has_equal_values(np.array([2.0, 1.0, 1.0 - 2.1e-9, 0.5]), count)


def test_equal_values_still_give_the_matrix():
    block = np.array([[2.0, 1.0, 0.0], [1.0, 2.0, 1.0]])
    weights = csr_matrix(np.kron(np.eye(4), block))
    left, values, right = truncated_svd(weights, 8)

    assert left * values @ right == pytest.approx(weights.toarray(), abs=1e-12)
    assert left.T @ left == pytest.approx(np.eye(8), abs=1e-12)


@pytest.mark.parametrize(
    ("last", "rank"),
    [
        ([1.0, 2.0, 1.0, 1e-3], 3),  # beside the plane of the first two: less by a million in its square
        ([1.0, 2.0, 1.0, 5e-5], 3),  # on either side of the bound between the two ways
        ([1.0, 2.0, 1.0, 2e-5], 3),
        ([1.0, 2.0, 1.0, 1e-9], 2),  # in the plane but for rounding
        ([1.0, 2.0, 1.0, 0.0], 2),
        ([0.0, 0.0, 0.0, 0.0], 2),
    ],
)
def test_a_basis_has_right_angles_and_a_direction_for_each_independent_column(last, rank):
    columns = np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0], last]).T
    basis = _orthogonal(columns)

    assert basis.shape == (4, rank)
    assert basis.T @ basis == pytest.approx(np.eye(rank), abs=1e-4)
    # What is left of the first two columns outside the basis.
    assert columns[:, :2] - basis @ (basis.T @ columns[:, :2]) == pytest.approx(np.zeros((4, 2)), abs=1e-4)


def test_a_basis_of_nothing_is_empty():
    assert _orthogonal(np.zeros((4, 2))).shape == (4, 0)

"""Texts as points in the plane."""

from __future__ import annotations

from math import dist, sqrt

import numpy as np
import pytest

from toolkit.methods.similarity.maps.plane import in_the_plane


def test_distances_that_fit_into_the_plane_are_kept():
    # A right-angled triangle with legs of 0.3 and 0.4: the distances are all but exact.
    apart = [[0.0, 0.3, 0.5], [0.3, 0.0, 0.4], [0.5, 0.4, 0.0]]
    points, stress = in_the_plane([[1 - each for each in row] for row in apart])

    unit = dist(points[0], points[2]) / 0.5
    assert dist(points[0], points[1]) == pytest.approx(0.3 * unit, abs=0.005)
    assert dist(points[1], points[2]) == pytest.approx(0.4 * unit, abs=0.005)
    assert stress < 0.001


def test_the_stress_is_that_of_four_corners():
    # Four texts that are equally unlike lie on a square: its sides s and diagonals s√2 are to be 1, and fit best for
    # s = (4 + 2√2) / 8 = 0.854. The squared errors of the six pairs then add up to 4(0.146)² + 2(0.207)², which
    # is 0.172.
    plane = in_the_plane(np.eye(4))
    sides = sorted(dist(a, b) for n, a in enumerate(plane.points) for b in plane.points[:n])

    assert sides[3] == pytest.approx(sides[0], abs=0.01)
    assert sides[4] == pytest.approx(sides[0] * sqrt(2), abs=0.01)
    assert plane.stress == pytest.approx(sqrt(0.1716 / 6), abs=0.001)


def test_equal_texts_lie_on_one_point_and_groups_apart():
    square = np.kron(np.eye(3), np.ones((2, 2)))
    points = in_the_plane(square).points

    pairs = [dist(points[n], points[n + 1]) for n in (0, 2, 4)]
    assert (
        max(pairs) < 0.1 < 1 < min(dist(points[0], points[2]), dist(points[2], points[4]), dist(points[0], points[4]))
    )


@pytest.mark.parametrize("square", [[], [[1.0]], [[1.0, 1.0], [1.0, 1.0]]])
def test_without_a_distance_all_texts_lie_in_the_middle(square):
    assert in_the_plane(square) == ([(0.0, 0.0)] * len(square), 0.0)


def test_two_texts_lie_on_a_line_the_first_to_the_right():
    (right, up), (left, down) = in_the_plane([[1.0, 0.2], [0.2, 1.0]]).points

    assert max(abs(right), abs(up)) == max(abs(left), abs(down)) == 1
    assert (right, up) == (-left, -down)


@pytest.mark.parametrize("size", [3, 12, 40])
def test_texts_that_are_like_no_other_have_places_that_noise_does_not_move(size):
    noise = 1e-12 * np.random.default_rng(1).random((size, size))

    assert in_the_plane(np.eye(size)).points == in_the_plane(np.eye(size) + noise + noise.T).points


def test_the_largest_coordinates_are_positive():
    draw = np.random.default_rng(2).random((20, 3))
    points = np.array(in_the_plane(np.clip(draw @ draw.T / 3, 0, 1)).points)

    for column in points.T:
        assert column[np.argmax(np.abs(column))] > 0
    assert np.abs(points).max() == 1

"""The largest products, by the kernel and by sparse products of scipy: the same, pair for pair."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import numpy as np
import pytest
from similarity_rows import random_rows, rows_of

from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.neighbours import (
    NearestOptions,
    nearest,
    neighbour_kernel_in_use,
    products,
    reference_nearest,
    reference_products,
)
from toolkit.methods.similarity.spaces import on_grid

needs_kernel = pytest.mark.skipif(
    not neighbour_kernel_in_use(),
    reason="the kernel was not built (no compiler at install time) or is off by TOOLKIT_KERNEL",
)


def bounds(draw, count, bins):
    table = draw.random((bins, bins)) * 0.4 + 0.2
    return draw.integers(0, bins, count).astype(np.uint8), (table + table.T) / 2


def test_products_by_hand():
    # 0.6 * 0.8 + 0.8 * 0.6 = 0.96; 0.6 * 1 = 0.6; 0.8 * 1 = 0.8; the last shares nothing.
    rows = rows_of({0: 0.6, 1: 0.8}, {0: 0.8, 1: 0.6}, {0: 1.0}, {3: 1.0})
    found = nearest(rows, NearestOptions(2, 2, np.zeros(4, np.uint8), None, np.array([[0.7]])))

    assert found.others.tolist() == [[1, 2], [0, 2], [1, 0], [-1, -1]]
    assert found.values.tolist() == [[0.96, 0.6], [0.96, 0.8], [0.8, 0.6], [0.0, 0.0]]
    assert (found.passing_pairs, found.pairs) == (2, [(0.96, 0, 1), (0.8, 1, 2)])


def test_of_equal_products_the_first_are_kept():
    rows = rows_of(*[{0: 1.0}] * 6)
    found = nearest(rows, NearestOptions(2, 3, np.zeros(6, np.uint8), None, np.array([[0.5]])))

    assert found.others.tolist() == [[1, 2], [0, 2], [0, 1], [0, 1], [0, 1], [0, 1]]
    assert (found.passing_pairs, found.pairs) == (15, [(1.0, 0, 1), (1.0, 0, 2), (1.0, 0, 3)])


def test_what_differs_in_the_seventh_decimal_is_equal():
    rows = rows_of({0: 1.0}, {0: 0.50000012}, {0: 0.50000041})

    assert nearest(rows, NearestOptions(2)).values[0].tolist() == [0.5, 0.5]
    assert nearest(rows, NearestOptions(2)).others[0].tolist() == [1, 2]


@needs_kernel
@pytest.mark.parametrize("seed", range(24))
def test_kernel_and_reference_agree(seed, monkeypatch):
    # Small blocks, so that rows and columns come in many of them.
    monkeypatch.setattr(neighbours, "_COLUMNS", (7, 64, 4096)[seed % 3])
    monkeypatch.setattr(neighbours, "_ROWS", 50)
    draw = np.random.default_rng(seed)
    dense = 3 if seed % 2 else 0
    rows = random_rows(160, seed, dense)
    columns = random_rows(90, seed + 100, dense) if seed % 4 == 3 else None
    row_bins, table = bounds(draw, 160, 3)
    column_bins = draw.integers(0, 3, 90).astype(np.uint8)
    groups = draw.integers(0, 4, 160).astype(np.int32), draw.integers(0, 4, 90).astype(np.int32)
    row_groups, column_groups = groups if seed % 3 else (None, None)
    wanted = NearestOptions(seed % 7, 30, row_bins, column_bins, table, row_groups, column_groups)
    found, expected = nearest(rows, wanted, columns), reference_nearest(rows, wanted, columns)

    assert found.values == pytest.approx(expected.values, abs=1e-9)
    assert (found.others == expected.others).all()
    assert found.passing_pairs == expected.passing_pairs
    assert found.pairs == expected.pairs
    assert found.passing_pairs > 0


@pytest.mark.parametrize("way", [nearest, reference_nearest])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_rows_have_few_neighbours(way, count):
    found = way(rows_of(*[{0: 1.0}] * count), NearestOptions(5))

    assert found.values.shape == (count, 5)
    assert (found.others >= 0).sum() == count * (count - 1)


@needs_kernel
@pytest.mark.parametrize("columns_of_a_block", [9, 100])
@pytest.mark.parametrize("is_mirrored", [True, False])
def test_any_number_of_threads_finds_the_same(monkeypatch, is_mirrored, columns_of_a_block):
    monkeypatch.setattr(neighbours, "_COLUMNS", columns_of_a_block)
    monkeypatch.setattr(neighbours, "_ROWS", 5)
    rows, columns = random_rows(170, 4), None if is_mirrored else random_rows(160, 5)
    draw = np.random.default_rng(6)
    bins, table = bounds(draw, 170, 3)
    own = {"row_bins": bins, "column_bins": None if is_mirrored else bins[:160], "bounds": table}
    alone, shared = (nearest(rows, NearestOptions(4, 30, **own, jobs=jobs), columns) for jobs in (1, 4))

    assert (shared.others == alone.others).all()
    assert (shared.values == alone.values).all()
    assert (shared.passing_pairs, shared.pairs) == (alone.passing_pairs, alone.pairs)
    assert len(alone.pairs) == 30 < alone.passing_pairs


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("grouped", [False, True])
def test_rows_that_share_little_are_one_block_with_the_same_products(monkeypatch, jobs, grouped):
    monkeypatch.setattr(neighbours, "_COLUMNS", 64)
    monkeypatch.setattr(neighbours, "_FEW", 1e9)
    draw = np.random.default_rng(11)
    rows = random_rows(300, 12)
    bins, table = bounds(draw, 300, 3)
    groups = draw.integers(0, 40, 300).astype(np.int32) if grouped else None
    options = NearestOptions(3, 50, bins, None, table, groups, jobs=jobs)
    found, expected = nearest(rows, options), reference_nearest(rows, options)
    assert found.others.tolist() == expected.others.tolist()
    assert found.values.tolist() == expected.values.tolist()
    assert (found.passing_pairs, found.pairs) == (expected.passing_pairs, expected.pairs)


@pytest.mark.parametrize(("terms", "few"), [(33, True), (32, False)])
def test_pairs_are_few_where_less_than_one_in_32_shares_a_term(terms, few):
    # Each row has one of so many terms, each as often: of pairs, one in so many shares it.
    rows = rows_of(*({number % terms: 1.0} for number in range(5 * terms)), width=terms)

    assert neighbours.are_few(rows, rows) is few


@needs_kernel
def test_arrays_that_do_not_hold_together_are_refused():
    kernel = neighbours.kernel
    rows = random_rows(10, 1)
    lists = neighbours._turned(rows)
    values, numbers = np.zeros((10, 2)), np.zeros((10, 2), np.int32)
    floors, passing_pairs = np.zeros(10), np.zeros(1, np.int64)
    pairs = np.zeros(0), np.zeros((0, 2), np.int32)

    def call(terms=rows.terms, lists=lists, last=10, starts=rows.starts, width=10, values=values):
        kernel.add_block(
            (starts, terms, rows.weights), (0, last), lists, (0, width), None,
            (None, None), (None, None, None, 0), (True, False),
            (values, numbers, floors, 2), (passing_pairs, *pairs),
        )  # fmt: skip

    call()
    beyond = rows.terms.copy()
    beyond[0] = 300
    for wrong in (
        {"terms": beyond},
        {"terms": rows.terms - np.int32(301)},
        {"last": 11},
        {"width": 5},
        {"starts": rows.starts[::-1].copy()},
        {"lists": (lists[0] + 1, lists[1], lists[2])},
        {"values": np.zeros((5, 2))},
    ):
        with pytest.raises(ValueError, match=r"contradict|too short"):
            call(**wrong)


@pytest.mark.parametrize("choice", ["off", ""])
def test_the_reference_does_the_work_when_the_kernel_is_off(choice):
    program = (
        "from toolkit.methods.similarity.neighbours import neighbour_kernel_in_use\nprint(neighbour_kernel_in_use())\n"
    )
    surroundings = {**os.environ, "TOOLKIT_KERNEL": choice}
    ran = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, text=True, check=True)

    assert ran.stdout == f"{neighbour_kernel_in_use() and choice != 'off'}\n"


@pytest.mark.parametrize("dense", [0, 5])
def test_products_of_chosen_pairs_are_those_of_all(dense):
    rows = random_rows(60, 4, dense)
    pairs = np.array([(a, b) for a in range(60) for b in range(a + 1, 60)], dtype=np.int32)
    chosen = pairs[np.random.default_rng(0).random(len(pairs)) < 0.6]
    every = np.zeros((60, 60))
    for number in range(60):
        terms, weights = rows.row(number)
        every[number, :] = [
            weights @ np.array([rows.as_dict(b).get(t, 0.0) for t in terms.tolist()]) for b in range(60)
        ]

    sparse = every[chosen[:, 0], chosen[:, 1]]
    assert reference_products(rows, chosen) == pytest.approx(sparse, abs=1e-12)
    if rows.dense is not None:
        every += rows.dense @ rows.dense.T
    assert products(rows, chosen) == pytest.approx(every[chosen[:, 0], chosen[:, 1]], abs=1e-6)
    assert len(products(rows, chosen[:0])) == 0


def test_dense_products_are_exact_whatever_the_order_and_the_block():
    draw = np.random.default_rng(3)
    points = draw.normal(size=(40, 100))
    dense = on_grid(points / np.linalg.norm(points, axis=1, keepdims=True))
    exact = [[math.fsum((a * b).tolist()) for b in dense] for a in dense]

    assert (np.abs(dense - points / np.linalg.norm(points, axis=1, keepdims=True)) <= 2.0**-23).all()
    assert (dense @ dense.T.copy() == exact).all()
    assert (dense[:7] @ dense[3:].T == np.array(exact)[:7, 3:]).all()
    assert (dense[:, ::-1] @ dense[:, ::-1].T.copy() == exact).all()

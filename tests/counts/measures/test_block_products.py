"""Products by blocks of rows, against products of whole matrices."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.counts.measures import block_products
from toolkit.counts.measures.block_products import block_product, squared


def whole_numbers(rows, columns, seed):
    """Numbers whose products are exact, so that sums are the same in any order."""
    return np.random.default_rng(seed).integers(-4, 5, (rows, columns)).astype(float)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("rows", [0, 1, 6, 7, 8, 21, 50])
def test_products_by_blocks_are_those_of_the_whole(rows, jobs, monkeypatch):
    monkeypatch.setattr(block_products, "_ROWS", 7)
    left, right = whole_numbers(rows, 9, seed=rows), whole_numbers(9, 4, seed=1)

    assert (block_product(left, right, jobs) == left @ right).all()
    assert (block_product(csr_matrix(left), right, jobs) == left @ right).all()
    assert (squared(left, jobs) == left.T @ left).all()


def test_the_last_digits_do_not_depend_on_the_number_of_threads():
    rows = np.random.default_rng(2).standard_normal((5_000, 30))

    assert squared(rows, 1).tobytes() == squared(rows, 2).tobytes()
    assert block_product(rows, rows[:30], 1).tobytes() == block_product(rows, rows[:30], 2).tobytes()

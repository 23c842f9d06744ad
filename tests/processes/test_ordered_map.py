"""Work in several processes: the same results in the same order."""

from __future__ import annotations

import pytest

from toolkit.processes import ordered_map


@pytest.mark.parametrize(("count", "jobs"), [(0, 4), (15, 4), (40, 1), (40, 2), (17, 3)])
def test_results_come_in_the_order_of_the_items_for_any_number_of_processes(count, jobs):
    assert list(ordered_map(abs, range(-count, 0), jobs)) == list(range(count, 0, -1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_the_work_reaches_the_caller(jobs):
    with pytest.raises(ValueError, match="'x'"):
        list(ordered_map(int, [*"12345678901234567", "x"], jobs))

"""Work in several processes: the same results in the same order."""

from __future__ import annotations

import os

import pytest

from toolkit.processes import FORKS, ordered_map


@pytest.mark.parametrize(("count", "jobs"), [(0, 4), (15, 4), (40, 1), (40, 2), (17, 3)])
def test_results_come_in_the_order_of_the_items_for_any_number_of_processes(count, jobs):
    assert list(ordered_map(abs, range(-count, 0), jobs)) == list(range(count, 0, -1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_the_work_reaches_the_caller(jobs):
    with pytest.raises(ValueError, match="'x'"):
        list(ordered_map(int, [*"12345678901234567", "x"], jobs))


def test_what_a_forked_process_inherits_need_not_be_pickled():
    if not FORKS:
        pytest.skip("processes are not forked here")
    items = [lambda number=number: number for number in range(20)]
    assert list(ordered_map(lambda item: item() + 1, items, 2, together=3)) == list(range(1, 21))


@pytest.mark.parametrize(("fewest", "processes"), [(4, 1), (3, 2)])
def test_processes_are_begun_from_a_number_of_items(fewest, processes):
    ran = set(ordered_map(_process, range(3), 2, together=1, fewest=fewest))
    assert (os.getpid() in ran) == (processes == 1)


def _process(_item):
    return os.getpid()

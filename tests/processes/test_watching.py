"""Who shows progress is given every pass over the texts, with the number of results to come."""

from __future__ import annotations

import pytest

from toolkit.processes import ordered_map, watching


@pytest.fixture
def seen():
    return []


@pytest.fixture
def watch(seen):
    def pass_on(items, total):
        for number, item in enumerate(items, start=1):
            seen.append((number, total))
            yield item

    return pass_on


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_pass_through_the_watch_unchanged(jobs, watch, seen):
    with watching(watch):
        assert list(ordered_map(abs, range(-20, 0), jobs)) == list(range(20, 0, -1))
    assert seen == [(number, 20) for number in range(1, 21)]


def test_the_number_of_what_has_no_length_can_be_given(watch, seen):
    with watching(watch):
        list(ordered_map(abs, (each for each in (1, 2)), 1, total=2))
        list(ordered_map(abs, (each for each in (1, 2)), 1))
    assert seen == [(1, 2), (2, 2)]


def test_nothing_is_watched_afterwards_or_in_threads(watch, seen):
    with watching(watch):
        list(ordered_map(abs, range(20), 2, threads=True))
    list(ordered_map(abs, range(20), 1))
    assert seen == []

"""Passes in shards: however a sequence is divided, its shards are its items in order."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.processes import shard_map
from toolkit.processes.shards import Shards


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_shards_put_together_are_the_items(items, together):
    shards = Shards(items, together)
    assert [item for shard in shards for item in shard] == items
    assert [len(shard) for shard in shards[:-1]] == [together] * (len(shards) - 1)
    with pytest.raises(IndexError):
        shards[len(shards)]


@pytest.mark.parametrize(("number", "jobs"), [(0, 2), (15, 2), (16, 2), (41, 3), (41, 1)])
def test_a_pass_gives_the_same_for_any_number_of_jobs(number, jobs):
    found = [each for shard in shard_map(doubled, range(number), jobs, most=5) for each in shard]
    assert found == list(range(0, 2 * number, 2))


@pytest.mark.parametrize(("number", "elsewhere"), [(15, False), (16, True)])
def test_few_items_are_worked_on_here(number, elsewhere):
    assert (os.getpid() not in set(shard_map(process_of, range(number), 2))) == elsewhere


def doubled(shard):
    return [2 * each for each in shard]


def process_of(_shard):
    return os.getpid()

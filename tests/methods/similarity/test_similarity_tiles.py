"""Blocks of products that threads work on: every pair once, and no two threads for the same rows."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

import pytest

from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.search.tiles import Tile, Tiles


def taken_one_by_one(tiles):
    found = []
    while len(tiles):
        with tiles.next() as tile:
            found.append(tile)
    return found


def test_every_pair_is_in_one_block():
    tiles = taken_one_by_one(Tiles(7, 7, 3, 3, mirrored=True))

    # Rows 0-2, 3-5 and 6: three blocks on the diagonal and three below it.
    assert tiles[:3] == [Tile(0, 3, 0, 3), Tile(3, 6, 0, 3), Tile(6, 7, 0, 3)]
    assert tiles[3:] == [Tile(3, 6, 3, 6), Tile(6, 7, 3, 6), Tile(6, 7, 6, 7)]


def test_other_columns_are_multiplied_with_all_rows():
    tiles = taken_one_by_one(Tiles(5, 4, 3, 2, mirrored=False))

    # Two columns with one run of rows each, then with the other.
    assert tiles == [Tile(0, 3, 0, 2), Tile(3, 5, 2, 4), Tile(3, 5, 0, 2), Tile(0, 3, 2, 4)]


def test_a_block_whose_rows_are_taken_has_to_wait():
    mirrored, others = Tiles(6, 6, 3, 3, mirrored=True), Tiles(6, 6, 3, 3, mirrored=False)

    with mirrored.next() as one, mirrored.next() as two:
        assert (one, two) == (Tile(0, 3, 0, 3), Tile(3, 6, 3, 6))  # Not the block of rows 3-5 and columns 0-2.
    with others.next() as one, others.next() as two:
        assert (one, two) == (Tile(0, 3, 0, 3), Tile(3, 6, 3, 6))


@pytest.mark.parametrize("mirrored", [True, False])
def test_threads_never_work_for_the_same_rows(mirrored):
    tiles, busy, lock, seen = Tiles(40, 40, 5, 5, mirrored=mirrored), Counter(), Lock(), []

    def work(_):
        with tiles.next() as tile:
            own = {tile.first, tile.offset} if mirrored else {tile.first}
            with lock:
                busy.update(own)
                clashes = [each for each in own if busy[each] > 1]
            sleep(0.001)
            with lock:
                busy.subtract(own)
                seen.append(tile)
            return clashes

    count = len(tiles)
    with ThreadPoolExecutor(4) as threads:
        clashes = [each for own in threads.map(work, range(count)) for each in own]
    assert not clashes
    assert len(set(seen)) == count == (36 if mirrored else 64)


@pytest.mark.parametrize(("jobs", "few", "expected"), [(1, False, 3), (2, False, 36), (1, True, 1), (2, True, 36)])
def test_blocks_are_smaller_where_there_are_threads(jobs, few, expected):
    # 10,000 rows are three blocks of 4,096 columns, or four runs for each of two threads: 8 * 9 / 2 blocks.
    assert len(neighbours._tiles(10_000, 10_000, jobs, few=few, mirrored=True)) == expected


@pytest.mark.parametrize(("rows", "expected"), [(1, 3), (5, 15), (10_000, 24)])
def test_few_rows_are_divided_as_well_where_all_columns_are_others(rows, expected):
    # Three blocks of columns; eight runs of rows for two threads, or one for each row if there are fewer.
    assert len(neighbours._tiles(rows, 10_000, 2, few=False, mirrored=False)) == expected

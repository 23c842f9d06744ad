"""Found files in order, put together from their parts."""

from __future__ import annotations

import os
import pickle
import random
import tracemalloc

import pytest

from toolkit.files import Found, Run, visible
from toolkit.reading.file_list import FileList


def made(*runs: tuple[str, str, list[str]]) -> FileList:
    founds = FileList()
    for folder, prefix, files in runs:
        founds.take(Run(folder, prefix, files, [*map(visible, files)]))
    return founds


NORTH = [Found("in/n/b.txt", "n/b.txt"), Found("in/n/c.txt", "n/c.txt")]
THREE = [Found("in/a.txt", "a.txt"), *NORTH]


@pytest.fixture
def founds():
    return made(("in/", "", ["a.txt"]), ("in/n/", "n/", ["b.txt", "c.txt"]))


def test_they_are_a_sequence_of_found_files(founds):
    assert (len(founds), list(founds), list(reversed(founds))) == (3, THREE, THREE[::-1])
    assert [founds[place] for place in (0, 2, -1)] == [THREE[0], THREE[2], THREE[2]]
    assert all(type(each) is Found for each in (*founds, founds[1]))
    assert NORTH[0] in founds
    assert Found("in/a.txt", "n/a.txt") not in founds
    with pytest.raises(IndexError):
        founds[3]


def test_a_slice_is_one_of_its_own(founds):
    assert (list(founds[1:]), list(founds[:0]), list(founds[::-2])) == (NORTH, [], THREE[::-2])
    founds[:].take(Run("", "", ["more"], ["more"]))
    assert len(founds) == 3


def test_a_file_travels_between_processes(founds):
    assert pickle.loads(pickle.dumps(founds[1])) == NORTH[0]


def test_others_are_put_among_them_in_order(founds):
    more = [Found("elsewhere/n/b.txt", "n/b.txt"), Found("metadata.csv", "metadata.csv")]
    assert list(founds.merged(more)) == [THREE[0], more[1], more[0], *NORTH]
    assert list(founds) == THREE


@pytest.mark.parametrize("seed", range(5))
def test_they_are_sorted_by_the_bytes_of_names_and_then_of_paths(seed):
    chance = random.Random(seed)
    letters = [
        os.fsdecode(each) for each in (b"a", b"B", b"\xc3\xa9", b"\xe9", b"\xff", b"\n", b"\xf0\x9f\x9a\xa2", b"-")
    ]
    runs = []
    for _ in range(40):
        folder = "".join(chance.choices(letters, k=2))
        files = ["".join(chance.choices(letters, k=chance.randint(1, 3))) for _ in range(5)]
        runs.append((f"{chance.choice('xy')}/{folder}/", visible(folder) + "/", files))
    founds = made(*runs)
    whole = list(founds)
    founds.sort()
    assert list(founds) == sorted(whole, key=lambda each: (each.name.encode(), os.fsencode(each.path)))


def test_a_file_takes_little_more_than_its_own_name():
    tracemalloc.start()
    try:
        founds = FileList()
        for folder in range(100):
            files = [f"{folder:03}{number:03}.txt" for number in range(1_000)]
            founds.take(Run(f"corpus/{folder:03}/", f"{folder:03}/", files, files))
        # A name of ten letters takes 64 bytes, and a place in each of four lists 32.
        assert tracemalloc.get_traced_memory()[0] < 110 * len(founds)
    finally:
        tracemalloc.stop()

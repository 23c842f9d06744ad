"""A list of which most is on disk is the list that it stands for."""

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import scratch
from toolkit.scratch import Partitions, ScratchColumn, ScratchList, let_go, packed_values

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=())),
)
ROWS = st.lists(st.tuples(VALUES, VALUES), max_size=40)


def list_of(rows, room, size=len):
    made = ScratchList(size, list, tuple, room)
    made.extend(rows)
    return made


@pytest.fixture(params=[1, 5, 1000])
def batches(request, monkeypatch):
    monkeypatch.setattr(scratch, "_TOGETHER", request.param)


@given(rows=ROWS, room=st.integers(0, 30))
def test_it_holds_what_was_added_wherever_that_lies(rows, room):
    for together in (1, 5, 1000):
        scratch_before, scratch._TOGETHER = scratch._TOGETHER, together
        try:
            made = list_of(rows, room)
            assert len(made) == len(rows)
            assert list(made) == list(made) == rows
            assert [list(map(type, row)) for row in made] == [list(map(type, row)) for row in rows]
            assert [made[place] for place in reversed(range(len(rows)))] == rows[::-1]
            assert made == rows
            assert made != [*rows, ("more", 1)]
            assert made[2:7] == tuple(rows[2:7])
            assert made[-1:] == tuple(rows[-1:])
        finally:
            scratch._TOGETHER = scratch_before


def test_items_stay_in_memory_while_there_is_room():
    assert list_of([("a", 1)] * 3, room=5).is_in_memory  # Each counts 2, and the third begins below 5.
    spilled = list_of([("a", 1)] * 40_000, room=5)
    assert not spilled.is_in_memory
    assert len(spilled) == 40_000


def test_a_batch_is_written_when_it_is_full(batches):
    made = list_of([("a", number) for number in range(1000)], room=0)
    assert made.is_in_memory == (scratch._TOGETHER > 2000)
    assert [number for _, number in made] == list(range(1000))


def test_a_place_that_is_not_there_is_refused():
    made = list_of([("a", 1)] * 4, room=0)
    for place in (4, -5):
        with pytest.raises(IndexError):
            made[place]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 63), st.integers(0, 2**64 - 1), st.integers(0, 9)), max_size=8), max_size=8
    )
)
def test_partitions_give_back_the_rows_of_each_part_in_the_order_in_which_they_came(batches):
    import numpy as np

    rows = [row for batch in batches for row in batch]
    for together in (1, 5, 1000):
        before, scratch._ROWS = scratch._ROWS, together
        try:
            made = Partitions(64, "u8", "u4")
            for batch in batches:
                columns = list(zip(*batch, strict=True)) or [(), (), ()]
                made.add(np.array(columns[0], np.uint16), np.array(columns[1], np.uint64), np.array(columns[2]))
            for _ in range(2):  # It can be read again.
                parts = [list(zip(*(column.tolist() for column in part), strict=True)) for part in made]
                assert [row for part in parts for row in part] in (
                    [row[1:] for row in rows],
                    [row[1:] for row in sorted(rows, key=lambda row: row[0])],
                )
                assert len(parts) in (0, 1, 64)
        finally:
            scratch._ROWS = before


@given(st.lists(st.tuples(st.booleans(), ROWS), max_size=8), st.integers(0, 30))
def test_batches_that_were_packed_elsewhere_stand_in_their_order(added, room):
    made = ScratchList(len, list, tuple, room)
    for is_packed, rows in added:
        if is_packed:
            made.append_batch(packed_values(rows), len(rows))
        else:
            made.extend(rows)
    every = [row for _, rows in added for row in rows]
    assert list(made) == every
    assert len(made) == len(every)
    assert [made[place] for place in reversed(range(len(every)))] == every[::-1]


@pytest.mark.parametrize(("letters", "batches"), [(1, [5, 256, 256, 80]), (2_000, [5, *[33] * 17])])
def test_many_items_go_to_disk_together_unless_they_are_long(letters, batches):
    rows = [(f"{number:03}" + "w" * letters, number) for number in range(597)]
    made = ScratchList(lambda row: len(row[0]), list, tuple, 0)
    made.extend(rows[:5])
    made._write()
    made.extend(rows[5:])
    made._write()

    assert list(made) == rows
    ends = [*made._numbers, len(made)]
    assert [end - start for start, end in pairwise(ends)][: len(batches)] == batches


@pytest.mark.parametrize(("plain", "are_compressed"), [(0, [True, True]), (1, [False, True]), (10**6, [False, False])])
def test_batches_on_disk_are_compressed_once_there_is_much(monkeypatch, plain, are_compressed):
    monkeypatch.setattr(scratch, "_PLAIN", plain)
    rows, made = [(f"{number} " + "water " * 99, number) for number in range(40)], ScratchList(len, list, tuple, 0)
    sizes = []
    for some in (rows[:20], rows[20:]):
        made.append_batch(packed_values(some), 20)
        sizes.append(made._ends[-1] - made._ends[-2])

    assert [size < 1_000 for size in sizes] == are_compressed  # 12,000 bytes as they are
    assert list(made) == rows
    assert [made[place] for place in (19, 20)] == rows[19:21]


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=9), max_size=9))
def test_a_column_holds_what_was_added_in_memory_or_on_disk(batches):
    for room in (1, 20, 1000):
        before, scratch.ROOM = scratch.ROOM, room
        try:
            made = ScratchColumn("I")
            for batch in batches:
                made.append(array("I", batch).tobytes())
            numbers = made.numbers()
            assert list(numbers) == [number for batch in batches for number in batch]
            let_go(numbers)  # Read again from the file.
            assert numbers.tolist() == [number for batch in batches for number in batch]
        finally:
            scratch.ROOM = before

"""Temporary files: what a large corpus puts on disk for as long as a run takes."""

from __future__ import annotations

import marshal
import os
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from numpy import uint16
    from numpy.typing import NDArray

Item = TypeVar("Item")

ROOM = 8 << 20
"""Bytes of items of a `ScratchList` that stay in memory, as they are estimated."""

_TOGETHER = 1 << 16  # bytes of items that are written and read at once
_MANY, _MOST_TOGETHER = 256, 1 << 18  # items of which the size is not estimated, unless they have more bytes than that
_PLAIN = 256 << 20  # bytes of a `ScratchList` on disk from which on it is compressed: that takes time, and saves room
_QUICK = 1  # The level of compression: higher ones take longer than they save.

_ROWS = 1 << 20  # of `Partitions` that are in memory at a time


class Scratch:
    """A file without a name in the system's folder for temporary files: it is gone when the program ends, however.

    ``TMPDIR`` in the environment names another folder.

    Raises
    ------
    ToolkitError
        If the system refuses it, here or when it is written.
    """

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        try:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it lives as long as this object
        except OSError as error:
            raise _no_scratch(error) from error
        self._end = 0

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def append(self, data: bytes | memoryview) -> int:
        """Write bytes at the end and return where they begin."""
        start, rest = self._end, memoryview(data)
        try:
            self._file.seek(start)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise _no_scratch(error) from error
        self._end += len(data)
        return start

    def read(self, start: int, size: int) -> bytes:
        """Return bytes that were written."""
        parts = []
        while size and (part := self._part(start, size)):
            parts.append(part)
            start += len(part)
            size -= len(part)
        return b"".join(parts)

    def mapped(self) -> memoryview:
        """Return all that was written as memory that the system fills from the file when it is looked at."""
        from mmap import ACCESS_READ, mmap

        return memoryview(mmap(self._file.fileno(), 0, access=ACCESS_READ) if self._end else b"")

    def _part(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):  # Leaves the position alone, which threads share.
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)


class SharedScratch(Scratch):
    """A scratch file that the processes forked from this one write to as well.

    Raises
    ------
    ToolkitError
        As for `Scratch`.
    """

    def append(self, data: bytes | memoryview) -> int:
        """Write bytes at the end, whichever process wrote before, and return where they begin."""
        from fcntl import LOCK_EX, LOCK_UN, lockf

        rest = memoryview(data)
        number = self._file.fileno()
        try:
            lockf(number, LOCK_EX)  # A lock of POSIX, which belongs to a process: flock would be shared by all of them.
            try:
                start = place = os.fstat(number).st_size
                while rest:
                    written = os.pwrite(number, rest, place)
                    place, rest = place + written, rest[written:]
            finally:
                lockf(number, LOCK_UN)
        except OSError as error:
            raise _no_scratch(error) from error
        return start


class ScratchList(Sequence[Item], Generic[Item]):
    """A list that grows at its end: its beginning stays in memory, and what comes after goes to a `Scratch`.

    Items on disk are read again, a batch at a time, whenever they are asked for.

    Parameters
    ----------
    size
        Estimates the bytes that an item takes in memory.
    packed
        Turns an item into plain values: text, numbers, booleans, None, and lists or tuples of them.
    unpacked
        Turns these values into an item that equals the first.
    room
        Bytes of items that stay in memory; `ROOM` where nothing is said.
    """

    def __init__(
        self,
        size: Callable[[Item], int],
        packed: Callable[[Item], Any],
        unpacked: Callable[[Any], Item],
        room: int | None = None,
    ) -> None:
        self._size, self._packed, self._unpacked = size, packed, unpacked
        self._left = ROOM if room is None else room
        self._first: list[Item] = []
        self._open: list[Item] = []  # a batch that is not written yet
        self._filled = 0  # bytes of it
        self._scratch: Scratch | None = None
        # Of each batch that was written the number of its first item, and where its bytes end.
        self._numbers, self._ends = array("Q"), array("Q", [0])
        self._written = 0
        self._recent: tuple[int, list[Item]] = (-1, [])

    @property
    def is_in_memory(self) -> bool:
        """Whether no item is on disk."""
        return self._scratch is None

    def append(self, item: Item) -> None:
        """Add an item at the end."""
        size = self._size(item)
        if self._left > 0:
            self._left -= size
            self._first.append(item)
            self._written += 1
            return
        self._open.append(item)
        self._filled += size
        if self._filled >= _TOGETHER:
            self._write()

    def extend(self, items: Iterable[Item]) -> None:
        """Add items at the end."""
        given = iter(items)
        for item in given if self._left > 0 else ():
            self.append(item)
            if self._left <= 0:
                break
        # On disk the bytes themselves tell how many they are.
        while some := list(islice(given, _MANY)):
            packed = packed_values([self._packed(item) for item in some]) if len(some) == _MANY else b""
            if packed and len(packed) <= _MOST_TOGETHER:
                self.append_batch(packed, _MANY)
                continue
            for item in some:
                self.append(item)

    def append_batch(self, data: bytes, number: int) -> None:
        """Add items that were packed elsewhere.

        Parameters
        ----------
        data
            What `packed_values` gave for the plain values of the items.
        number
            How many items it holds.
        """
        self._left = 0
        if self._open:
            self._write()
        if number:
            self._put(data, number)

    def __len__(self) -> int:
        """Return the number of items."""
        return self._written + len(self._open)

    def __iter__(self) -> Iterator[Item]:
        """Yield the items in order."""
        yield from self._first
        for batch in range(len(self._numbers)):
            yield from self._read(batch)
        yield from self._open

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        """Return the item at a place, or those of a slice."""
        if isinstance(place, slice):
            return tuple(map(self._at, range(*place.indices(len(self)))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._at(place % len(self))

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence holds equal items in the same order."""
        if not isinstance(other, ScratchList | tuple | list):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _at(self, place: int) -> Item:
        if place < len(self._first):
            return self._first[place]
        if place >= self._written:
            return self._open[place - self._written]
        batch = bisect_right(self._numbers, place) - 1
        if self._recent[0] != batch:
            self._recent = batch, self._read(batch)
        return self._recent[1][place - self._numbers[batch]]

    def _write(self) -> None:
        values, self._open, self._filled = [self._packed(item) for item in self._open], [], 0
        self._put(packed_values(values), len(values))

    def _put(self, data: bytes, number: int) -> None:
        if self._scratch is None:
            self._scratch = Scratch()
        if self._ends[-1] >= _PLAIN:
            data = zlib.compress(data, _QUICK)
        self._ends.append(self._scratch.append(data) + len(data))
        self._numbers.append(self._written)
        self._written += number

    def _read(self, batch: int) -> list[Item]:
        if self._scratch is None:
            raise IndexError(batch)
        start, end = self._ends[batch], self._ends[batch + 1]
        data = self._scratch.read(start, end - start)
        values: list[Any] = marshal.loads(zlib.decompress(data) if start >= _PLAIN else data)  # noqa: S302 - of this run
        return [self._unpacked(each) for each in values]


def packed_values(values: list[Any]) -> bytes:
    """Return plain values (text, numbers, booleans, None, lists and tuples of them) as bytes of a scratch file."""
    return marshal.dumps(values)


class ScratchColumn:
    """Numbers of one type that are added at the end: in memory while they are few, on disk otherwise.

    Parameters
    ----------
    code
        Type of the numbers, as `array.array` takes it.
    """

    def __init__(self, code: str) -> None:
        self._code = code
        self._open = array(code)
        self._scratch: Scratch | None = None

    def append(self, data: bytes | bytearray | memoryview) -> None:
        """Add numbers, given as their bytes."""
        self._open.frombytes(data)
        if len(self._open) * self._open.itemsize >= ROOM:
            self._write()

    def numbers(self) -> array[int] | memoryview[int]:
        """Return all numbers: an array, or memory that the system fills from the file when it is looked at."""
        if self._scratch is None:
            return self._open
        if self._open:
            self._write()
        return self._scratch.mapped().cast("B").cast(self._code)  # type: ignore[call-overload, no-any-return]

    def _write(self) -> None:
        if self._scratch is None:
            self._scratch = Scratch()
        self._scratch.append(memoryview(self._open).cast("B"))
        self._open = array(self._code)


def let_go(numbers: Any) -> None:
    """Take what a pass over numbers on disk has read out of memory; numbers in memory stay as they are.

    Parameters
    ----------
    numbers
        As `ScratchColumn.numbers` returns them, or an array of numpy over them.
    """
    import mmap

    owner = getattr(getattr(numbers, "base", numbers), "obj", None)
    if isinstance(owner, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        owner.madvise(mmap.MADV_DONTNEED)


class Partitions:
    """Rows of numbers in columns, divided into parts, so that each part can be sorted in memory.

    Few rows stay in memory as a single part, whatever their part numbers are; more are written to a `Scratch`.

    Parameters
    ----------
    parts
        How many there are.
    types
        The numpy type of each column.
    """

    def __init__(self, parts: int, *types: str) -> None:
        self._parts = parts
        self._types = types
        self._open: list[tuple[NDArray[Any], ...]] = []
        self._filled = 0
        self._scratch: Scratch | None = None
        # Of each batch on disk where its columns begin, and where in each column the parts begin.
        self._batches: list[tuple[list[int], list[int]]] = []

    def add(self, parts: NDArray[uint16], *columns: NDArray[Any]) -> None:
        """Add rows: the part of each, from 0, and its numbers."""
        import numpy as np

        own = [np.ascontiguousarray(column, dtype=kind) for column, kind in zip(columns, self._types, strict=True)]
        self._open.append((parts, *own))
        self._filled += len(parts)
        if self._filled >= _ROWS:
            self._write()

    def __iter__(self) -> Iterator[list[NDArray[Any]]]:
        """Yield the columns of each part, its rows in the order in which they were added."""
        import numpy as np

        if self._scratch is None:
            if self._filled:
                yield [np.concatenate(column) for column in list(zip(*self._open, strict=True))[1:]]
            return
        if self._filled:
            self._write()
        for part in range(self._parts):
            yield [self._column(number, part) for number in range(len(self._types))]

    def _write(self) -> None:
        import numpy as np

        parts, *columns = (np.concatenate(column) for column in zip(*self._open, strict=True))
        self._open, self._filled = [], 0
        if self._scratch is None:
            self._scratch = Scratch()
        order = np.argsort(parts, kind="stable")
        begins = np.searchsorted(parts[order], np.arange(self._parts + 1)).tolist()
        places = [self._scratch.append(column[order].data.cast("B")) for column in columns]
        self._batches.append((places, begins))

    def _column(self, number: int, part: int) -> NDArray[Any]:
        import numpy as np

        kind = np.dtype(self._types[number])
        made = np.empty(sum(begins[part + 1] - begins[part] for _, begins in self._batches), kind)
        filled = 0
        for places, begins in self._batches:
            start, rows = begins[part], begins[part + 1] - begins[part]
            if rows and self._scratch is not None:
                data = self._scratch.read(places[number] + start * kind.itemsize, rows * kind.itemsize)
                made[filled : filled + rows] = np.frombuffer(data, kind)
                filled += rows
        return made


def _no_scratch(error: OSError) -> ToolkitError:
    return ToolkitError(
        f"A temporary file for a large corpus cannot be written: {error.strerror}.",
        "Make room, or name a folder that has some: TMPDIR=/folder toolkit ...",
    )

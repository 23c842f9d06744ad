"""Blocks of rows and columns that threads multiply at the same time, no two of them for the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import NamedTuple


class Tile(NamedTuple):
    """Some rows and some columns, each from a number up to another."""

    first: int
    last: int
    offset: int
    end: int


class Tiles:
    """Hands out blocks of a matrix of products, each once.

    The largest products are kept in one list for each row, which all threads share: a thread with a list of its own
    would sort into it most of what others find as well. So no two threads may work for the same rows at a time.

    Parameters
    ----------
    rows, columns
        How many there are.
    height, width
        Of a block; they are equal if the columns are the rows.
    mirrored
        Whether the columns are the rows: blocks above the diagonal are left out, and a block also works for its
        columns.
    """

    def __init__(self, rows: int, columns: int, height: int, width: int, *, mirrored: bool) -> None:
        self._mirrored = mirrored
        self._left = [
            Tile(first, min(first + height, rows), offset, min(offset + width, columns))
            for offset in range(0, columns, width)
            for first in range(offset if mirrored else 0, rows, height)
        ]
        if not mirrored:
            # Threads begin with different columns, so that each turns its own.
            self._left.sort(key=lambda tile: _turn(tile.first // height, tile.offset // width, -(-rows // height)))
        self._taken: set[int] = set()
        self._changed = Condition()

    def __len__(self) -> int:
        """Return the number of blocks that are left."""
        return len(self._left)

    @contextmanager
    def next(self) -> Iterator[Tile]:
        """Take the first block for whose rows no other thread works; wait for one if need be."""
        with self._changed:
            while (place := self._first_free()) is None:
                self._changed.wait()
            tile = self._left.pop(place)
            own = self._rows_of(tile)
            self._taken |= own
        try:
            yield tile
        finally:
            with self._changed:
                self._taken -= own
                self._changed.notify_all()

    def _first_free(self) -> int | None:
        free = (place for place, tile in enumerate(self._left) if self._taken.isdisjoint(self._rows_of(tile)))
        return next(free, None)

    def _rows_of(self, tile: Tile) -> set[int]:
        """Return where the runs of rows begin for which a block works."""
        return {tile.first, tile.offset} if self._mirrored else {tile.first}


def _turn(row: int, column: int, rows: int) -> tuple[int, int, int]:
    """Return when a block is multiplied: as many columns at a time as there are runs of rows, each with another run."""
    return column // rows, (row - column) % rows, column

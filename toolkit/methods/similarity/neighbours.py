"""Exact nearest neighbours among sparse vectors by inner product, computed in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from toolkit.compiled import load_compiled
from toolkit.methods.similarity.search.tiles import Tile, Tiles
from toolkit.processes import ordered_map
from toolkit.scratch import ScratchColumn

if TYPE_CHECKING:
    from numpy import float64, int32, int64, uint8
    from numpy.typing import NDArray

_INTERFACE = 2  # of the compiled part

DECIMALS = 6
"""Decimals to which products are rounded before ranking, so that floating-point noise never decides."""

_COLUMNS = 4096  # of a block: their sums stay in the nearest cache
_FEW = 1 / 32  # terms that pairs share on average, below which all columns are one block, and few sums are looked at
_SPILLED = 1_000_000  # entries that are written at a time
_ROWS = 512  # of a block where products of dense vectors are added
_BANDS = 4  # of rows for each thread, so that all find some that no other works for
_SHARES, _FEWEST_SHARED = 16, 20_000  # into which pairs are divided that threads share, and how many are worth it


@dataclass(frozen=True)
class WeightRows:
    """Weights of texts as compressed sparse rows.

    Attributes
    ----------
    starts
        Where each row starts, and the end of the last; 64 bits each.
    terms
        The number of the term of each weight; 32 bits each.
    weights
        Float64; the squares of a row sum to 1, or to 0 for a text without terms.
    width
        Number of terms.
    dense
        Further weights that every row has, or none: rows by dimensions, as
        `toolkit.methods.similarity.spaces.on_grid` makes them.
    """

    starts: NDArray[int64]
    terms: NDArray[int32]
    weights: NDArray[float64]
    width: int
    dense: NDArray[float64] | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    def row(self, number: int) -> tuple[NDArray[int32], NDArray[float64]]:
        """Return the terms of a row and their weights."""
        part = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.terms[part], self.weights[part]

    def as_dict(self, number: int) -> dict[int, float]:
        """Return the weights of a row by their terms."""
        terms, weights = self.row(number)
        return dict(zip(terms.tolist(), weights.tolist(), strict=True))

    def on_disk(self) -> WeightRows:
        """Return the same rows, which are read from disk when they are looked at if they are many."""
        import numpy as np

        columns: list[Any] = []
        for code, values in (("i", self.terms), ("d", self.weights)):
            column = ScratchColumn(code)
            for first in range(0, len(values), _SPILLED):
                column.append(values[first : first + _SPILLED].data.cast("B"))
            columns.append(np.frombuffer(column.numbers(), dtype=values.dtype))
        return replace(self, terms=columns[0], weights=columns[1])

    def part(self, first: int, last: int) -> WeightRows:
        """Return some of the rows."""
        start, end = int(self.starts[first]), int(self.starts[last])
        dense = None if self.dense is None else self.dense[first:last]
        return WeightRows(
            self.starts[first : last + 1] - start, self.terms[start:end], self.weights[start:end], self.width, dense
        )


@dataclass(frozen=True)
class NearestOptions:
    """Options of `nearest`.

    Attributes
    ----------
    nearest
        Number of neighbours per row.
    pairs
        Maximum number of pairs above the bound.
    row_bins, column_bins, bounds
        The bound of a pair depends on the bins of its two texts: one byte per text, and a matrix of bounds.
    row_groups, column_groups
        Pairs within a group are ignored; 32 bits per text. None for no groups.
    jobs
        Threads that share the blocks of many texts; the result is the same for any number.
    """

    nearest: int = 0
    pairs: int = 0
    row_bins: NDArray[uint8] | None = None
    column_bins: NDArray[uint8] | None = None
    bounds: NDArray[float64] | None = None
    row_groups: NDArray[int32] | None = None
    column_groups: NDArray[int32] | None = None
    jobs: int = 1


@dataclass(frozen=True)
class NearestResult:
    """The result of `nearest`.

    Attributes
    ----------
    others
        Neighbours of each row, nearest first, ties by number; -1 pads rows with fewer.
    values
        Their products, rounded, 0 to 1; 0 pads.
    over
        Number of pairs that reach their bound.
    pairs
        The largest of them as (product, row, other), largest first.
    """

    others: NDArray[int32]
    values: NDArray[float64]
    passing_pairs: int
    pairs: list[tuple[float, int, int]]


def nearest(rows: WeightRows, options: NearestOptions, columns: WeightRows | None = None) -> NearestResult:
    """Find the largest inner products between rows, or between rows and columns.

    Every product is computed, so the result is exact; only the largest are kept. Products of at most 0 are ignored.

    Parameters
    ----------
    rows
        Texts.
    options
        Options.
    columns
        Other texts over the same terms. By default rows are compared with one another: no row is its
        own neighbour, and every pair is counted once, as (a, b) with a < b.
    """
    return _by_kernel(kernel, rows, options, columns) if kernel else reference_nearest(rows, options, columns)


def neighbour_kernel_in_use() -> bool:
    """Whether the compiled kernel is used; ``TOOLKIT_KERNEL=off`` in the environment turns it off."""
    return kernel is not None


class _Search:
    """The largest products found so far: of each row, for all threads together, and of all pairs, by one thread."""

    def __init__(self, rows: WeightRows, options: NearestOptions, columns: WeightRows | None) -> None:
        import numpy as np

        self._rows, self._options, self._mirrored = rows, options, columns is None
        self._columns = rows if columns is None else columns
        self.values = np.zeros((len(rows), options.nearest))
        self.numbers = np.full((len(rows), options.nearest), np.iinfo(np.int32).max, dtype=np.int32)
        self._floors = np.full(len(self._columns), 6e-7 if self._mirrored else 2.0)
        self._free: list[tuple[NDArray[int64], NDArray[float64], NDArray[int32]]] = []
        self.passing_pairs = 0
        self.pairs: list[tuple[float, int, int]] = []

    def add(self, compiled: ModuleType, tile: Tile, lists: Any, *, few: bool) -> None:
        """Multiply some rows with a block of columns, whose inverted index is given."""
        import numpy as np

        rows, columns, options, mirrored = self._rows, self._columns, self._options, self._mirrored
        bins = 0 if options.bounds is None else len(options.bounds)
        bounds = None if options.bounds is None else np.ascontiguousarray(options.bounds, dtype=np.float64)
        column_bins = options.row_bins if mirrored else options.column_bins
        column_groups = options.row_groups if mirrored else options.column_groups
        try:
            pairs = self._free.pop()
        except IndexError:
            pairs = np.zeros(1, dtype=np.int64), np.zeros(options.pairs), np.zeros((options.pairs, 2), dtype=np.int32)
        for first, last in _row_blocks(rows, tile.first, tile.last):
            begun = None
            if rows.dense is not None and columns.dense is not None:
                begun = np.ascontiguousarray(rows.dense[first:last] @ columns.dense[tile.offset : tile.end].T)
            compiled.add_block(
                (rows.starts, rows.terms, rows.weights),
                (first, last),
                lists,
                (tile.offset, tile.end - tile.offset),
                begun,
                (options.row_groups, column_groups),
                (options.row_bins, column_bins, bounds, bins),
                (mirrored, few),
                (self.values, self.numbers, self._floors, options.nearest),
                pairs,
            )
        self._free.append(pairs)

    def finish(self) -> None:
        """Put together what the threads found."""
        self.passing_pairs = sum(int(passing[0]) for passing, _, _ in self._free)
        found = [
            (float(value), int(a), int(b))
            for _, values, sides in self._free
            for value, (a, b) in zip(values, sides, strict=True)
            if value > 0
        ]
        self.pairs = sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))[: self._options.pairs]


def _by_kernel(
    compiled: ModuleType, rows: WeightRows, options: NearestOptions, columns: WeightRows | None
) -> NearestResult:
    others, jobs = rows if columns is None else columns, options.jobs
    few = len(others) > _COLUMNS and are_few(rows, others)
    search = _Search(rows, options, columns)
    tiles = _tiles(len(rows), len(others), jobs, few=few, mirrored=columns is None)
    inverted = lru_cache(1 if jobs < 2 else _BANDS * jobs + 1)(lambda offset, end: _turned(others.part(offset, end)))

    def add(_: int) -> None:
        # Whichever thread takes a block, the largest of all products are the same.
        with tiles.next() as tile:
            search.add(compiled, tile, inverted(tile.offset, tile.end), few=few)

    for _ in ordered_map(add, range(len(tiles)), jobs, together=1, threads=True, fewest=2):
        pass
    search.finish()
    compiled.settle((search.values, search.numbers), (None, None), (len(rows), options.nearest), True)
    return NearestResult(search.numbers, search.values, search.passing_pairs, search.pairs)


def _tiles(rows: int, columns: int, jobs: int, *, few: bool, mirrored: bool) -> Tiles:
    """Divide the products among threads; with one, all columns are one block where most sums are 0."""
    width = max(columns, 1) if few else _COLUMNS
    if jobs < 2:
        return Tiles(rows, columns, max(rows, 1), width, mirrored=mirrored)
    height = max(-(-rows // (_BANDS * jobs)), 1)
    if mirrored:
        width = height = min(max(height, _ROWS), width)
    return Tiles(rows, columns, height, width, mirrored=mirrored)


def are_few(rows: WeightRows, columns: WeightRows) -> bool:
    """Whether so few pairs of a row and a column share a term that most products are 0."""
    import numpy as np

    if rows.dense is not None:
        return False
    spreads = [np.bincount(each.terms, minlength=rows.width).astype(np.float64) for each in (rows, columns)]
    return float((spreads[0] * spreads[1]).sum()) < _FEW * len(rows) * len(columns)


def _row_blocks(rows: WeightRows, first: int, last: int) -> Iterator[tuple[int, int]]:
    step = _ROWS if rows.dense is not None else max(len(rows), 1)
    for start in range(first, last, step):
        yield start, min(start + step, last)


def _turned(rows: WeightRows) -> tuple[Any, Any, Any]:
    """Return an inverted index: for each term its rows and their weights."""
    import numpy as np

    order = np.argsort(rows.terms, kind="stable")
    starts = np.zeros(rows.width + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows.terms, minlength=rows.width), out=starts[1:])
    holders = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))
    return starts, holders[order], rows.weights[order]


def reference_nearest(rows: WeightRows, options: NearestOptions, columns: WeightRows | None = None) -> NearestResult:
    """Do the same as `nearest` with scipy, a block of rows at a time."""
    import numpy as np
    from scipy.sparse import csr_matrix

    def sparse(part: WeightRows) -> Any:
        return csr_matrix((part.weights, part.terms, part.starts), shape=(len(part), part.width))

    mirrored = columns is None
    others = rows if columns is None else columns
    options = replace(options, column_bins=options.row_bins, column_groups=options.row_groups) if mirrored else options
    turned = sparse(others).T.tocsr()
    count = options.nearest
    values, numbers = np.zeros((len(rows), count)), np.full((len(rows), count), -1, dtype=np.int32)
    passing_pairs, pairs = 0, []
    for first in range(0, len(rows), _ROWS):
        last = min(first + _ROWS, len(rows))
        block = (sparse(rows.part(first, last)) @ turned).toarray()
        if rows.dense is not None and others.dense is not None:
            block += rows.dense[first:last] @ others.dense.T
        block = np.clip(np.round(block, DECIMALS), 0.0, 1.0)
        places = np.arange(first, last)
        if mirrored:
            block[places - first, places] = 0.0
        if options.row_groups is not None and options.column_groups is not None:
            block[options.row_groups[first:last, None] == options.column_groups[None, :]] = 0.0
        best = np.argsort(-block, axis=1, kind="stable")[:, :count]
        taken = np.take_along_axis(block, best, 1)
        values[first:last, : best.shape[1]] = taken
        numbers[first:last, : best.shape[1]] = np.where(taken > 0, best, -1)
        if options.bounds is not None and options.row_bins is not None and options.column_bins is not None:
            bound = options.bounds[options.row_bins[first:last, None], options.column_bins[None, :]]
            reach = (block >= bound) & (block > 0)
            if mirrored:
                reach &= places[:, None] < np.arange(len(others))[None, :]
            own, other = np.nonzero(reach)
            passing_pairs += len(own)
            pairs += [(-float(block[a, b]), int(a) + first, int(b)) for a, b in zip(own, other, strict=True)]
            pairs = sorted(pairs)[: options.pairs]
    return NearestResult(numbers, values, passing_pairs, [(-value, a, b) for value, a, b in pairs])


def pieces_of_pairs(pairs: NDArray[int32]) -> list[NDArray[int32]]:
    """Divide sorted pairs of rows among threads."""
    import numpy as np

    chosen = np.ascontiguousarray(pairs, dtype=np.int32)
    return np.array_split(chosen, _SHARES) if len(chosen) >= _FEWEST_SHARED else [chosen]


def products(rows: WeightRows, pairs: NDArray[int32], jobs: int = 1) -> NDArray[float64]:
    """Return the inner products of the given pairs of rows.

    Parameters
    ----------
    rows
        Texts.
    pairs : ndarray of shape (n_pairs, 2)
        Sorted, since consecutive pairs with the same first row share its expansion.
    jobs
        Threads that share the work.
    """
    import numpy as np

    if kernel is None:
        made = reference_products(rows, pairs)
    else:
        compiled = kernel

        def multiply(part: NDArray[int32]) -> NDArray[float64]:
            own = np.zeros(len(part))
            compiled.products((rows.starts, rows.terms, rows.weights), len(rows), rows.width, part, len(part), own)
            return own

        made = np.concatenate(list(ordered_map(multiply, pieces_of_pairs(pairs), jobs, together=1, threads=True)))
    if rows.dense is not None:
        for first in range(0, len(pairs), _COLUMNS):
            own, other = (rows.dense[pairs[first : first + _COLUMNS, side]] for side in (0, 1))
            made[first : first + _COLUMNS] += (own * other).sum(axis=1)
    return made


def reference_products(rows: WeightRows, pairs: NDArray[int32]) -> NDArray[float64]:
    """Do the same as `products` for the sparse weights, with scipy."""
    import numpy as np
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((rows.weights, rows.terms, rows.starts), shape=(len(rows), rows.width))
    made = np.zeros(len(pairs))
    for first in range(0, len(pairs), _COLUMNS):
        own, other = (matrix[pairs[first : first + _COLUMNS, side]] for side in (0, 1))
        made[first : first + _COLUMNS] = np.asarray(own.multiply(other).sum(axis=1)).ravel()
    return made


kernel = load_compiled("toolkit.counts._neighbours", _INTERFACE)

"""The nearest rows of a sparse matrix by the products of their weights: exact, in blocks, never all by all at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from numpy import float64, int32, int64, uint8
    from numpy.typing import NDArray

DECIMALS = 6
"""Products are rounded to so many decimals before they are ranked, so that last digits decide nothing."""

_GRID = 2.0**22
_COLUMNS = 4096  # of a block: their sums stay in the nearest cache
_ROWS = 512  # of a block where products of dense vectors are added


@dataclass(frozen=True)
class Rows:
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
        Further weights that every row has, or none: rows by dimensions, as `on_grid` makes them.
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

    def part(self, first: int, last: int) -> Rows:
        """Return some of the rows."""
        start, end = int(self.starts[first]), int(self.starts[last])
        dense = None if self.dense is None else self.dense[first:last]
        return Rows(
            self.starts[first : last + 1] - start, self.terms[start:end], self.weights[start:end], self.width, dense
        )


@dataclass(frozen=True)
class Wanted:
    """What is asked of the products.

    Attributes
    ----------
    nearest
        Neighbours of each row.
    pairs
        The largest products of all that reach their bound, so many.
    row_bins, column_bins, bounds
        The bound of a pair is that of the bins of its two texts: one byte a text, and a square of bounds.
    row_groups, column_groups
        A pair of one group is left out; 32 bits a text. None for no groups.
    """

    nearest: int = 0
    pairs: int = 0
    row_bins: NDArray[uint8] | None = None
    column_bins: NDArray[uint8] | None = None
    bounds: NDArray[float64] | None = None
    row_groups: NDArray[int32] | None = None
    column_groups: NDArray[int32] | None = None


@dataclass(frozen=True)
class Found:
    """The largest products.

    Attributes
    ----------
    others
        Rows by neighbours: their numbers, the nearest first, of equally near ones the first; -1 for none.
    values
        The products, rounded, 0 to 1; 0 for none.
    over
        How many pairs reach their bound.
    pairs
        The largest of them: product, row, other; the largest first.
    """

    others: NDArray[int32]
    values: NDArray[float64]
    over: int
    pairs: list[tuple[float, int, int]]


class NearestLists(Sequence[list[tuple[int, float]]]):
    """The neighbours of many texts, in arrays."""

    def __init__(self, others: NDArray[int32], values: NDArray[float64]) -> None:
        self._others = others
        self._values = values

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._others)

    @overload
    def __getitem__(self, number: int) -> list[tuple[int, float]]: ...

    @overload
    def __getitem__(self, number: slice) -> list[list[tuple[int, float]]]: ...

    def __getitem__(self, number: int | slice) -> list[tuple[int, float]] | list[list[tuple[int, float]]]:
        """Return the neighbours of a text, or of some."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        own = zip(self._others[number].tolist(), self._values[number].tolist(), strict=True)
        return [(other, value) for other, value in own if other >= 0]


def on_grid(dense: NDArray[float64]) -> NDArray[float64]:
    """Round dense weights, whose rows have a length of 1 at most, to multiples of 2**-22.

    Their products are then multiples of 2**-44 and their sums at most 1, so that a double holds every step exactly: a
    product is the same in either order, in a block of any shape, and by any matrix library. The rounding moves a
    product by less than 2e-6, and by 1e-7 as a rule.
    """
    import numpy as np

    return np.ascontiguousarray(np.round(np.asarray(dense, dtype=np.float64) * _GRID) / _GRID)


def nearest(rows: Rows, wanted: Wanted, columns: Rows | None = None) -> Found:
    """Find the largest products of rows with one another, or with other rows.

    Every product is computed, so none is missed; only the largest are kept. Products of 0 or less are none.

    Parameters
    ----------
    rows
        Texts.
    wanted
        What to keep.
    columns
        Other texts with the same terms. Without them rows are multiplied with one another: no row
        is its own neighbour, and every pair is counted once, as (a, b) with a < b.
    """
    return _by_kernel(kernel, rows, wanted, columns) if kernel else reference_nearest(rows, wanted, columns)


def kernel_in_use() -> bool:
    """Tell whether `nearest` is compiled code; ``TOOLKIT_KERNEL=off`` in the environment prevents it."""
    return kernel is not None


def _by_kernel(compiled: ModuleType, rows: Rows, wanted: Wanted, columns: Rows | None) -> Found:
    import numpy as np

    mirrored = columns is None
    others = rows if columns is None else columns
    count = wanted.nearest
    values = np.zeros((len(rows), count))
    numbers = np.full((len(rows), count), np.iinfo(np.int32).max, dtype=np.int32)
    floors = np.full(len(others), 6e-7 if mirrored else 2.0)
    over = np.zeros(1, dtype=np.int64)
    pair_values, pair_sides = np.zeros(wanted.pairs), np.zeros((wanted.pairs, 2), dtype=np.int32)
    bins = 0 if wanted.bounds is None else len(wanted.bounds)
    bounds = None if wanted.bounds is None else np.ascontiguousarray(wanted.bounds, dtype=np.float64)
    row_bins = wanted.row_bins
    column_bins = row_bins if mirrored else wanted.column_bins
    row_groups = wanted.row_groups
    column_groups = row_groups if mirrored else wanted.column_groups
    for offset in range(0, len(others), _COLUMNS):
        end = min(offset + _COLUMNS, len(others))
        lists = _turned(others.part(offset, end))
        for first, last in _row_blocks(rows, offset if mirrored else 0):
            begun = None
            if rows.dense is not None and others.dense is not None:
                begun = np.ascontiguousarray(rows.dense[first:last] @ others.dense[offset:end].T)
            compiled.add_block(
                (rows.starts, rows.terms, rows.weights),
                (first, last),
                lists,
                (offset, end - offset),
                begun,
                (row_groups, column_groups),
                (row_bins, column_bins, bounds, bins),
                mirrored,
                (values, numbers, floors, count),
                (over, pair_values, pair_sides),
            )
    order = np.lexsort((numbers, -values)) if count else np.empty((len(rows), 0), dtype=np.int64)
    values, numbers = np.take_along_axis(values, order, 1), np.take_along_axis(numbers, order, 1)
    numbers[values == 0] = -1
    found = [(float(value), int(a), int(b)) for value, (a, b) in zip(pair_values, pair_sides, strict=True) if value > 0]
    return Found(numbers, values, int(over[0]), sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2])))


def _row_blocks(rows: Rows, first: int) -> Iterator[tuple[int, int]]:
    step = _ROWS if rows.dense is not None else max(len(rows), 1)
    for start in range(first, len(rows), step):
        yield start, min(start + step, len(rows))


def _turned(rows: Rows) -> tuple[Any, Any, Any]:
    """Return an inverted index: for each term the rows that hold it, in order, with the weights."""
    import numpy as np

    order = np.argsort(rows.terms, kind="stable")
    starts = np.zeros(rows.width + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows.terms, minlength=rows.width), out=starts[1:])
    holders = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))
    return starts, holders[order], rows.weights[order]


def reference_nearest(rows: Rows, wanted: Wanted, columns: Rows | None = None) -> Found:
    """Find what `nearest` does by sparse products of scipy, some rows at a time."""
    import numpy as np
    from scipy.sparse import csr_matrix

    def sparse(part: Rows) -> Any:
        return csr_matrix((part.weights, part.terms, part.starts), shape=(len(part), part.width))

    mirrored = columns is None
    others = rows if columns is None else columns
    wanted = replace(wanted, column_bins=wanted.row_bins, column_groups=wanted.row_groups) if mirrored else wanted
    turned = sparse(others).T.tocsr()
    count = wanted.nearest
    values, numbers = np.zeros((len(rows), count)), np.full((len(rows), count), -1, dtype=np.int32)
    over, pairs = 0, []
    for first in range(0, len(rows), _ROWS):
        last = min(first + _ROWS, len(rows))
        block = (sparse(rows.part(first, last)) @ turned).toarray()
        if rows.dense is not None and others.dense is not None:
            block += rows.dense[first:last] @ others.dense.T
        block = np.clip(np.round(block, DECIMALS), 0.0, 1.0)
        places = np.arange(first, last)
        if mirrored:
            block[places - first, places] = 0.0
        if wanted.row_groups is not None and wanted.column_groups is not None:
            block[wanted.row_groups[first:last, None] == wanted.column_groups[None, :]] = 0.0
        best = np.argsort(-block, axis=1, kind="stable")[:, :count]
        taken = np.take_along_axis(block, best, 1)
        values[first:last, : best.shape[1]] = taken
        numbers[first:last, : best.shape[1]] = np.where(taken > 0, best, -1)
        if wanted.bounds is not None and wanted.row_bins is not None and wanted.column_bins is not None:
            bound = wanted.bounds[wanted.row_bins[first:last, None], wanted.column_bins[None, :]]
            reach = (block >= bound) & (block > 0)
            if mirrored:
                reach &= places[:, None] < np.arange(len(others))[None, :]
            own, other = np.nonzero(reach)
            over += len(own)
            pairs += [(-float(block[a, b]), int(a) + first, int(b)) for a, b in zip(own, other, strict=True)]
            pairs = sorted(pairs)[: wanted.pairs]
    return Found(numbers, values, over, [(-value, a, b) for value, a, b in pairs])


def products(rows: Rows, pairs: NDArray[int32]) -> NDArray[float64]:
    """Return the products of chosen pairs of rows.

    Parameters
    ----------
    rows
        Texts.
    pairs : ndarray of shape (n_pairs, 2)
        In order, since the first of a pair is laid out once for all that follow with the same.
    """
    import numpy as np

    if kernel is None:
        made = reference_products(rows, pairs)
    else:
        made = np.zeros(len(pairs))
        chosen = np.ascontiguousarray(pairs, dtype=np.int32)
        kernel.products((rows.starts, rows.terms, rows.weights), len(rows), rows.width, chosen, len(chosen), made)
    if rows.dense is not None:
        for first in range(0, len(pairs), _COLUMNS):
            own, other = (rows.dense[pairs[first : first + _COLUMNS, side]] for side in (0, 1))
            made[first : first + _COLUMNS] += (own * other).sum(axis=1)
    return made


def reference_products(rows: Rows, pairs: NDArray[int32]) -> NDArray[float64]:
    """Return what `products` does, of the sparse weights alone, by scipy for some pairs at a time."""
    import numpy as np
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((rows.weights, rows.terms, rows.starts), shape=(len(rows), rows.width))
    made = np.zeros(len(pairs))
    for first in range(0, len(pairs), _COLUMNS):
        own, other = (matrix[pairs[first : first + _COLUMNS, side]] for side in (0, 1))
        made[first : first + _COLUMNS] = np.asarray(own.multiply(other).sum(axis=1)).ravel()
    return made


def _load() -> ModuleType | None:
    if os.environ.get("TOOLKIT_KERNEL") == "off":
        return None
    try:
        return import_module("toolkit.counts._neighbours")
    except ImportError:  # No compiler when the package was installed, or one for another machine.
        return None


kernel = _load()

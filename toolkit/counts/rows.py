"""Rows of a sparse matrix, made by numpy of many small counts in any order."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.uint32] | NDArray[np.int64] | NDArray[np.uint64]


class CountRows(NamedTuple):
    """Compressed sparse rows: what belongs to a row stands from ``starts[row]`` up to ``starts[row + 1]``.

    Attributes
    ----------
    starts
        64 bits.
    numbers
        Of the columns, ascending inside a row; 32 bits.
    counts
        32 bits.
    """

    starts: NDArray[np.uint64]
    numbers: NDArray[np.uint32]
    counts: NDArray[np.uint32]

    @property
    def lengths(self) -> NDArray[np.uint32]:
        """How many numbers each row has."""
        import numpy as np

        return np.diff(self.starts).astype(np.uint32)


def summed(rows: Numbers, numbers: Numbers, counts: Numbers | None, height: int, width: int) -> CountRows:
    """Put counts in the order of rows and columns, those of one place added up.

    Parameters
    ----------
    rows, numbers
        The place of each count.
    counts
        1 or more each; nothing for 1 everywhere.
    height, width
        Of the matrix.
    """
    import numpy as np

    wide = max(1, (max(1, width) - 1).bit_length())
    tall = max(1, (max(1, height) - 1).bit_length())
    small = 0 if counts is None else int(counts.max(initial=1)).bit_length()
    bits = tall + wide + small
    kind: Any = np.uint32 if bits <= 32 else np.uint64
    places: Any = rows.astype(kind)
    places <<= kind(wide)
    places |= numbers.astype(kind, copy=False)
    if counts is None:
        places.sort()
        ones = None
    elif bits <= 64:
        # Count and place in one number: sorting those is twice as fast as sorting an order.
        places <<= kind(small)
        places |= counts.astype(kind, copy=False)
        places.sort()
        ones = places & kind((1 << small) - 1)
        places >>= kind(small)
    else:
        order = np.argsort(places, kind="stable")
        places, ones = places[order], counts[order]
    new = np.empty(len(places), bool)
    new[:1] = True
    np.not_equal(places[1:], places[:-1], out=new[1:])
    first = np.flatnonzero(new)
    if len(first) == len(places):
        sums = np.ones(len(first), np.uint32) if ones is None else ones
    elif ones is None:
        sums = np.diff(np.append(first, len(places)))
    else:
        sums = np.add.reduceat(ones, first)
    places = places[first]
    starts = np.zeros(height + 1, np.uint64)
    starts[1:] = np.searchsorted(places >> kind(wide), np.arange(1, height + 1).astype(kind))
    return CountRows(starts, (places & kind((1 << wide) - 1)).astype(np.uint32), sums.astype(np.uint32))


def batches_of(starts: NDArray[np.int64], entries: int) -> Iterator[tuple[int, int]]:
    """Divide rows into batches of about so many entries: yield the first row of each, and the one after its last."""
    first, rows = 0, len(starts) - 1
    while first < rows:
        last = max(first + 1, int(starts.searchsorted(starts[first] + entries, side="right")) - 1)
        yield first, min(last, rows)
        first = last


def as_array(code: str, values: Any) -> array[int]:
    """Return an array of numpy as one of the standard library, with the same bytes.

    Parameters
    ----------
    code
        Of the type, as `array.array` takes it: ``I`` or ``Q``.
    values
        Of numpy.
    """
    made = array(code)
    made.frombytes(values.astype(f"u{made.itemsize}").tobytes())
    return made

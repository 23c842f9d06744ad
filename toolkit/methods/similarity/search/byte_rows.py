"""Weights of texts in bytes, and the texts that share the rarest terms of a text most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.counts.rows import batches_of

if TYPE_CHECKING:
    from numpy import int32, int64, uint8, uint16, uint32, uint64
    from numpy.typing import NDArray

    from toolkit.methods.similarity.neighbours import WeightRows

COLUMNS = 32_768
"""Texts of a block, whose sums stay in a near cache; their places take two bytes."""

_LARGEST = 255  # weight, in bytes
_TOGETHER = 2_000_000  # weights that are sorted at a time


@dataclass(frozen=True)
class ByteRows:
    """Weights in bytes, rounded down, of the terms that several texts have."""

    starts: NDArray[int64]
    terms: NDArray[int32]
    weights: NDArray[uint8]
    spread: NDArray[int64]
    """Texts with each term."""

    def __len__(self) -> int:
        return len(self.starts) - 1


Block = tuple["NDArray[uint32]", "NDArray[uint16]", "NDArray[uint8]"]
Wanted = tuple["NDArray[int64]", "NDArray[int32]", "NDArray[uint8]"]
Candidates = tuple["NDArray[uint64]", "NDArray[int32]"]


def in_bytes(rows: WeightRows) -> ByteRows:
    """Round weights down to bytes and sort the terms of each row, the rarest first, without those of one row alone."""
    import numpy as np

    spread = np.bincount(rows.terms, minlength=rows.width)
    order = np.argsort(spread, kind="stable")
    order = order[spread[order] > 1]
    place_of = np.full(rows.width, -1, dtype=np.int32)
    place_of[order] = np.arange(len(order), dtype=np.int32)
    terms = np.empty(int(spread[order].sum()), dtype=np.int32)
    weights = np.empty(len(terms), dtype=np.uint8)
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    for first, last in batches_of(rows.starts, _TOGETHER):
        own = slice(int(rows.starts[first]), int(rows.starts[last]))
        places = place_of[rows.terms[own]]
        owners = np.repeat(np.arange(last - first), np.diff(rows.starts[first : last + 1]))
        held = places >= 0
        places, owners, values = places[held], owners[held], rows.weights[own][held]
        starts[first + 1 : last + 1] = starts[first] + np.cumsum(np.bincount(owners, minlength=last - first))
        sorted_ = np.argsort(owners * np.int64(len(order)) + places, kind="stable")
        into = slice(int(starts[first]), int(starts[last]))
        terms[into] = places[sorted_]
        weights[into] = np.floor(values[sorted_] * _LARGEST)
    return ByteRows(starts, terms, weights, spread[order])


def inverted_blocks(made: ByteRows) -> Iterator[Block]:
    """Yield the inverted index of some texts at a time: for each term the places of its texts, and its weights."""
    import numpy as np

    for first in range(0, len(made), COLUMNS):
        last = min(first + COLUMNS, len(made))
        own = slice(int(made.starts[first]), int(made.starts[last]))
        order = np.argsort(made.terms[own], kind="stable")
        places = np.repeat(np.arange(last - first, dtype=np.uint16), np.diff(made.starts[first : last + 1]))
        starts = np.zeros(len(made.spread) + 1, dtype=np.uint32)
        np.cumsum(np.bincount(made.terms[own], minlength=len(made.spread)), out=starts[1:])
        yield starts, places[order], made.weights[own][order]


def rarest(made: ByteRows, numbers: NDArray[int32], entries: int) -> Wanted:
    """Return the rarest terms of texts, of which so many entries are looked up, and of each text one term at least."""
    import numpy as np

    sizes = made.starts[numbers + 1] - made.starts[numbers]
    begins = np.concatenate(([0], np.cumsum(sizes)))
    places = np.arange(begins[-1]) + np.repeat(made.starts[numbers] - begins[:-1], sizes)
    sums = np.concatenate(([0], np.cumsum(made.spread[made.terms[places]])))
    own = sums[1:] - np.repeat(sums[begins[:-1]], sizes)
    kept = own <= entries
    kept[begins[:-1][sizes > 0]] = True
    starts = np.concatenate(([0], np.cumsum(kept)))[begins].astype(np.int64)
    return starts, made.terms[places[kept]], made.weights[places[kept]]


def numbers_of(keys: NDArray[uint64]) -> NDArray[int32]:
    """Return the numbers of the texts that candidates are."""
    import numpy as np

    return (~keys.astype(np.uint32)).astype(np.int32)


def reference_candidates(
    made: ByteRows,
    numbers: NDArray[int32],
    wanted: Wanted,
    groups: NDArray[int32] | None,
    kept: int,
) -> Candidates:
    """Return what the compiled search does, with scipy, some texts at a time."""
    import numpy as np
    from scipy.sparse import csr_matrix

    def sparse(starts: Any, terms: Any, weights: Any) -> Any:
        return csr_matrix((weights.astype(np.int64), terms, starts), shape=(len(starts) - 1, len(made.spread)))

    turned = sparse(made.starts, made.terms, made.weights).T.tocsr()
    looked_up = sparse(*wanted)
    keys = np.zeros((len(numbers), 2 * kept), dtype=np.uint64)
    filled = np.zeros(len(numbers), dtype=np.int32)
    for row, number in enumerate(numbers.tolist()):
        sums = (looked_up[row] @ turned).toarray().ravel()
        sums[number] = 0
        if groups is not None:
            sums[groups == groups[number]] = 0
        columns = np.flatnonzero(sums)
        listed = (sums[columns].astype(np.uint64) << np.uint64(32)) | (~columns.astype(np.uint32)).astype(np.uint64)
        listed = np.sort(listed)[::-1][:kept]
        keys[row, : len(listed)], filled[row] = listed, len(listed)
    return keys, filled


def reference_refine(
    made: ByteRows, numbers: NDArray[int32], cuts: NDArray[int32], found: Candidates, kept: int
) -> None:
    """Do what the compiled search does, with numpy, text by text."""
    import numpy as np

    keys, filled = found
    for row, number in enumerate(numbers.tolist()):
        own = dict(zip(*(each.tolist() for each in _byte_row(made, number)), strict=True))
        scores = (keys[row, : filled[row]] >> np.uint64(32)).astype(np.int64)
        for place, other in enumerate(numbers_of(keys[row, : filled[row]]).tolist()):
            pairs = zip(*(each.tolist() for each in _byte_row(made, other)), strict=True)
            scores[place] += sum(weight * own.get(term, 0) for term, weight in pairs if term >= cuts[row])
        low = keys[row, : filled[row]] & np.uint64(0xFFFFFFFF)
        listed = np.sort(scores.astype(np.uint64) << np.uint64(32) | low)[::-1][:kept]
        keys[row, : len(listed)], filled[row] = listed, len(listed)


def _byte_row(made: ByteRows, number: int) -> tuple[NDArray[int32], NDArray[uint8]]:
    own = slice(int(made.starts[number]), int(made.starts[number + 1]))
    return made.terms[own], made.weights[own]

"""Candidates for near-duplicates among more texts than can be compared: MinHash signatures in bands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from toolkit.models import neighbours

if TYPE_CHECKING:
    from numpy import int64, uint32
    from numpy.typing import NDArray

FUNCTIONS = 128
BANDS, BAND = 42, 3
"""Two texts are candidates if a band of three least values is equal in both: of pairs at Jaccard 0.5, 99.6 % are."""

_MOST_IN_BUCKET = 2_000  # texts; of a larger bucket each is compared with the first of them alone


def signatures(elements: NDArray[uint32], starts: NDArray[int64]) -> NDArray[uint32]:
    """Return the least value of each hash function over the elements of each text.

    The share of functions in which two texts agree estimates the share of elements that both have among those that
    either has. Function ``k`` is ``element * factor_k + term_k`` modulo 2^32, with odd factors.

    Parameters
    ----------
    elements
        Hashes of the elements of all texts.
    starts
        Where each text starts, and the end of the last.

    Returns
    -------
    ndarray of shape (n_texts, 128)
        Of a text without elements all are the largest number there is.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. Compression and Complexity of Sequences, 21-29.
    """
    import numpy as np

    if neighbours.kernel is None:
        return reference_signatures(elements, starts)
    made = np.empty((len(starts) - 1, FUNCTIONS), dtype=np.uint32)
    factors, terms = _functions()
    neighbours.kernel.signatures(starts, elements, len(starts) - 1, factors, terms, FUNCTIONS, made)
    return made


def reference_signatures(elements: NDArray[uint32], starts: NDArray[int64]) -> NDArray[uint32]:
    """Return what `signatures` does, text by text in numpy."""
    import numpy as np

    factors, terms = _functions()
    made = np.full((len(starts) - 1, FUNCTIONS), 0xFFFFFFFF, dtype=np.uint32)
    for number in range(len(starts) - 1):
        own = elements[starts[number] : starts[number + 1]]
        if len(own):
            made[number] = (own[:, None] * factors[None, :] + terms[None, :]).min(axis=0)
    return made


def candidates(signed: NDArray[uint32]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (a, b), a < b, that agree in a band; each once, in order.

    References
    ----------
    Leskovec, J., Rajaraman, A. & Ullman, J. (2014). Mining of Massive Datasets, 3.4. Cambridge University Press.
    """
    import numpy as np

    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        part = np.ascontiguousarray(signed[:, band * BAND : (band + 1) * BAND])
        order = np.lexsort(part.T)
        changes = np.flatnonzero((part[order[1:]] != part[order[:-1]]).any(axis=1)) + 1
        ends = [0, *changes.tolist(), len(order)]
        for start, end in pairwise(ends):
            if end - start > 1:
                bucket = sorted(order[start:end].tolist())
                if len(bucket) <= _MOST_IN_BUCKET:
                    found.update(combinations(bucket, 2))
                else:
                    found.update((bucket[0], each) for each in bucket[1:])
    yield from sorted(found)


def _functions() -> tuple[NDArray[uint32], NDArray[uint32]]:
    """Return factors and terms, the same on every run: consecutive values of a mixing function."""
    import numpy as np

    values = np.arange(1, 2 * FUNCTIONS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = (values >> np.uint64(32)).astype(np.uint32)
    return mixed[:FUNCTIONS] | np.uint32(1), mixed[FUNCTIONS:]

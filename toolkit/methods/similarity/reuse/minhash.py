"""Candidate near-duplicates in a large corpus: MinHash signatures in bands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.methods.similarity import neighbours
from toolkit.scratch import Scratch, ScratchColumn

if TYPE_CHECKING:
    from numpy import int32, int64, uint32
    from numpy.typing import NDArray

FUNCTIONS = 128
BANDS, BAND = 42, 3
"""Two texts are candidates if a band of three least values is equal in both: of pairs at Jaccard 0.5, 99.6 % are."""

_LARGE = (2_000, 500, 100, 20, 5)  # texts in a bucket
_MOST_PAIRS = 20_000_000  # in all bands
_TOGETHER = 4_000_000  # pairs that are made at a time


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


class Bands:
    """The signatures of texts, band by band, on disk where they are many.

    Attributes
    ----------
    texts
        Number of texts.
    """

    def __init__(self) -> None:
        self.texts = 0
        self._scratch = Scratch()
        self._batches: list[tuple[int, int]] = []  # where each begins, and its texts

    def add(self, signed: NDArray[uint32]) -> None:
        """Add the signatures of further texts."""
        import numpy as np

        banded = np.ascontiguousarray(signed[:, : BANDS * BAND].reshape(-1, BANDS, BAND).transpose(1, 0, 2))
        self._batches.append((self._scratch.append(banded.data.cast("B")), len(signed)))
        self.texts += len(signed)

    def __getitem__(self, band: int) -> NDArray[uint32]:
        """Return the values of a band: one row for each text."""
        import numpy as np

        parts = [np.empty(0, dtype=np.uint32)]
        for start, texts in self._batches:
            size = texts * BAND * 4
            parts.append(np.frombuffer(self._scratch.read(start + band * size, size), dtype=np.uint32))
        return np.concatenate(parts).reshape(-1, BAND)


def candidates(signed: Bands) -> Iterator[NDArray[int64]]:
    """Yield for each band the pairs of texts that agree in it, in order.

    A pair of texts a < b is one number: a times the number of texts, plus b. Texts that agree in a band are a bucket.
    In a large one every text is a pair with the first of them alone: in one of more than 2,000 texts, or of fewer where
    there are many large ones.

    References
    ----------
    Leskovec, J., Rajaraman, A. & Ullman, J. (2014). Mining of Massive Datasets, 3.4. Cambridge University Press.
    """
    import numpy as np

    order, ends = ScratchColumn("i"), []
    for band in range(BANDS):
        texts, begins = _buckets(signed[band])
        order.append(texts.data.cast("B"))
        ends.append(begins.astype(np.int32))
    sizes = np.concatenate([np.empty(0, dtype=np.int32), *map(np.diff, ends)]).astype(np.int64)
    most = next((each for each in _LARGE if int((sizes * (sizes - 1))[sizes <= each].sum()) <= 2 * _MOST_PAIRS), 2)
    texts_of, first = np.frombuffer(order.numbers(), dtype=np.int32), 0
    for each in ends:
        own = texts_of[first : first + int(each[-1])]
        yield different(np.concatenate([np.empty(0, dtype=np.int64), *_pairs_in(own, each, most, signed.texts)]))
        first += len(own)


def different(values: NDArray[int64]) -> NDArray[int64]:
    """Return the different values in order; many times as fast as `numpy.unique`, which hashes millions of them."""
    import numpy as np

    ordered = np.sort(values)
    fresh = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def _pairs_in(order: NDArray[int32], ends: NDArray[int32], most: int, texts: int) -> Iterator[NDArray[int64]]:
    """Yield the pairs of the buckets of a band as numbers: the first text times all texts, plus the second."""
    import numpy as np

    sizes = np.diff(ends)
    for size in np.unique(sizes).tolist():
        begins = ends[:-1][sizes == size]
        one, two = np.triu_indices(size, 1) if size <= most else (np.zeros(size - 1, np.int64), np.arange(1, size))
        step = max(1, _TOGETHER // max(size, len(one)))
        for start in range(0, len(begins), step):
            # The texts of a bucket are in order.
            texts_of = order[begins[start : start + step, None] + np.arange(size)].astype(np.int64)
            yield (texts_of[:, one] * texts + texts_of[:, two]).ravel()


def _buckets(band: NDArray[uint32]) -> tuple[NDArray[int32], NDArray[int64]]:
    """Return the texts in the order of their values in a band, and where others begin; without lone ones."""
    import numpy as np

    part = np.ascontiguousarray(band)
    order = np.lexsort(part.T).astype(np.int32)
    same = (part[order[1:]] == part[order[:-1]]).all(axis=1)
    beside = np.concatenate((same, [False])) | np.concatenate(([False], same)) if len(order) else same
    first = ~np.concatenate(([False], same)) if len(order) else same
    kept = order[beside]
    ends = np.append(np.flatnonzero(first[beside]), len(kept))
    return kept, ends


def _functions() -> tuple[NDArray[uint32], NDArray[uint32]]:
    """Return factors and terms, the same on every run: consecutive values of a mixing function."""
    import numpy as np

    values = np.arange(1, 2 * FUNCTIONS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = (values >> np.uint64(32)).astype(np.uint32)
    return mixed[:FUNCTIONS] | np.uint32(1), mixed[FUNCTIONS:]

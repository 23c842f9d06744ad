"""Texts of one template, where it stands in more texts than all pairs of them could be kept of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.counts.rows import batches_of
from toolkit.counts.shingles import SIZE
from toolkit.methods.similarity.reuse.minhash import different

if TYPE_CHECKING:
    from numpy import bool_, int32, int64
    from numpy.typing import NDArray

_TOGETHER = 1_000_000  # shingles of texts that are looked at at a time

LONG_PASSAGE = 40
"""Words of a passage that makes two texts a family."""


def template_links(shingles: NDArray[int32], starts: NDArray[int64], is_common: NDArray[bool_]) -> NDArray[int32]:
    """Link texts that share part of a long run of very common shingles, without listing all pairs of them.

    Parameters
    ----------
    shingles, starts
        Number of the shingle that begins at each position of all texts, -1 for one that no other text has; and where
        each text starts.
    is_common
        For each number whether so many texts have the shingle that it leads to no pair.

    Returns
    -------
    ndarray of shape (n_links, 2)
        Texts, each linked with the first that has one of its shingles in such a run.
    """
    import numpy as np

    is_told = np.append(is_common, False)
    first_texts = np.full(len(is_common), -1, dtype=np.int32)  # of the texts that have a shingle in such a run
    links = [np.empty(0, dtype=np.int64)]
    for first, last in batches_of(starts, _TOGETHER):
        own, begins_at = shingles[starts[first] : starts[last]], starts[first:last] - starts[first]
        chosen = np.flatnonzero(is_told[own])
        owners = np.searchsorted(begins_at, chosen, side="right") - 1
        # A run ends where its text ends.
        begins = (np.diff(chosen, prepend=-2) > 1) | (chosen == begins_at[owners])
        run = np.cumsum(begins) - 1
        long = np.bincount(run)[run] >= LONG_PASSAGE - SIZE + 1
        numbers, texts = own[chosen[long]], owners[long] + first
        # Backwards, since of equal numbers the last is written: the first text.
        fresh = np.flatnonzero(first_texts[numbers] < 0)[::-1]
        first_texts[numbers[fresh]] = texts[fresh]
        origins = first_texts[numbers].astype(np.int64)
        links.append(different((origins * len(starts) + texts)[origins != texts]))
    keys = different(np.concatenate(links))
    return np.column_stack([keys // len(starts), keys % len(starts)]).astype(np.int32)

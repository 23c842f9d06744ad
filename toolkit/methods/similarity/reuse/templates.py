"""Texts of one template, where it stands in more texts than all pairs of them could be kept of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.counts.shingles import SIZE

if TYPE_CHECKING:
    from numpy import bool_, int32, int64
    from numpy.typing import NDArray

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

    inside = np.append(is_common, False)[shingles]
    owners = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    # A run ends where its text ends.
    begins = inside & np.concatenate(([True], ~inside[:-1] | (owners[1:] != owners[:-1])))[: len(inside)]
    run = np.cumsum(begins) - 1
    lengths = np.bincount(run[inside], minlength=int(begins.sum()))
    chosen = np.flatnonzero(inside)
    chosen = chosen[lengths[run[chosen]] >= LONG_PASSAGE - SIZE + 1]
    numbers, texts = shingles[chosen], owners[chosen]
    order = np.lexsort((texts, numbers))
    numbers, texts = numbers[order], texts[order]
    fresh = np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]
    first = texts[np.flatnonzero(fresh)][np.cumsum(fresh) - 1] if len(texts) else texts
    links = np.unique(np.column_stack([first, texts]), axis=0)
    made: NDArray[int32] = links[links[:, 0] != links[:, 1]].astype(np.int32)
    return made

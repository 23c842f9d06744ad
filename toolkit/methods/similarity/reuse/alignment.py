"""Longest shared passages of many pairs of texts, compiled; see `longest_passage` in `pairs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.counts.shingles import SIZE
from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.reuse.pairs import longest_passage
from toolkit.processes import ordered_map

if TYPE_CHECKING:
    from numpy import float64, int32, int64, uint32
    from numpy.typing import NDArray


def align_pairs(
    words: NDArray[uint32],
    word_starts: NDArray[int64],
    shingles: NDArray[int32],
    starts: NDArray[int64],
    spread: NDArray[uint32],
    pairs: NDArray[int32],
    jobs: int = 1,
) -> tuple[NDArray[int32], NDArray[float64]]:
    """Find the longest passage of each pair of texts, and the mean number of texts that contain its shingles.

    Parameters
    ----------
    words, word_starts
        Word numbers of all texts, where each text starts, and the end of the last.
    shingles, starts
        Number of the shingle that begins at each position, -1 for one that no other text contains; where each text
        starts, and the end of the last. Equal shingles have equal numbers; equal numbers are verified word by word.
    spread
        Number of texts that contain each shingle.
    pairs : ndarray of shape (n_pairs, 2)
    jobs
        Threads that share the work; the result is the same for any number.

    Returns
    -------
    ndarray of shape (n_pairs, 5)
        The fields of `toolkit.methods.similarity.reuse.pairs.ReusedPassage`; zeros if there is no passage.
    ndarray of shape (n_pairs,)
        Mean over the distinct shingles of the passage that several texts contain; 0 without a passage.
    """
    import numpy as np

    if neighbours.kernel is None:
        return reference_align_pairs(words, word_starts, shingles, starts, spread, pairs)
    compiled = neighbours.kernel

    def align(part: NDArray[int32]) -> tuple[NDArray[int32], NDArray[float64]]:
        passages, spreads = np.zeros((len(part), 5), dtype=np.int32), np.zeros(len(part))
        given = (words, word_starts), (shingles, starts), spread, len(starts) - 1
        compiled.align(*given, part, len(part), passages, spreads)
        return passages, spreads

    found = list(ordered_map(align, neighbours.pieces_of_pairs(pairs), jobs, together=1, threads=True))
    return np.concatenate([passages for passages, _ in found]), np.concatenate([spreads for _, spreads in found])


def reference_align_pairs(
    words: NDArray[uint32],
    word_starts: NDArray[int64],
    shingles: NDArray[int32],
    starts: NDArray[int64],
    spread: NDArray[uint32],
    pairs: NDArray[int32],
) -> tuple[NDArray[int32], NDArray[float64]]:
    """Do the same as `align_pairs`, pair by pair in Python."""
    import numpy as np

    passages, spreads = np.zeros((len(pairs), 5), dtype=np.int32), np.zeros(len(pairs))
    for place, pair in enumerate(pairs.tolist()):
        a, b = (words[word_starts[each] : word_starts[each + 1]].tolist() for each in pair)
        found = longest_passage(a, b)
        if found is None:
            continue
        passages[place] = (found.a_start, found.b_start, found.a_words, found.b_words, found.matched)
        first = int(starts[pair[0]]) + found.a_start
        inside = np.unique(shingles[first : first + max(found.a_words - SIZE + 1, 0)])
        held = spread[inside[inside >= 0]]
        spreads[place] = int(held.sum()) / len(held) if len(held) else 0.0
    return passages, spreads

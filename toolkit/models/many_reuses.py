"""What many texts share word for word: as `toolkit.models.reuse` finds it, through hashes of shingles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.counts.shingles import SIZE, Shingle, shingles
from toolkit.models import minhash, neighbours
from toolkit.models.reuse import Reuse, longest_passage

if TYPE_CHECKING:
    from numpy import int32, int64, uint32, uint64
    from numpy.typing import NDArray

BUDGET = 400_000_000
"""Places at which two texts may meet, counted over all shingles: about ten seconds, and no memory."""

_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)


@dataclass(frozen=True)
class Shared:
    """What was found.

    Attributes
    ----------
    reuses
        (a, b) with a < b.
    everywhere
        Shingles that stand in more texts than this led to no pair, since the pairs would be too many; 0 if all did.
        Near-duplicates were then looked for by MinHash as well.
    """

    reuses: dict[tuple[int, int], Reuse]
    everywhere: int


def many_reuses(texts: Sequence[NDArray[uint32]], seeds: int, budget: int = BUDGET) -> Shared:
    """Find the pairs of texts that share runs of five words, and what they share.

    The same as `toolkit.models.reuse.reuses`, as long as the shingles that stand in many texts do not make the pairs
    too many. Whatever leads to a pair, its resemblance and its passage are found by comparing its words.

    Parameters
    ----------
    texts
        Numbers of words.
    seeds
        Shingles that a pair has to share, if it does not share half of all that either has.
    budget
        See `BUDGET`.
    """
    import numpy as np

    hashed = hashes(texts)
    sizes = np.array([len(own) for own in hashed], dtype=np.int32)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    order = np.argsort(np.concatenate([*hashed, np.empty(0, dtype=np.uint64)]), kind="stable")
    values = np.concatenate([*hashed, np.empty(0, dtype=np.uint64)])[order]
    fresh = np.ones(len(values), dtype=bool)
    fresh[1:] = values[1:] != values[:-1]
    places = np.cumsum(fresh) - 1
    spread = np.bincount(places) if len(places) else np.empty(0, dtype=np.int64)
    most = _affordable(spread, budget)
    chosen = (spread[places] > 1) & (spread[places] <= most)
    back = np.sort(order[chosen])
    place_of = np.empty(len(values), dtype=np.int64)
    place_of[order] = places
    _, elements = np.unique(place_of[back], return_inverse=True)
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(np.bincount(owners[back], minlength=len(texts)), out=starts[1:])
    pairs = {(a, b) for a, b, _ in shared_pairs(starts, elements.astype(np.int32), sizes, seeds)}
    capped = most < (int(spread.max()) if len(spread) else 0)
    if capped:
        pairs |= _alike(hashed, sizes)
    held = dict(zip(values[fresh].tolist(), spread.tolist(), strict=True)) if pairs else {}
    return Shared(_aligned(texts, sorted(pairs), held), most if capped else 0)


def hashes(texts: Sequence[NDArray[uint32]]) -> list[NDArray[uint64]]:
    """Return the different shingles of each text as numbers of 64 bits, in order."""
    import numpy as np

    hashed, starts = every_hash(texts)
    return [np.unique(hashed[start:end]) for start, end in pairwise(starts)]


def every_hash(texts: Sequence[NDArray[uint32]]) -> tuple[NDArray[uint64], NDArray[int64]]:
    """Return all shingles of all texts as numbers of 64 bits, and where each text starts among them."""
    import numpy as np

    words = np.concatenate([np.empty(0, dtype=np.uint32), *texts])
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    mixed = (words.astype(np.uint64) + np.uint64(1)) * np.uint64(_ODD[0])
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_ODD[1])
    mixed ^= mixed >> np.uint64(31)
    total = np.zeros(len(words), dtype=np.uint64)
    # Of a shorter text the whole is its shingle: from its one place no word beyond its end is added.
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(words))
    for step in range(SIZE):
        inside = left[: len(words) - step] > step
        total[: len(words) - step] += np.where(inside, mixed[step:] * np.uint64(_ODD[step]), np.uint64(0))
    begins = np.zeros(len(words), dtype=bool)
    begins[(np.cumsum(lengths) - lengths)[lengths > 0]] = True
    counted = np.where(lengths, np.maximum(lengths - SIZE + 1, 1), 0)
    starts = np.concatenate(([0], np.cumsum(counted))).astype(np.int64)
    kept = (left >= SIZE) | begins
    return (total ^ (total >> np.uint64(32)))[kept], starts


def shared_pairs(
    starts: NDArray[int64], elements: NDArray[int32], sizes: NDArray[int32], least: int
) -> list[tuple[int, int, int]]:
    """Return the pairs of rows that have enough elements in common, with how many.

    Parameters
    ----------
    starts, elements
        Rows of numbers from 0 upwards, each once in a row.
    sizes
        How many elements each row has, those among them that stand in no other row and are not given.
    least
        Enough are so many, or a third of what both rows have together.
    """
    import numpy as np

    if neighbours.kernel is None:
        return reference_shared_pairs(starts, elements, sizes, least)
    kinds = int(elements.max()) + 1 if len(elements) else 0
    found = neighbours.kernel.shared(starts, elements, sizes, len(starts) - 1, kinds, least)
    return [(a, b, count) for a, b, count in np.frombuffer(found, dtype=np.int32).reshape(-1, 3).tolist()]


def reference_shared_pairs(
    starts: NDArray[int64], elements: NDArray[int32], sizes: NDArray[int32], least: int
) -> list[tuple[int, int, int]]:
    """Return what `shared_pairs` does, by a sparse product of scipy for some rows at a time."""
    import numpy as np
    from scipy.sparse import csr_matrix

    kinds = int(elements.max()) + 1 if len(elements) else 0
    matrix = csr_matrix((np.ones(len(elements), dtype=np.int32), elements, starts), shape=(len(starts) - 1, kinds))
    turned = matrix.T.tocsr()
    found = []
    for first in range(0, len(sizes), 1_000):
        block = (matrix[first : first + 1_000] @ turned).tocoo()
        for b, a, count in zip((block.row + first).tolist(), block.col.tolist(), block.data.tolist(), strict=True):
            if a < b and (count >= least or 3 * count >= int(sizes[a]) + int(sizes[b])):
                found.append((a, b, count))
    return found


def _affordable(spread: NDArray[int64], budget: int) -> int:
    """Return the largest number of texts of a shingle for which all pairs of texts can be afforded."""
    import numpy as np

    counts = np.bincount(spread) if len(spread) else np.zeros(1, dtype=np.int64)
    sizes = np.arange(len(counts), dtype=np.float64)
    cost = np.cumsum(counts * sizes * (sizes - 1) / 2)
    return max(2, int(np.searchsorted(cost, budget, side="right")) - 1)


def _alike(hashed: Sequence[NDArray[uint64]], sizes: NDArray[int32]) -> set[tuple[int, int]]:
    """Return the candidates of MinHash that are near-duplicates by their shingles."""
    import numpy as np

    starts = np.zeros(len(hashed) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    elements = np.concatenate(hashed).astype(np.uint32)
    found = set()
    for a, b in minhash.candidates(minhash.signatures(elements, starts)):
        shared = len(np.intersect1d(hashed[a], hashed[b], assume_unique=True))
        if 3 * shared >= int(sizes[a]) + int(sizes[b]):
            found.add((a, b))
    return found


def _aligned(
    texts: Sequence[NDArray[uint32]],
    pairs: Sequence[tuple[int, int]],
    spread: dict[int, int],
) -> dict[tuple[int, int], Reuse]:
    words: dict[int, list[int]] = {}
    sets: dict[int, set[Shingle]] = {}
    found = {}
    last = -1
    for a, b in pairs:
        if a != last:  # What belongs to texts that are passed is let go of now and then.
            last = a
            if len(words) > 5_000:
                words, sets = {}, {}
        for each in (a, b):
            if each not in words:
                words[each] = texts[each].tolist()
                sets[each] = set(shingles(words[each]))
        shared = len(sets[a] & sets[b])
        if not shared:
            continue  # The hashes of different shingles were equal.
        passage = longest_passage(words[a], words[b])
        held = 0.0
        if passage:
            part = texts[a][passage.a_start : passage.a_start + passage.a_words]
            numbers = [spread.get(value, 1) for value in hashes([part])[0].tolist()]
            several = [number for number in numbers if number > 1]
            held = sum(several) / len(several) if several else 0.0
        found[a, b] = Reuse(shared / (len(sets[a]) + len(sets[b]) - shared), passage, held)
    return found

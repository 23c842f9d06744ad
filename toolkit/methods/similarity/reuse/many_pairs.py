"""What many texts share word for word, by hashes in arrays; as `toolkit.methods.similarity.reuse.pairs` finds it.

Of pairs that share half of all they have, no passage is looked for before it is shown: what they are does not depend
on it. Shingles that stand in so many texts that their pairs would be too many are boilerplate, and are told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.rows import batches_of
from toolkit.counts.shingles import SIZE, shingles
from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.reuse import minhash
from toolkit.methods.similarity.reuse.alignment import align_pairs
from toolkit.methods.similarity.reuse.pairs import Reuse, ReusedPassage, longest_passage
from toolkit.methods.similarity.reuse.shingle_index import (
    ShingleIndex,
    WordArrays,
    indexed,
    kept_entries,
)
from toolkit.methods.similarity.reuse.templates import template_links
from toolkit.processes import ordered_map
from toolkit.scratch import let_go

if TYPE_CHECKING:
    from numpy import bool_, float64, int32, int64, uint32
    from numpy.typing import NDArray

BUDGET = 1_000_000_000
"""Places at which two texts may meet, counted over all shingles: a few seconds, and no memory."""

MOST_PAIRS = 3_000_000
"""Pairs that are kept: 150 MB."""

WORK = 4_000_000_000
"""Words of all pairs that are aligned: ten to twenty seconds."""

_MOST_QUOTED = 3  # passages that stand everywhere
_SIGNED = 500_000  # shingles that are signed at a time
_COUNTED = 1_000_000  # pairs whose shingles are counted at a time


class CommonPassage(NamedTuple):
    """A passage that stands in very many texts: in one of them, and in how many, about."""

    text: int
    start: int
    words: int
    texts: int


@dataclass(frozen=True)
class SharedText:
    """What was found.

    Attributes
    ----------
    pairs : ndarray of shape (n_pairs, 2)
        Texts by number, a < b, in order.
    jaccard
        Shared shingles over all shingles of both, 0 to 1.
    near
        Whether a pair shares half of all that either has; of these no passage was looked for.
    passages : ndarray of shape (n_pairs, 5)
        As `toolkit.methods.similarity.reuse.alignment.align_pairs` gives them.
    spreads
        Mean number of texts that hold a shingle of the passage.
    most_texts
        Shingles that stand in more texts than this led to no pair, since the pairs would be too many; 0 if all did.
        Near-duplicates were then looked for by MinHash as well.
    common
        The longest passages of such shingles.
    templates
        Links between texts that share a long run of such shingles, as `template_links` gives them.
    """

    texts: WordArrays
    pairs: NDArray[int32]
    jaccard: NDArray[float64]
    near: NDArray[bool_]
    passages: NDArray[int32]
    spreads: NDArray[float64]
    most_texts: int
    common: tuple[CommonPassage, ...] = ()
    templates: NDArray[int32] | None = None

    @cached_property
    def _keys(self) -> NDArray[int64]:
        import numpy as np

        return self.pairs[:, 0].astype(np.int64) * len(self.texts) + self.pairs[:, 1]

    def find(self, a: int, b: int) -> int:
        """Return the place of a pair, or -1."""
        import numpy as np

        key = a * len(self.texts) + b
        place = int(np.searchsorted(self._keys, key))
        return place if place < len(self._keys) and self._keys[place] == key else -1

    def places_of(self, pairs: NDArray[int32]) -> NDArray[int64]:
        """Return the places of some of the pairs."""
        import numpy as np

        return np.searchsorted(self._keys, pairs[:, 0].astype(np.int64) * len(self.texts) + pairs[:, 1])

    def get(self, pair: tuple[int, int]) -> Reuse | None:
        """Return what a pair shares, compared word for word."""
        place = self.find(*pair)
        if place < 0:
            return None
        a, b = (self.texts[each].tolist() for each in pair)
        own, other = set(shingles(a)), set(shingles(b))
        both = len(own & other)
        passage = ReusedPassage(*self.passages[place].tolist()) if self.passages[place, 4] else longest_passage(a, b)
        return Reuse(both / (len(own) + len(other) - both), passage, float(self.spreads[place]))

    def resemblances(self) -> dict[tuple[int, int], float]:
        """Return the resemblance of every pair."""
        return {(a, b): value for (a, b), value in zip(self.pairs.tolist(), self.jaccard.tolist(), strict=True)}


def find_reuse_of_many(
    texts: WordArrays, seeds: int, budget: int = BUDGET, most_pairs: int = MOST_PAIRS, jobs: int = 1
) -> SharedText:
    """Find the pairs of texts that share runs of five words, and what they share.

    The same as `toolkit.methods.similarity.reuse.pairs.find_reuse`, as long as the shingles that stand in many texts do
    not make the pairs too many. Whatever leads to a pair, its passage is found by comparing its words.

    Parameters
    ----------
    texts
        Numbers of words.
    seeds
        Shingles that a pair has to share, if it does not share half of all that either has.
    budget
        See `BUDGET`.
    most_pairs
        See `MOST_PAIRS`.
    jobs
        Threads that share the work; the result is the same for any number.
    """
    import numpy as np

    index = indexed(texts)
    lengths = texts.lengths()
    while True:
        most = _affordable(index.spread, budget)
        last = most <= 2
        starts, kept = kept_entries(index.rows, index.row_starts, (index.spread <= most)[index.rows])
        found = shared_pairs(starts, kept, index.sizes, seeds, None if last else most_pairs)
        del starts, kept
        if found is not None:
            work = int((lengths[found[:, 0]] + lengths[found[:, 1]])[~_are_near(found, index.sizes)].sum())
            if last or work <= WORK:
                break
        # What stands in most texts is left out first; with nothing changed, a further round would find the same.
        budget = min(budget, _cost(index.spread, most)) // 4
    most_texts = most if len(index.spread) and most < int(index.spread.max()) else 0
    if most_texts:
        found = _recounted(index, found, jobs)
    index = index._replace(rows=index.rows[:0])  # Needed no more, and large.
    near = _are_near(found, index.sizes)
    passages, spreads = np.zeros((len(found), 5), dtype=np.int32), np.zeros(len(found))
    chosen = np.flatnonzero(~near)
    passages[chosen], spreads[chosen] = align_pairs(
        texts.words, texts.starts, index.shingles, index.starts, index.spread, found[chosen, :2], jobs
    )
    let_go(texts.words)
    either = index.sizes[found[:, 0]] + index.sizes[found[:, 1]] - found[:, 2]
    common = tuple(_most_common_passages(index, most_texts)) if most_texts else ()
    templates = template_links(index.shingles, index.starts, index.spread > most_texts) if most_texts else None
    return SharedText(
        texts, np.ascontiguousarray(found[:, :2]), found[:, 2] / np.maximum(either, 1), near, passages, spreads,
        most_texts, common, templates,
    )  # fmt: skip


def _are_near(found: NDArray[int32], sizes: NDArray[int32]) -> NDArray[bool_]:
    """Tell which pairs share half of all that either has: a third of what they have together."""
    near: NDArray[bool_] = 3 * found[:, 2] >= sizes[found[:, 0]] + sizes[found[:, 1]]
    return near


def _recounted(index: ShingleIndex, found: NDArray[int32], jobs: int) -> NDArray[int32]:
    """Count over all shingles what pairs share, and add the near-duplicates that MinHash finds."""
    import numpy as np

    texts = len(index.sizes)
    # Of texts that share no shingle with another there is nothing to sign.
    signing = np.flatnonzero(np.diff(index.row_starts) > 0)
    known = found[:, 0].astype(np.int64) * texts + found[:, 1]
    made = list(_counted(index, known, jobs))
    for band in minhash.candidates(_signed(index, signing, jobs)):
        keys = signing[band // len(signing)] * texts + signing[band % len(signing)]
        # What was found before is left out, and what is not near is forgotten again: most candidates are not.
        fresh = keys[np.append(known, -1)[np.searchsorted(known, keys)] != keys]
        near = [part[_are_near(part, index.sizes)] for part in _counted(index, fresh, jobs)]
        made += near
        known = np.concatenate([known, *(part[:, 0].astype(np.int64) * texts + part[:, 1] for part in near)])
        known.sort()
    joined = np.concatenate([found[:0], *made])
    return joined[np.lexsort((joined[:, 1], joined[:, 0]))]


def _counted(index: ShingleIndex, keys: NDArray[int64], jobs: int) -> Iterator[NDArray[int32]]:
    """Yield pairs, given as numbers in order, with how many shingles they share."""
    import numpy as np

    texts = len(index.sizes)
    for first in range(0, len(keys), _COUNTED):
        own = keys[first : first + _COUNTED]
        pairs = np.column_stack([own // texts, own % texts]).astype(np.int32)
        counts = common_elements(index.row_starts, index.rows, len(index.spread), pairs, jobs)
        yield np.column_stack([pairs, counts])


def _signed(index: ShingleIndex, texts: NDArray[int64], jobs: int) -> minhash.Bands:
    """Return the MinHash signatures of texts that share shingles with others."""
    import numpy as np

    starts = np.append(index.row_starts[texts], len(index.rows))  # The rows between them are empty.

    def sign(batch: tuple[int, int]) -> NDArray[uint32]:
        own = starts[batch[0] : batch[1] + 1]
        return minhash.signatures(_mixed(index.rows[own[0] : own[-1]]), own - own[0])

    made = minhash.Bands()
    for part in ordered_map(sign, list(batches_of(starts, _SIGNED)), jobs, together=1, threads=True):
        made.add(part)
    return made


def common_elements(
    starts: NDArray[int64], elements: NDArray[int32], kinds: int, pairs: NDArray[int32], jobs: int
) -> NDArray[int32]:
    """Return how many elements pairs of rows have in common.

    Parameters
    ----------
    starts, elements
        Rows of numbers less than ``kinds``, each once in a row.
    pairs : ndarray of shape (n_pairs, 2)
        Sorted.
    jobs
        Threads that share the work.
    """
    import numpy as np

    def count(part: NDArray[int32]) -> NDArray[int32]:
        made = np.zeros(len(part))
        if neighbours.kernel is None:
            ones = neighbours.WeightRows(starts, elements, np.ones(len(elements)), kinds)
            made = neighbours.reference_products(ones, part)
        else:
            neighbours.kernel.products((starts, elements, None), len(starts) - 1, kinds, part, len(part), made)
        return np.rint(made).astype(np.int32)

    return np.concatenate(list(ordered_map(count, neighbours.pieces_of_pairs(pairs), jobs, together=1, threads=True)))


def _mixed(numbers: NDArray[int32]) -> NDArray[uint32]:
    """Return other numbers for numbers, without the order that those have: MinHash needs elements drawn by chance."""
    import numpy as np

    mixed: NDArray[uint32] = numbers.astype(np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        mixed ^= mixed >> np.uint32(shift)
        mixed *= np.uint32(factor)
    return mixed ^ (mixed >> np.uint32(16))


def _most_common_passages(index: ShingleIndex, most: int) -> Iterator[CommonPassage]:
    """Yield the longest passages of which each shingle stands in more texts than so many."""
    import numpy as np

    told = np.append(index.spread > most, False)  # The last is that of -1.
    for _ in range(_MOST_QUOTED):
        inside = told[index.shingles]
        # A run ends where its text ends.
        padded = np.zeros(len(inside) + 2, dtype=np.int8)
        padded[1:-1] = inside
        edges = np.flatnonzero(np.diff(padded))
        runs = edges.reshape(-1, 2)
        owners = np.searchsorted(index.starts, runs[:, 0], side="right") - 1 if len(runs) else runs[:, 0]
        ends = np.minimum(runs[:, 1], index.starts[owners + 1])
        if not len(runs):
            return
        longest = int(np.argmax(ends - runs[:, 0]))
        start, end, text = int(runs[longest, 0]), int(ends[longest]), int(owners[longest])
        numbers = index.shingles[start:end]
        words = min(end - start + SIZE - 1, len(index.texts[text]))
        yield CommonPassage(text, start - int(index.starts[text]), words, int(np.median(index.spread[numbers])))
        told[numbers] = False


def shared_pairs(
    starts: NDArray[int64], elements: NDArray[int32], sizes: NDArray[int32], least: int, most: int | None = None
) -> NDArray[int32] | None:
    """Return the pairs of rows that have enough elements in common, with how many: three columns, in order.

    Parameters
    ----------
    starts, elements
        Rows of numbers from 0 upwards, each once in a row.
    sizes
        How many elements each row has, those among them that stand in no other row and are not given.
    least
        Enough are so many, or a third of what both rows have together.
    most
        If there are more pairs than this, nothing is returned.
    """
    import numpy as np

    if neighbours.kernel is None:
        return reference_shared_pairs(starts, elements, sizes, least, most)
    kinds = int(elements.max()) + 1 if len(elements) else 0
    limit = np.iinfo(np.int32).max if most is None else most
    told = neighbours.kernel.shared(starts, elements, sizes, len(starts) - 1, kinds, least, limit)
    if told is None:
        return None
    found = np.frombuffer(told, dtype=np.int32).reshape(-1, 3)
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def reference_shared_pairs(
    starts: NDArray[int64], elements: NDArray[int32], sizes: NDArray[int32], least: int, most: int | None = None
) -> NDArray[int32] | None:
    """Return what `shared_pairs` does, by a sparse product of scipy for some rows at a time."""
    import numpy as np
    from scipy.sparse import csr_matrix

    kinds = int(elements.max()) + 1 if len(elements) else 0
    matrix = csr_matrix((np.ones(len(elements), dtype=np.int32), elements, starts), shape=(len(starts) - 1, kinds))
    turned = matrix.T.tocsr()
    parts, number = [np.empty((0, 3), dtype=np.int32)], 0
    for first in range(0, len(sizes), 1_000):
        block = (matrix[first : first + 1_000] @ turned).tocoo()
        made = np.column_stack([block.row + first, block.col, block.data]).astype(np.int32)
        enough = (made[:, 2] >= least) | _are_near(made, sizes)
        parts.append(made[(made[:, 0] < made[:, 1]) & enough])
        number += len(parts[-1])
        if most is not None and number > most:
            return None
    found = np.concatenate(parts)
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def _cost(spread: NDArray[uint32], most: int) -> int:
    """Return how many pairs of texts meet at the shingles of so many texts or fewer."""
    kept = spread[spread <= most].astype(float)
    return int((kept * (kept - 1) / 2).sum())


def _affordable(spread: NDArray[uint32], budget: int) -> int:
    """Return the largest number of texts of a shingle for which all pairs of texts can be afforded."""
    import numpy as np

    counts = np.bincount(spread) if len(spread) else np.zeros(1, dtype=np.int64)
    sizes = np.arange(len(counts), dtype=np.float64)
    cost = np.cumsum(counts * sizes * (sizes - 1) / 2)
    return max(2, int(np.searchsorted(cost, budget, side="right")) - 1)

"""Near-duplicates of earlier texts, found without comparing every pair."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.compiled import load_compiled
from toolkit.counts.shingles import (
    PARTS,
    HashedTexts,
    hashed_shards,
    shingle_part,
    shingles,
    sorted_shingles,
)
from toolkit.processes import ordered_map
from toolkit.rounding import significant
from toolkit.scratch import Partitions, Scratch

if TYPE_CHECKING:
    from numpy import bool_, int32, int64, uint32, uint64
    from numpy.typing import NDArray

    SortedShingles = tuple[NDArray[uint64], NDArray[uint32], NDArray[uint32]]

_INTERFACE = 2  # of the compiled part
_FEWER = 0.9  # share of the texts that are left from which on a further round leaves out too few
_SLACK = 1e-9
_ALIKE = 0.5  # resemblance of two texts that have a third of their shingles together in common
_MOST_MEETINGS = 200_000_000  # of two texts at a shingle that are counted at once: some seconds
_MOST_ENTRIES = 8_000_000  # shingles of texts, for 200 MB
_MOST_PAIRS = 3_000_000
_NO_NUMBER = (1 << 31) - 1
_FIELD = 40  # bits of a number of texts, of a place and of a size


class Copy(NamedTuple):
    """The original of a copy and their Jaccard similarity, 0 to 1; higher is more similar."""

    original: int
    resemblance: float


def copies(
    texts: Iterable[Sequence[str]],
    at_least: float = 0.8,
    text_of: Callable[[int], Sequence[str]] | None = None,
) -> dict[int, Copy]:
    """Find near-duplicates of earlier texts.

    The first of several similar texts is the original and the others are its copies; a text is
    compared with originals only, so a thousand copies cost a thousand comparisons. Resemblance is
    the Jaccard similarity of five-word shingles.

    The result is exact. Shingles are sorted by rarity: two similar texts must share one of the first
    few shingles of each (prefix filtering), and most of these occur nowhere else. A text whose first
    shingles all occur nowhere else has no near-duplicate, and is left out before any texts are compared.
    The shingles of many texts are sorted on disk, a part at a time.

    Parameters
    ----------
    texts
        Lower-case words; earlier texts are preferred as originals.
    at_least
        Minimum resemblance of a copy; above 0.
    text_of
        Returns a text by its number, for texts that are not in memory; it is called for those that may be
        near-duplicates.

    Returns
    -------
    dict
        Number of each copy to its original: the most similar one, ties going to the earliest. Identical
        texts have the same original. Texts without words are ignored.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. Compression and Complexity
    of Sequences, 21-29.

    Bayardo, R., Ma, Y. & Srikant, R. (2007). Scaling up all pairs similarity search. World Wide Web
    Conference, 131-140 (rare features first, bounds from size and place).

    Examples
    --------
    >>> copies(["the sea is calm".split(), "a b c d e f".split(), "the sea is calm".split()])
    {2: Copy(original=0, resemblance=1.0)}
    """
    if text_of is None:
        texts = list(texts)
        text_of = texts.__getitem__
    hashed = HashedTexts()
    for shard in hashed_shards(texts):
        hashed.add(shard)
    return copies_of_hashed(hashed, at_least, text_of)


def copies_of_hashed(
    hashed: HashedTexts, at_least: float, text_of: Callable[[int], Sequence[str]], jobs: int = 1
) -> dict[int, Copy]:
    """Find near-duplicates of earlier texts, as `copies` does, where the shingles were hashed before.

    Parameters
    ----------
    hashed
        Their hashes.
    at_least, text_of
        As for `copies`.
    jobs
        Threads that sort shingles, each a part of them that is then in memory; the result is the same for any number.
    """
    near = _near(hashed, at_least, lambda *pair: resemblance(*map(text_of, pair)), jobs)
    # What is the same as a copy is a copy of the same original.
    same = {number: near.get(first, Copy(first, 1.0)) for number, first in hashed.repeats()}
    return dict(sorted((same | near).items()))


def resemblance(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the Jaccard similarity of the five-word shingles of two texts, 0 to 1."""
    own, other = set(shingles(a)), set(shingles(b))
    either = len(own | other)
    return len(own & other) / either if either else 0.0


def _near(hashed: HashedTexts, at_least: float, exactly: Callable[[int, int], float], jobs: int) -> dict[int, Copy]:
    if hashed.distinct.sum() < 2:
        return {}
    left = _left(hashed, at_least, jobs)
    if len(left.numbers) < 2:
        return {}
    pairs = _alike(left, jobs) if at_least >= _ALIKE else None
    return _among_all(left, at_least, exactly) if pairs is None else _among(pairs, left, at_least, exactly)


def _alike(left: _Left, jobs: int) -> NDArray[int32] | None:
    """Return the pairs of texts that have a third of their shingles together in common, with how many: three columns.

    None where these would be too many to be counted at once, or nothing is compiled.
    """
    import numpy as np

    if kernel is None:
        return None
    parts: list[tuple[NDArray[int32], NDArray[uint32]]] = [(np.empty(0, np.int32), np.empty(0, np.uint32))]
    kinds = entries = 0
    meetings = 0.0
    for runs, texts, spread in _sorted(left.shared, sorted_shingles, jobs):
        meetings += float((spread - 1.0).sum()) / 2
        entries += len(runs)
        if meetings > _MOST_MEETINGS or entries > _MOST_ENTRIES:
            return None
        fresh = np.diff(runs, prepend=~runs[:1]) != 0
        parts.append((np.cumsum(fresh, dtype=np.int32) + np.int32(kinds - 1), texts))
        kinds += int(fresh.sum())
    elements, texts = (np.concatenate(column) for column in zip(*parts, strict=True))
    size = len(left.numbers)
    starts = np.concatenate(([0], np.cumsum(np.bincount(texts, minlength=size)))).astype(np.int64)
    elements = elements[np.argsort(texts, kind="stable")]
    # Of no pair a number is enough, but a third of what both have.
    told = kernel.shared(starts, elements, left.sizes.astype(np.int32), size, kinds, _NO_NUMBER, _MOST_PAIRS)
    return None if told is None else np.frombuffer(told, np.int32).reshape(-1, 3)


def _among(
    pairs: NDArray[int32], left: _Left, at_least: float, exactly: Callable[[int, int], float]
) -> dict[int, Copy]:
    """Compare texts in order with the originals before them, given all pairs that may be alike, in any order."""
    import numpy as np

    one, two, both = pairs.T.astype(np.int64)
    enough = both >= at_least * (left.sizes[one] + left.sizes[two] - both) - _SLACK
    one, two = one[enough], two[enough]
    order = np.lexsort((one, two))
    listed = zip(left.numbers[two[order]].tolist(), left.numbers[one[order]].tolist(), strict=True)
    found: dict[int, Copy] = {}
    for number, group in groupby(listed, key=itemgetter(0)):
        best = Copy(-1, 0.0)
        for _, original in group:
            if original not in found:
                best = _closer(best, original, exactly(number, original), at_least)
        if best.original >= 0:
            found[number] = best
    return found


def _closer(best: Copy, original: int, value: float, at_least: float) -> Copy:
    """Return the better of two originals of a text; the numbers that stand for runs may collide, hardly ever."""
    exact = significant(value)
    return Copy(original, exact) if exact >= significant(at_least) and exact > best.resemblance else best


def _among_all(left: _Left, at_least: float, exactly: Callable[[int, int], float]) -> dict[int, Copy]:
    """Compare texts in order with the originals before them that share one of their rarest shingles."""
    shared = _SharedShingles(left, at_least)
    originals: defaultdict[int, list[int]] = defaultdict(list)  # run -> size, place and text of each, as one number
    numbers, sizes = left.numbers.tolist(), left.sizes.tolist()
    found: dict[int, Copy] = {}
    for text, head in shared.heads():
        size, number = sizes[text], numbers[text]
        best = Copy(-1, 0.0)
        others = sorted(_candidates(head, size, originals, at_least))
        for other, both in zip(others, shared.in_common(text, others), strict=True):
            theirs = sizes[other]
            if both >= at_least * (size + theirs - both) - _SLACK:
                best = _closer(best, numbers[other], exactly(number, numbers[other]), at_least)
        if best.original >= 0:
            found[number] = best
        else:
            for place, run in head:
                insort(originals[run], ((size << _FIELD) + place << _FIELD) + text)
    return found


def _needed(at_least: float, size: int) -> int:
    """Return the minimum number of shingles of a text that a near-duplicate shares."""
    return max(1, -int(-(at_least * size - _SLACK) // 1))


def _head_sizes(at_least: float, sizes: NDArray[int64]) -> NDArray[int64]:
    """Return for each text how many of its rarest shingles a near-duplicate must have one of."""
    import numpy as np

    needed = np.maximum(1, np.ceil(at_least * sizes - _SLACK)).astype(np.int64)
    heads: NDArray[int64] = sizes - needed + 1
    return heads


def _candidates(
    head: Sequence[tuple[int, int]], size: int, originals: dict[int, list[int]], at_least: float
) -> set[int]:
    """Return originals that share a rare shingle, unless sizes and positions rule them out."""
    candidates = set()
    for place, run in head:
        listed = originals.get(run)
        if not listed:
            continue
        left = size - place
        # Shared runs are at most those left here, and at most those left there.
        most = left * (1 + at_least) / at_least - size + _SLACK
        for packed in listed[bisect_left(listed, _needed(at_least, size) << 2 * _FIELD) :]:
            other_size = packed >> 2 * _FIELD
            if other_size > most:
                break
            shared = min(left, other_size - (packed >> _FIELD & (1 << _FIELD) - 1))
            if shared >= at_least * (size + other_size - shared) - _SLACK:
                candidates.add(packed & (1 << _FIELD) - 1)
    return candidates


class _Left(NamedTuple):
    """The texts that may have a near-duplicate.

    Attributes
    ----------
    numbers
        Their numbers, ascending.
    sizes
        How many different shingles each has.
    alone
        How many of them no other of these texts has.
    shared
        The others: the hash of each, and the place of its text among these.
    """

    numbers: NDArray[int64]
    sizes: NDArray[int64]
    alone: NDArray[int64]
    shared: Partitions


def _sorted(parts: Partitions, sort: Callable[..., SortedShingles], jobs: int) -> Iterator[SortedShingles]:
    """Sort the shingles of each part, in threads."""
    return ordered_map(lambda part: sort(*part), parts, jobs, together=1, threads=True, fewest=2)


def _left(hashed: HashedTexts, at_least: float, jobs: int) -> _Left:
    """Leave out texts whose rarest shingles are all their own, again and again, since what is left is rarer then."""
    import numpy as np

    numbers = np.flatnonzero(hashed.distinct)
    sizes, alone = np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.int64)
    left, place_of, shared = hashed.distinct, np.cumsum(hashed.distinct) - 1, hashed.shingles
    is_first = True
    while True:
        kept = Partitions(PARTS, "u8", "u4")
        for runs, owners, spread in _sorted(shared, partial(_sorted_inside, left, place_of), jobs):
            if is_first:
                sizes += np.bincount(owners, minlength=len(sizes))
            single = spread == 1
            alone += np.bincount(owners[single], minlength=len(alone))
            kept.add(shingle_part(runs[~single]), runs[~single], owners[~single])
        left = alone < _head_sizes(at_least, sizes)
        place_of, shared, is_first = np.cumsum(left) - 1, kept, False
        if not left.any() or left.mean() >= _FEWER:
            break
        numbers, sizes, alone = numbers[left], sizes[left], alone[left]
    return _Left(numbers, sizes, alone, shared)


def _sorted_inside(
    left: NDArray[bool_], place_of: NDArray[int64], hashes: NDArray[uint64], texts: NDArray[uint32]
) -> SortedShingles:
    """Sort the shingles of those texts that are left, and give these their places among them."""
    inside = left[texts]
    return sorted_shingles(hashes[inside], place_of[texts[inside]])


class _SharedShingles:
    """The shingles of texts that others of them have as well, the rarest first."""

    def __init__(self, texts: _Left, at_least: float) -> None:
        import numpy as np

        size = len(texts.numbers)
        by_text = Partitions(PARTS, "u8", "u4", "u4")
        for hashes, owners in texts.shared:
            runs, owners, spread = sorted_shingles(hashes, owners)
            by_text.add((owners.astype(np.int64) * PARTS // size).astype(np.uint16), runs, spread, owners)
        counts = np.zeros(size, np.int64)
        heads = [(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.uint32))]
        self._scratch = Scratch()
        ends = _head_sizes(at_least, texts.sizes)
        for runs, spread, owners in by_text:
            order = np.lexsort((runs, spread, owners))
            runs, owners = runs[order], owners[order]
            self._scratch.append(runs.data.cast("B"))
            own = np.bincount(owners, minlength=size)
            counts += own
            places = np.arange(len(owners)) - (np.cumsum(own) - own)[owners] + texts.alone[owners]
            inside = places < ends[owners]
            heads.append((runs[inside], places[inside], owners[inside]))
        self._starts = np.concatenate(([0], np.cumsum(counts))).tolist()
        self._head_runs, self._places, self._owners = _repeated(*map(np.concatenate, zip(*heads, strict=True)))

    def heads(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Yield texts in order with the places and numbers of those of their rarest shingles that others have there."""
        import numpy as np

        begins = np.flatnonzero(np.diff(self._owners, prepend=-1))
        for start, end in pairwise([*begins.tolist(), len(self._owners)]):
            places, runs = self._places[start:end].tolist(), self._head_runs[start:end].tolist()
            yield int(self._owners[start]), list(zip(places, runs, strict=True))

    def in_common(self, one: int, others: Sequence[int]) -> list[int]:
        """Return how many shingles a text shares with each of some others, which all have some."""
        import numpy as np

        if not others:
            return []
        own, theirs = np.sort(self._of(one)), [self._of(other) for other in others]
        every = np.concatenate(theirs)
        same = own[np.minimum(np.searchsorted(own, every), len(own) - 1)] == every
        begins = np.cumsum([0, *map(len, theirs[:-1])])
        counts: list[int] = np.add.reduceat(same, begins, dtype=np.int64).tolist()
        return counts

    def _of(self, text: int) -> NDArray[uint64]:
        import numpy as np

        start, end = self._starts[text], self._starts[text + 1]
        return np.frombuffer(self._scratch.read(8 * start, 8 * (end - start)), np.uint64)


def _repeated(
    runs: NDArray[uint64], places: NDArray[int64], owners: NDArray[int64]
) -> tuple[NDArray[int64], NDArray[int64], NDArray[int64]]:
    """Number the shingles that occur several times, and leave out the others."""
    import numpy as np

    _, back, counts = np.unique(runs, return_inverse=True, return_counts=True)
    several = counts[back] > 1
    return back[several], places[several], owners[several].astype(np.int64)


kernel = load_compiled("toolkit.counts._neighbours", _INTERFACE)

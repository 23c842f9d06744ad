"""Near-duplicates of earlier texts, found without comparing every pair."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.shingles import SIZE, shingles
from toolkit.rounding import significant

if TYPE_CHECKING:
    from numpy import int64, uint64
    from numpy.typing import NDArray

_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_SORTED = 8_000_000  # shingles at a time


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
    few shingles of each (prefix filtering), and most of these occur nowhere else.

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
    found: dict[int, Copy] = {}
    first: dict[bytes, int] = {}
    distinct = array("Q")
    shingled = _ShingledTexts()
    for number, words in enumerate(texts):
        if not words:
            continue
        same = first.setdefault(
            blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest(), number
        )
        if same == number:
            distinct.append(number)
            shingled.add(words)
        else:
            found[number] = Copy(same, 1.0)
    del first
    near = _near(shingled, at_least, lambda *pair: resemblance(*(text_of(distinct[place]) for place in pair)))
    for place, (original, alike) in near.items():
        found[distinct[place]] = Copy(distinct[original], alike)
    # What is the same as a copy is a copy of the same original.
    for number, (same, _) in list(found.items()):
        found[number] = found.get(same, found[number])
    return dict(sorted(found.items()))


def resemblance(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the Jaccard similarity of the five-word shingles of two texts, 0 to 1."""
    own, other = set(shingles(a)), set(shingles(b))
    either = len(own | other)
    return len(own & other) / either if either else 0.0


def _near(texts: _ShingledTexts, at_least: float, exactly: Callable[[int, int], float]) -> dict[int, Copy]:
    if len(texts) < 2:
        return {}
    import numpy as np

    texts.rank()
    originals: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)  # run -> size, place, text
    found: dict[int, Copy] = {}
    for number in range(len(texts)):
        own = texts.shingles(number)
        size = len(own)
        # What is found nowhere else leads to no other text.
        head = [(place, int(own[place])) for place in range(texts.alone(number), size - _needed(at_least, size) + 1)]
        best = Copy(-1, 0.0)
        for other in sorted(_candidates(head, size, originals, at_least)):
            theirs = texts.shingles(other)
            shared = len(np.intersect1d(own, theirs, assume_unique=True))
            if shared >= at_least * (size + len(theirs) - shared) - _SLACK:
                # The numbers that stand for runs may collide, though they hardly ever will.
                exact = significant(exactly(number, other))
                if exact >= significant(at_least) and exact > best.resemblance:
                    best = Copy(other, exact)
        if best.original >= 0:
            found[number] = best
        else:
            for place, run in head:
                insort(originals[run], (size, place, number))
    return found


_SLACK = 1e-9


def _needed(at_least: float, size: int) -> int:
    """Return the minimum number of shingles of a text that a near-duplicate shares."""
    return max(1, -int(-(at_least * size - _SLACK) // 1))


def _candidates(
    head: Sequence[tuple[int, int]], size: int, originals: dict[int, list[tuple[int, int, int]]], at_least: float
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
        start = bisect_left(listed, (_needed(at_least, size), -1, -1))
        for other_size, other_place, other in listed[start:]:
            if other_size > most:
                break
            shared = min(left, other_size - other_place)
            if shared >= at_least * (size + other_size - shared) - _SLACK:
                candidates.add(other)
    return candidates


class _ShingledTexts:
    """The distinct shingles of texts as numbers of 64 bits, one text after the other."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._shingles, self._starts = array("Q"), array("Q", [0])
        self._alone = array("L")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, words: Sequence[str]) -> None:
        """Add a text."""
        import numpy as np

        known = self._numbers
        for word in words:
            if word not in known:
                digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                known[word] = int.from_bytes(digest, "little")
        numbers = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
        size = min(SIZE, len(words))
        total = np.zeros(len(words) - size + 1, dtype=np.uint64)
        for step in range(size):
            total += numbers[step : len(total) + step] * np.uint64(_ODD[step])
        self._shingles.frombytes(np.unique(total).tobytes())
        self._starts.append(len(self._shingles))

    def shingles(self, number: int) -> NDArray[uint64]:
        """Return the shingles of a text: in ascending order, and once they were ranked the rarest first."""
        import numpy as np

        start, end = self._starts[number], self._starts[number + 1]
        return np.frombuffer(self._shingles, np.uint64, end - start, 8 * start)

    def alone(self, number: int) -> int:
        """Return how many shingles of a text occur in no other."""
        return self._alone[number]

    def rank(self) -> None:
        """Put the shingles of each text in order, the rarest first."""
        import numpy as np

        self._numbers.clear()
        repeated, spread = self._repeated()
        for number in range(len(self)):
            own = self.shingles(number)
            place = np.minimum(np.searchsorted(repeated, own), max(0, len(repeated) - 1))
            held = np.ones(len(own), np.int64)
            if len(repeated):
                known = repeated[place] == own
                held[known] = spread[place[known]]
            own[:] = own[np.lexsort((own, held))]
            self._alone.append(int((held == 1).sum()))

    def _repeated(self) -> tuple[NDArray[uint64], NDArray[int64]]:
        """Return the shingles that occur in several texts, and in how many; sorted a part at a time, to save memory."""
        import numpy as np

        every = np.frombuffer(self._shingles, np.uint64)
        parts = max(1, len(every) // _SORTED)
        ends = [round(2**64 * part / parts) for part in range(1, parts)]
        found, counted = [], []
        for low, high in zip([0, *ends], [*ends, None], strict=True):
            some = every if parts == 1 else every[every >= np.uint64(low)]
            shingle, spread = np.unique(some if high is None else some[some < np.uint64(high)], return_counts=True)
            found.append(shingle[spread > 1])
            counted.append(spread[spread > 1])
        return np.concatenate(found), np.concatenate(counted)

"""Near-duplicates of earlier texts, found without comparing every pair."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.shingles import SIZE, shingles
from toolkit.rounding import significant

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)


class Copy(NamedTuple):
    """The original of a copy and their Jaccard similarity, 0 to 1; higher is more similar."""

    original: int
    resemblance: float


def copies(texts: Sequence[Sequence[str]], at_least: float = 0.8) -> dict[int, Copy]:
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
    found: dict[int, Copy] = {}
    first: dict[bytes, int] = {}
    distinct: list[int] = []
    for number, words in enumerate(texts):
        if not words:
            continue
        same = first.setdefault(blake2b("\0".join(words).encode("utf-8", "surrogatepass")).digest(), number)
        if same == number:
            distinct.append(number)
        else:
            found[number] = Copy(same, 1.0)
    near = _near([texts[number] for number in distinct], at_least)
    for place, (original, resemblance) in near.items():
        found[distinct[place]] = Copy(distinct[original], resemblance)
    # What is the same as a copy is a copy of the same original.
    for number, (same, _) in list(found.items()):
        found[number] = found.get(same, found[number])
    return dict(sorted(found.items()))


def resemblance(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the Jaccard similarity of the five-word shingles of two texts, 0 to 1."""
    own, other = set(shingles(a)), set(shingles(b))
    either = len(own | other)
    return len(own & other) / either if either else 0.0


def _near(texts: Sequence[Sequence[str]], at_least: float) -> dict[int, Copy]:
    if len(texts) < 2:
        return {}
    import numpy as np

    runs = _by_rarity(texts)
    originals: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)  # run -> size, place, text
    found: dict[int, Copy] = {}
    for number, (own, alone) in enumerate(runs):
        size = len(own)
        # What is found nowhere else leads to no other text.
        head = [(place, int(own[place])) for place in range(alone, size - _needed(at_least, size) + 1)]
        best = Copy(-1, 0.0)
        for other in sorted(_candidates(head, size, originals, at_least)):
            shared = len(np.intersect1d(own, runs[other][0], assume_unique=True))
            if shared >= at_least * (size + len(runs[other][0]) - shared) - _SLACK:
                # The numbers that stand for runs may collide, though they hardly ever will.
                exact = significant(resemblance(texts[number], texts[other]))
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


def _by_rarity(texts: Sequence[Sequence[str]]) -> list[tuple[NDArray[uint64], int]]:
    """Return the distinct shingles of each text as numbers, rarest first, and how many occur in no other text."""
    import numpy as np

    known: dict[str, int] = {}
    for words in texts:
        for word in words:
            if word not in known:
                digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                known[word] = int.from_bytes(digest, "little")
    runs = []
    for words in texts:
        numbers = np.fromiter((known[word] for word in words), dtype=np.uint64, count=len(words))
        size = min(SIZE, len(words))
        total = np.zeros(len(words) - size + 1, dtype=np.uint64)
        for step in range(size):
            total += numbers[step : len(total) + step] * np.uint64(_ODD[step])
        runs.append(np.unique(total))
    every, spread = np.unique(np.concatenate(runs), return_counts=True)
    ranked = []
    for own in runs:
        held = spread[np.searchsorted(every, own)]
        ranked.append((own[np.lexsort((own, held))], int((held == 1).sum())))
    return ranked

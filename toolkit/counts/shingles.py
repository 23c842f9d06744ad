"""Shingles: runs of five words, and how many of them texts have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeAlias

Shingle: TypeAlias = tuple[Hashable, ...]

SIZE = 5
"""Words; five in a row are seldom shared by chance."""


def shingles(words: Sequence[Hashable]) -> list[Shingle]:
    """Return the runs of five words of a text, in order; of a shorter text the whole."""
    if len(words) < SIZE:
        return [tuple(words)] if words else []
    return list(zip(*(words[start:] for start in range(SIZE)), strict=False))


def holders(texts: Sequence[Sequence[Shingle]]) -> dict[Shingle, list[int]]:
    """Return, for each shingle, the numbers of the texts that hold it, in order."""
    found: defaultdict[Shingle, list[int]] = defaultdict(list)
    for number, own in enumerate(texts):
        for run in dict.fromkeys(own):
            found[run].append(number)
    return found


def shared_counts(held: dict[Shingle, list[int]]) -> Counter[tuple[int, int]]:
    """Count the shingles that each pair of texts shares, as (a, b) with a < b."""
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in held.values():
        for place, b in enumerate(numbers):
            for a in numbers[:place]:
                shared[a, b] += 1
    return shared


def jaccards(texts: Sequence[Sequence[Hashable]]) -> dict[tuple[int, int], float]:
    """Return the resemblance of every pair of texts that share a shingle.

    Exact: all shingles of all texts are compared, through an index.

    Parameters
    ----------
    texts
        Words, in small letters.

    Returns
    -------
    dict
        (a, b) with a < b to shared shingles over all shingles of both, 0 to 1.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. Compression and Complexity
    of Sequences, 21-29.

    Examples
    --------
    >>> jaccards(["a b c d e f".split(), "a b c d e g".split()])
    {(0, 1): 0.3333333333333333}
    """
    runs = [shingles(text) for text in texts]
    sizes = [len(set(own)) for own in runs]
    shared = shared_counts(holders(runs))
    return {(a, b): count / (sizes[a] + sizes[b] - count) for (a, b), count in sorted(shared.items())}

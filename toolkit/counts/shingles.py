"""Five-word shingles, and the number of them that texts share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeAlias

Shingle: TypeAlias = tuple[Hashable, ...]

SIZE = 5
"""Length of a shingle in words; five in a row are seldom shared by chance."""


def shingles(words: Sequence[Hashable]) -> list[Shingle]:
    """Return the five-word shingles of a text, in order; a shorter text is one shingle."""
    if len(words) < SIZE:
        return [tuple(words)] if words else []
    return list(zip(*(words[start:] for start in range(SIZE)), strict=False))


def holders(texts: Sequence[Sequence[Shingle]]) -> dict[Shingle, list[int]]:
    """Return for each shingle the numbers of the texts that contain it, sorted."""
    found: defaultdict[Shingle, list[int]] = defaultdict(list)
    for number, own in enumerate(texts):
        for run in dict.fromkeys(own):
            found[run].append(number)
    return found


def shared_counts(held: dict[Shingle, list[int]]) -> Counter[tuple[int, int]]:
    """Count the shingles shared by each pair of texts (a, b) with a < b."""
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in held.values():
        for place, b in enumerate(numbers):
            for a in numbers[:place]:
                shared[a, b] += 1
    return shared

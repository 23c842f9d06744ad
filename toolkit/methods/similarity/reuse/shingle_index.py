"""The five-word shingles of many texts by number, found by hashes in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.shingles import SIZE

if TYPE_CHECKING:
    from numpy import bool_, int32, int64, uint32, uint64
    from numpy.typing import NDArray

_WORDS = 500_000  # of texts that are hashed at a time
_SORTED = 2_000_000  # shingles that are sorted at a time

_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)


class ShingleIndex(NamedTuple):
    """The shingles of texts: numbers for those that several texts hold, -1 for the others."""

    words: NDArray[uint32]
    word_starts: NDArray[int64]
    shingles: NDArray[int32]
    starts: NDArray[int64]
    spread: NDArray[uint32]
    row_starts: NDArray[int64]
    """Rows hold the numbers that a text has, each once."""
    rows: NDArray[int32]
    sizes: NDArray[int32]
    """How many different shingles each text has, those that no other has among them."""


def indexed(texts: Sequence[NDArray[uint32]]) -> ShingleIndex:
    """Number the shingles of texts, whose words are given as numbers."""
    import numpy as np

    words = np.concatenate([np.empty(0, dtype=np.uint32), *texts])
    word_starts = np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.int64)
    hashed, starts = every_hash(texts)
    numbered = np.full(len(hashed), -1, dtype=np.int32)
    is_first = np.zeros(len(hashed), dtype=bool)
    sizes = np.zeros(len(texts), dtype=np.int32)
    spreads = [np.empty(0, dtype=np.uint32)]
    # Some hashes at a time, by their value, so that only these are sorted.
    parts = max(1, -(-len(hashed) // _SORTED))
    part_of = (hashed % np.uint64(parts)).astype(np.uint16)
    known = 0
    for part in range(parts):
        chosen = np.flatnonzero(part_of == part)
        owners = (np.searchsorted(starts, chosen, side="right") - 1).astype(np.int32)
        order = np.argsort(hashed[chosen], kind="stable")
        numbers, first, spread = _numbered(hashed[chosen[order]], owners[order])
        sizes += np.bincount(owners[order][first], minlength=len(texts)).astype(np.int32)
        numbers[numbers >= 0] += known
        known += len(spread)
        chosen = chosen[order]
        numbered[chosen] = numbers
        is_first[chosen[first]] = True
        spreads.append(spread)
    del hashed, part_of
    is_first &= numbered >= 0
    before = np.concatenate(([0], np.cumsum(is_first, dtype=np.int64)))
    return ShingleIndex(
        words, word_starts, numbered, starts, np.concatenate(spreads), before[starts], numbered[is_first], sizes
    )


def _numbered(
    hashed: NDArray[uint64], owners: NDArray[int32]
) -> tuple[NDArray[int32], NDArray[bool_], NDArray[uint32]]:
    """Number sorted shingles that several texts hold; -1 for the others.

    Also returned is whether a shingle stands at this place first in its text, and in how many texts each number does.
    """
    import numpy as np

    fresh = np.ones(len(hashed), dtype=bool)
    np.not_equal(hashed[1:], hashed[:-1], out=fresh[1:])
    places = np.cumsum(fresh, dtype=np.int32) - np.int32(1)
    fresh[1:] |= owners[1:] != owners[:-1]  # Each shingle once in a text; equal ones stand in the order of texts.
    spread = np.bincount(places[fresh])
    several = spread > 1
    numbers = np.where(several, np.cumsum(several) - 1, -1).astype(np.int32)
    return numbers[places], fresh, spread[several].astype(np.uint32)


def every_hash(texts: Sequence[NDArray[uint32]]) -> tuple[NDArray[uint64], NDArray[int64]]:
    """Return all shingles of all texts as numbers of 64 bits, and where each text starts among them."""
    import numpy as np

    pair_counts = [max(len(text) - SIZE + 1, 1) if len(text) else 0 for text in texts]
    starts = np.concatenate(([0], np.cumsum(pair_counts))).astype(np.int64)
    made = np.empty(int(starts[-1]), dtype=np.uint64)
    first, size = 0, 0
    for last, text in enumerate(texts, start=1):
        size += len(text)
        if size >= _WORDS or last == len(texts):
            made[starts[first] : starts[last]] = _hashed(texts[first:last])
            first, size = last, 0
    return made, starts


def _hashed(texts: Sequence[NDArray[uint32]]) -> NDArray[uint64]:
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
    made: NDArray[uint64] = (total ^ (total >> np.uint64(32)))[(left >= SIZE) | begins]
    return made

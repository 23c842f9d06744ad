"""The five-word shingles of many texts by number, found by hashes in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from toolkit.counts.rows import batches_of
from toolkit.counts.shingles import shingle_hashes, shingle_numbers
from toolkit.scratch import Partitions, let_go

if TYPE_CHECKING:
    from numpy import bool_, int32, int64, uint32, uint64
    from numpy.typing import NDArray

_WORDS = 500_000  # of texts that are hashed at a time
_SORTED = 2_000_000  # shingles that are sorted at a time

_MIXING = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)


class WordArrays(Sequence["NDArray[uint32]"]):
    """The words of texts by number, one text after the other.

    Attributes
    ----------
    words
        Of all texts.
    starts
        Where each text starts, and the end of the last.
    """

    def __init__(self, words: NDArray[uint32], starts: NDArray[int64]) -> None:
        self.words, self.starts = words, starts

    @classmethod
    def of(cls, texts: Sequence[NDArray[uint32]]) -> WordArrays:
        """Put texts one after the other."""
        import numpy as np

        starts = np.cumsum([0, *map(len, texts)]).astype(np.int64)
        return cls(np.concatenate([np.empty(0, dtype=np.uint32), *texts]), starts)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, number: int) -> NDArray[uint32]: ...

    @overload
    def __getitem__(self, number: slice) -> list[NDArray[uint32]]: ...

    def __getitem__(self, number: int | slice) -> NDArray[uint32] | list[NDArray[uint32]]:
        """Return the words of a text, or of a slice of texts."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self.words[self.starts[number] : self.starts[number + 1]]

    def lengths(self) -> NDArray[int64]:
        """Return the number of words of each text."""
        import numpy as np

        lengths: NDArray[int64] = np.diff(self.starts)
        return lengths


class ShingleIndex(NamedTuple):
    """The shingles of texts: numbers for those that several texts hold, -1 for the others."""

    texts: WordArrays
    shingles: NDArray[int32]
    starts: NDArray[int64]
    spread: NDArray[uint32]
    row_starts: NDArray[int64]
    """Rows hold the numbers that a text has, each once."""
    rows: NDArray[int32]
    sizes: NDArray[int32]
    """How many different shingles each text has, those that no other has among them."""


def indexed(texts: WordArrays) -> ShingleIndex:
    """Number the shingles of texts, whose words are given as numbers."""
    import numpy as np

    starts = np.concatenate(([0], np.cumsum(shingle_numbers(texts.lengths())))).astype(np.int64)
    size = int(starts[-1])
    numbered = np.full(size, -1, dtype=np.int32)
    is_first = np.zeros(size, dtype=bool)
    sizes = np.zeros(len(texts), dtype=np.int32)
    spreads = [np.empty(0, dtype=np.uint32)]
    # Some hashes at a time, by their value, so that only these are sorted.
    parts = max(1, -(-size // _SORTED))
    hashed = Partitions(parts, "u8", "u4" if size < 2**32 else "u8")
    for first, last in batches_of(texts.starts, _WORDS):
        made = _hashes(texts, first, last)
        hashed.add((made % np.uint64(parts)).astype(np.uint16), made, np.arange(starts[first], starts[last]))
    let_go(texts.words)
    known = 0
    for values, places in hashed:
        order = np.argsort(values, kind="stable")
        values, places = values[order], places[order]
        owners = (np.searchsorted(starts, places, side="right") - 1).astype(np.int32)
        numbers, first_in_text, spread = _numbered(values, owners)
        sizes += np.bincount(owners[first_in_text], minlength=len(texts)).astype(np.int32)
        numbers[numbers >= 0] += known
        known += len(spread)
        numbered[places] = numbers
        is_first[places[first_in_text]] = True
        spreads.append(spread)
    del hashed
    is_first &= numbered >= 0
    row_starts, rows = kept_entries(numbered, starts, is_first)
    return ShingleIndex(texts, numbered, starts, np.concatenate(spreads), row_starts, rows, sizes)


def kept_entries(
    entries: NDArray[int32], starts: NDArray[int64], kept: NDArray[bool_]
) -> tuple[NDArray[int64], NDArray[int32]]:
    """Return some of the entries of rows, and where each row starts among them."""
    import numpy as np

    lengths = np.zeros(len(starts) - 1, dtype=np.int64)
    for first, last in batches_of(starts, _SORTED):
        before = np.concatenate(([0], np.cumsum(kept[starts[first] : starts[last]])))
        lengths[first:last] = np.diff(before[starts[first : last + 1] - starts[first]])
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64), entries[kept]


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


def every_hash(texts: WordArrays) -> tuple[NDArray[uint64], NDArray[int64]]:
    """Return all shingles of all texts as numbers of 64 bits, and where each text starts among them."""
    import numpy as np

    starts = np.concatenate(([0], np.cumsum(shingle_numbers(texts.lengths())))).astype(np.int64)
    return _hashes(texts, 0, len(texts)), starts


def _hashes(texts: WordArrays, first: int, last: int) -> NDArray[uint64]:
    import numpy as np

    words = texts.words[texts.starts[first] : texts.starts[last]]
    mixed = (words.astype(np.uint64) + np.uint64(1)) * np.uint64(_MIXING[0])
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_MIXING[1])
    mixed ^= mixed >> np.uint64(31)
    return shingle_hashes(mixed, np.diff(texts.starts[first : last + 1]))

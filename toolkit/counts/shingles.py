"""Five-word shingles, and how many of them texts share: themselves, or their hashes, on disk where there are many."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from toolkit.scratch import Partitions

if TYPE_CHECKING:
    from numpy import int64, uint16, uint32, uint64
    from numpy.typing import NDArray

Shingle: TypeAlias = tuple[Hashable, ...]

SIZE = 5
"""Length of a shingle in words; five in a row are seldom shared by chance."""

PARTS = 64
"""Into how many parts hashes are divided that are too many to be sorted at once."""

_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_TOGETHER = 100_000  # words of texts that are hashed at a time
_MOST_WORDS = 300_000  # different words whose hashes are kept


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


class HashedTexts:
    """The shingles of texts by their hashes, and which texts have the same words.

    Parameters
    ----------
    texts
        Words of each text; taken once.

    Attributes
    ----------
    shingles
        The hash of each shingle, and the number of its text; of every text, and as often as the text has it.
    distinct
        Whether a text has words, and no earlier text has the same.
    """

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        import numpy as np

        self.shingles = Partitions(PARTS, "u8", "u4")
        digests, sizes = bytearray(), array("Q")
        hashes = _WordHashes()
        words, first = array("Q"), 0
        for text in texts:
            digests += blake2b("\0".join(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()
            sizes.append(len(text))
            words.extend(map(hashes.__getitem__, text))
            if len(words) >= _TOGETHER:
                self._add(words, sizes[first:], first)
                words, first = array("Q"), len(sizes)
                if len(hashes) > _MOST_WORDS:
                    hashes.clear()
        self._add(words, sizes[first:], first)
        self._first = _first_alike(np.frombuffer(digests, np.uint64).reshape(-1, 2))
        self._filled = np.frombuffer(sizes, np.uint64) > 0
        self.distinct = self._filled & (self._first == np.arange(len(sizes)))

    def repeats(self) -> Iterator[tuple[int, int]]:
        """Yield each text that has the same words as an earlier one, with the first that has them."""
        import numpy as np

        for number in np.flatnonzero(self._filled & ~self.distinct).tolist():
            yield number, int(self._first[number])

    def _add(self, words: array[int], sizes: array[int], first: int) -> None:
        import numpy as np

        lengths = np.frombuffer(sizes, np.uint64).astype(np.int64)
        runs = shingle_hashes(np.frombuffer(words, np.uint64), lengths)
        owners = np.repeat(np.arange(first, first + len(sizes), dtype=np.uint32), shingle_numbers(lengths))
        self.shingles.add(shingle_part(runs), runs, owners)


class _WordHashes(dict[str, int]):
    """Words with their hashes, which do not depend on the run."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        made = self[word] = int.from_bytes(digest, "little")
        return made


def shingle_hashes(words: NDArray[uint64], lengths: NDArray[int64]) -> NDArray[uint64]:
    """Return the hashes of the shingles of texts, in order; a text shorter than a shingle is one.

    Parameters
    ----------
    words
        A hash of each word of all texts; equal for equal words.
    lengths
        The number of words of each text.
    """
    import numpy as np

    total = np.zeros(len(words), dtype=np.uint64)
    # Of a shorter text the whole is its shingle: from its one place no word beyond its end is added.
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(words))
    for step in range(min(SIZE, len(words))):
        inside = left[: len(words) - step] > step
        total[: len(words) - step] += np.where(inside, words[step:] * np.uint64(_FACTORS[step]), np.uint64(0))
    begins = np.zeros(len(words), dtype=bool)
    begins[(np.cumsum(lengths) - lengths)[lengths > 0]] = True
    made: NDArray[uint64] = (total ^ (total >> np.uint64(32)))[(left >= SIZE) | begins]
    return made


def shingle_numbers(lengths: NDArray[int64]) -> NDArray[int64]:
    """Return how many shingles texts of some lengths have."""
    import numpy as np

    return np.where(lengths > 0, np.maximum(lengths - SIZE + 1, 1), 0)


def shingle_part(hashes: NDArray[uint64]) -> NDArray[uint16]:
    """Return the part of each hash, for `toolkit.scratch.Partitions`."""
    import numpy as np

    return (hashes >> np.uint64(64 - (PARTS - 1).bit_length())).astype(np.uint16)


def sorted_shingles(
    hashes: NDArray[uint64], owners: NDArray[uint32] | NDArray[int64]
) -> tuple[NDArray[uint64], NDArray[uint32], NDArray[uint32]]:
    """Sort shingles by hash and then by text, and leave out what a text has before.

    Parameters
    ----------
    hashes, owners
        Of each shingle its hash and its text, in the order of the texts.

    Returns
    -------
    hashes, owners, spread
        Of each that is left its hash, its text, and in how many texts it is.
    """
    import numpy as np

    order = np.argsort(hashes, kind="stable")
    runs, texts = hashes[order], owners[order].astype(np.uint32)
    fresh = np.ones(len(runs), dtype=bool)
    fresh[1:] = (runs[1:] != runs[:-1]) | (texts[1:] != texts[:-1])
    runs, texts = runs[fresh], texts[fresh]
    begins = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else np.empty(0, np.int64)
    counts = np.diff(np.append(begins, len(runs))).astype(np.uint32)
    return runs, texts, np.repeat(counts, counts)


def _first_alike(digests: NDArray[uint64]) -> NDArray[int64]:
    """Return for each digest the place of the first that is equal."""
    import numpy as np

    order = np.lexsort((digests[:, 1], digests[:, 0]))
    ordered = digests[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.empty(len(order), np.int64)
    first[order] = order[np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))]
    return first

"""Five-word shingles, and how many of them texts share: themselves, or hashes of them, on disk where there are many."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from toolkit.counts.encoded import Encoded, lower_numbers
from toolkit.counts.rows import batches_of
from toolkit.scratch import Partitions

if TYPE_CHECKING:
    from numpy import bool_, int64, uint16, uint32, uint64
    from numpy.typing import NDArray

Shingle: TypeAlias = tuple[Hashable, ...]

SIZE = 5
"""Length of a shingle in words; five in a row are seldom shared by chance."""

PARTS = 64
"""Into how many parts hashes are divided that are too many to be sorted at once."""

_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_TOGETHER = 100_000  # words of a shard
_MOST_WORDS = 300_000  # different words whose hashes are kept
_MERGED = 1 << 20  # hashes of words that are merged at a time


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


class HashedShard(NamedTuple):
    """The hashes of some texts, as they travel between processes.

    Attributes
    ----------
    digests
        A digest of 16 bytes of the words of each text.
    sizes
        The number of words of each; 64 bits each.
    hashes
        The hash of each shingle, text after text; 64 bits each.
    """

    digests: bytes
    sizes: bytes
    hashes: bytes


class WordHashes(dict[str, int]):
    """Words with their hashes, which do not depend on the run; of many words, those that came last."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        made = self[word] = int.from_bytes(digest, "little")
        return made


class WrittenWords:
    """The words of a corpus by their hashes, as shards of it were looked at.

    Two words have the same hash with a probability of 2^-64.
    """

    def __init__(self) -> None:
        self._hashes = WordHashes()
        self._parts: list[NDArray[uint64]] = []
        self._open = 0

    def add(self, hashes: bytes) -> None:
        """Add words by their hashes, 64 bits each; see `WordHashes`."""
        import numpy as np

        self._parts.append(np.frombuffer(hashes, np.uint64))
        self._open += len(self._parts[-1])
        if self._open >= _MERGED:
            self._merge()

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        if self._open:
            self._merge()
        if not self._parts or not len(self._parts[0]):
            return False
        known, wanted = self._parts[0], self._hashes[word]
        place = min(int(known.searchsorted(known.dtype.type(wanted))), len(known) - 1)
        return int(known[place]) == wanted

    def _merge(self) -> None:
        import numpy as np

        self._parts, self._open = [np.unique(np.concatenate(self._parts))], 0


def hash_texts(texts: Iterable[Sequence[str]], hashes: WordHashes) -> HashedShard:
    """Hash the shingles of some texts, given by their words; ``hashes`` keeps those of the words for later ones."""
    import numpy as np

    digests, sizes, words = bytearray(), array("Q"), array("Q")
    for text in texts:
        digests += blake2b("\0".join(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        sizes.append(len(text))
        words.extend(map(hashes.__getitem__, text))
    runs = shingle_hashes(np.frombuffer(words, np.uint64), np.frombuffer(sizes, np.uint64).astype(np.int64))
    return HashedShard(bytes(digests), sizes.tobytes(), runs.tobytes())


def hash_encoded(encoded: Encoded, hashes: WordHashes) -> Iterator[HashedShard]:
    """Hash the shingles of encoded texts by their words in small letters, a shard at a time; each word only once.

    The digests are those of the hashes of the words, so these shards go with no others.
    """
    import numpy as np

    lowered, numbers = lower_numbers(encoded.types)
    of_type = np.array([hashes[word] for word in lowered], np.uint64)[np.frombuffer(numbers, np.uint32)]
    tokens, starts = np.frombuffer(encoded.tokens, np.uint32), np.frombuffer(encoded.starts, np.uint64).astype(np.int64)
    for first, last in batches_of(starts, _TOGETHER):
        words, lengths = of_type[tokens[starts[first] : starts[last]]], np.diff(starts[first : last + 1])
        data = words.data.cast("B")
        ends = (8 * (starts[first : last + 1] - starts[first])).tolist()
        digests = b"".join(blake2b(data[start:end], digest_size=16).digest() for start, end in pairwise(ends))
        runs = shingle_hashes(words, lengths)
        yield HashedShard(digests, lengths.astype(np.uint64).tobytes(), runs.tobytes())


def hashed_shards(texts: Iterable[Sequence[str]]) -> Iterator[HashedShard]:
    """Hash the shingles of texts, a shard at a time."""
    hashes, shard, size = WordHashes(), list[Sequence[str]](), 0
    for text in texts:
        shard.append(text)
        size += len(text)
        if size >= _TOGETHER:
            yield hash_texts(shard, hashes)
            shard, size = [], 0
    yield hash_texts(shard, hashes)


class HashedTexts:
    """The shingles of texts by their hashes, and which texts have the same words.

    Attributes
    ----------
    shingles
        The hash of each shingle, and the number of its text; of every text, and as often as the text has it.
    """

    def __init__(self) -> None:
        self.shingles = Partitions(PARTS, "u8", "u4")
        self._digests, self._sizes = bytearray(), array("Q")

    def add(self, shard: HashedShard) -> None:
        """Take the next texts."""
        import numpy as np

        first = len(self._sizes)
        lengths = np.frombuffer(shard.sizes, np.uint64).astype(np.int64)
        runs = np.frombuffer(shard.hashes, np.uint64)
        numbers = np.arange(first, first + len(lengths), dtype=np.uint32)
        self.shingles.add(shingle_part(runs), runs, np.repeat(numbers, shingle_numbers(lengths)))
        self._digests += shard.digests
        self._sizes.frombytes(shard.sizes)

    @cached_property
    def distinct(self) -> NDArray[bool_]:
        """Whether a text has words, and no earlier text has the same; once all texts were added."""
        import numpy as np

        made: NDArray[bool_] = self._filled & (self._first == np.arange(len(self._filled)))
        return made

    @cached_property
    def _first(self) -> NDArray[int64]:
        import numpy as np

        return _first_alike(np.frombuffer(self._digests, np.uint64).reshape(-1, 2))

    @cached_property
    def _filled(self) -> NDArray[bool_]:
        import numpy as np

        return np.frombuffer(self._sizes, np.uint64) > 0

    def repeats(self) -> Iterator[tuple[int, int]]:
        """Yield each text that has the same words as an earlier one, with the first that has them."""
        import numpy as np

        for number in np.flatnonzero(self._filled & ~self.distinct).tolist():
            yield number, int(self._first[number])


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

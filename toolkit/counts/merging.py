"""Merge the counts of shards: one vocabulary, the terms in it, and rows in the order of both.

The rows of a shard are read at most twice: to count the texts of terms whose sums do not decide whether they are left
out, and to be written under the numbers of their terms.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.counts.display_forms import display_forms
from toolkit.counts.encoded import untagged
from toolkit.counts.kernel import sorted_rows
from toolkit.counts.rows import as_array, summed
from toolkit.counts.streams import TELLING, Encoded
from toolkit.counts.term_table import TermCounts, document_range
from toolkit.counts.terms import keys_of
from toolkit.language.stopwords import Language
from toolkit.scratch import Scratch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

_NONE = 0xFFFF_FFFF  # Stands for the number of what is left out.


class Shard(NamedTuple):
    """What was counted of some texts.

    Attributes
    ----------
    types
        In a list, or in a counter of the kernel, which may be that of earlier shards as well.
    numbers, counts
        Rows by the numbers of those types; 32 bits each. A type may stand in a row several times; no counts are 1 each.
    lengths, sizes
        How many entries each text has, and how many words; 32 bits each.
    sums
        For each type the least number of texts that hold it, how often it occurs, and how often where its capitals
        tell; 64 bits each. Those of a counter are in it, and the number of texts is exact.
    """

    types: Any
    numbers: bytes
    counts: bytes
    lengths: bytes
    sums: bytes
    sizes: bytes
    last: bool = True  # Whether nothing more is counted by its counter.
    serial: int = 0  # Of its counter.


class _TypeNumbers:
    """The types of a counter or of a list: their numbers in the whole, as soon as they are known."""

    def __init__(self, counter: Any = None) -> None:
        self.counter = counter
        self.numbers = b""


class _StoredRows(NamedTuple):
    """Where the rows of a shard lie: numbers and counts, each as wide as they need, and what the numbers stand for."""

    start: int
    parts: tuple[tuple[str, int], ...]
    lengths: bytes
    types: _TypeNumbers


class _ShardRows(NamedTuple):
    """The rows of a shard read again, and for each of its types the number under which it is wanted."""

    numbers: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    lengths: bytes
    new_number: NDArray[np.uint32]


class ShardSums:
    """The counts of the shards so far: sums of each type in memory, rows on disk.

    Attributes
    ----------
    sizes
        Words of each text.
    """

    def __init__(self) -> None:
        self._store = Scratch()
        self._counter: Any = None
        self._numbered: dict[str, int] = {}
        self._sums: Any = None
        self._places: list[_StoredRows] = []
        self._known: dict[int, _TypeNumbers] = {}
        self.sizes = array("Q")

    def add(self, shard: Shard) -> None:
        """Take over a shard."""
        if isinstance(shard.types, list):
            types = _TypeNumbers()
            types.numbers = self._numbers_of(shard.types, shard.sums)
        else:
            # By its serial: threads may use a counter for a later shard first, so that its last use comes early.
            types = self._known.get(shard.serial) or _TypeNumbers(shard.types)
            self._known[shard.serial] = types
            if shard.last:
                self._close(types)
        parts = [_narrow(shard.numbers), _narrow(shard.counts)]
        start, *_ = [self._store.append(data) for _, data in parts]
        self._places.append(_StoredRows(start, tuple((kind, len(data)) for kind, data in parts), shard.lengths, types))
        self.sizes.extend(memoryview(shard.sizes).cast("I"))

    def _close(self, types: _TypeNumbers) -> None:
        """Take over the types of a counter that will not count any more."""
        import numpy as np

        counter, types.counter = types.counter, None
        if self._counter is None:
            self._counter = counter
            types.numbers = np.arange(counter.size(), dtype=np.uint32).tobytes()
        else:
            types.numbers = self._counter.absorb(counter)

    def _numbers_of(self, types: list[str], sums: bytes) -> bytes:
        import numpy as np

        numbered = self._numbered
        new = np.array([numbered.setdefault(word, len(numbered)) for word in types], np.uint32)
        if self._sums is None:
            self._sums = np.zeros((0, 3), np.uint64)
        room = len(self._sums)
        if len(numbered) > room:
            self._sums = np.pad(self._sums, ((0, max(len(numbered), room * 3 // 2) - room), (0, 0)))
        self._sums[new] += np.frombuffer(sums, np.uint64).reshape(-1, 3)
        return new.tobytes()

    def types_and_sums(self) -> tuple[list[str], Whole]:
        """Return the types in the order of their numbers, and four sums of each; nothing can be added afterwards.

        The sums are the minimum and the maximum number of texts that hold it, its occurrences, and those where its
        capitals are the author's choice.
        """
        import numpy as np

        for types_of_counter in self._known.values():
            if types_of_counter.counter is not None:
                self._close(types_of_counter)
        if self._counter:
            types: list[str] = self._counter.types()
            texts, totals, telling = np.frombuffer(self._counter.sums(), np.int64).reshape(-1, 3).T
            sums = texts, texts, totals, telling
        else:
            types = list(self._numbered)
            own = np.zeros((0, 3), np.uint64) if self._sums is None else self._sums[: len(types)]
            texts, totals, telling = own.astype(np.int64).T
            sums = texts, totals, totals, telling
        self._counter, self._numbered, self._sums = None, {}, None
        return types, np.stack(sums)

    def rows_of_shards(self, number_of: Whole) -> Iterator[_ShardRows]:
        """Read the rows again, to be written under other numbers: for each type that of its term, or -1."""
        import numpy as np

        known: _TypeNumbers | None = None
        for start, parts, lengths, types in self._places:
            if types is not known:  # Shards that follow one another often share a counter.
                known = types
                own = number_of[np.frombuffer(types.numbers, np.uint32)]
                new_number = np.where(own >= 0, own, _NONE).astype(np.uint32)
            read = []
            for kind, size in parts:
                read.append(np.frombuffer(self._store.read(start, size), kind).astype(np.uint32))
                start += size
            numbers, counts = read
            yield _ShardRows(numbers, counts, lengths, new_number)


def _narrow(data: bytes) -> tuple[str, bytes]:
    """Return numbers of 32 bits in as few bits as hold them all: half the writing, for most counts are small."""
    import numpy as np

    numbers = np.frombuffer(data, np.uint32)
    most = int(numbers.max(initial=0))
    kind = "u1" if most < 1 << 8 else "u2" if most < 1 << 16 else "u4"
    return kind, numbers.astype(kind).tobytes()


def token_rows(encoded: Encoded) -> Shard:
    """Take each word of encoded texts for an entry of its own; they are put together when the rows are written."""
    import numpy as np

    tokens = np.frombuffer(encoded.tokens, np.uint32)
    sizes = np.diff(np.frombuffer(encoded.starts, np.uint64)).astype(np.uint32).tobytes()
    flags = np.frombuffer(encoded.flags, np.uint8)
    totals = np.bincount(tokens, minlength=len(encoded.types))
    telling = np.bincount(tokens[(flags & TELLING) != 0], minlength=len(encoded.types))
    sums = np.stack((np.minimum(totals, 1), totals, telling), axis=1).astype(np.uint64)
    return Shard(encoded.types, tokens.tobytes(), b"", sizes, sums.tobytes(), sizes)


class ChosenTerms(NamedTuple):
    """The terms, in order, with the form of each to show and how often it occurs; for each type its term or -1."""

    terms: list[str]
    shown: list[str]
    totals: Whole
    number_of: Whole


def choose_terms(
    shards: ShardSums,
    language: Language | None,
    min_documents: int,
    max_share: float,
    *,
    all_words: bool = False,
    tagged: bool = False,
) -> ChosenTerms:
    """Decide which types are terms, under which keys, and which terms are left out; see `count_corpus`.

    Types may be tagged with their languages; see `toolkit.counts.encoded.by_language`.
    """
    import numpy as np

    types, sums = shards.types_and_sums()
    types, codes = untagged(types) if tagged else (types, [])
    wanted = document_range(len(shards.sizes), min_documents, max_share)
    if language is None:
        return _types_as_terms(shards, types, sums, wanted)
    *spread, totals, telling = sums
    keys = keys_of(types, language, codes, all_words=all_words)
    numbered: dict[str, int] = {}
    number_of = np.array([numbered.setdefault(key, len(numbered)) if key else -1 for key in keys], np.int64)
    left = _within_bounds(shards, number_of, spread, len(numbered), wanted).tolist()
    terms = sorted(key for key, number in numbered.items() if left[number])
    final = np.full(len(numbered) + 1, -1, np.int64)  # The last is for -1.
    final[[numbered[term] for term in terms]] = np.arange(len(terms))
    del numbered, keys, left
    number_of = final[number_of]
    often = np.zeros(len(terms) + 1, np.int64)
    np.add.at(often, number_of, totals)
    # Arrays, since a list of so many numbers would take five times as much memory.
    number, strong, weak = (array("q", each.tobytes()) for each in (number_of, telling, totals - telling))
    shown = display_forms(types, number, strong, weak, terms)
    return ChosenTerms(terms, shown, often[:-1], number_of)


def _types_as_terms(shards: ShardSums, types: list[str], sums: Whole, wanted: range) -> ChosenTerms:
    """Take the types themselves for terms."""
    import numpy as np

    left = np.flatnonzero(_within_bounds(shards, np.arange(len(types)), list(sums[:2]), len(types), wanted)).tolist()
    order = np.array(sorted(left, key=types.__getitem__), np.int64)
    number_of = np.full(len(types), -1, np.int64)
    number_of[order] = np.arange(len(order))
    terms = [types[number] for number in order.tolist()]
    return ChosenTerms(terms, terms, sums[2][order], number_of)


def _within_bounds(
    shards: ShardSums, number_of: Whole, spread: Sequence[Whole], width: int, wanted: range
) -> NDArray[np.bool_]:
    """Return for each key whether the number of texts that hold one of its types is within bounds.

    Parameters
    ----------
    shards
        Asked where that cannot be told from the sums.
    number_of
        For each type the number of its key, or -1.
    spread
        Texts that hold each type, at the least and at the most.
    width
        Number of keys.
    wanted
        Numbers of texts.
    """
    import numpy as np

    if wanted.start <= 1 and wanted.stop > len(shards.sizes):
        return np.ones(width, bool)
    typed = number_of >= 0
    least, most = np.zeros(width, np.int64), np.zeros(width, np.int64)
    np.maximum.at(least, number_of[typed], spread[0][typed])
    np.add.at(most, number_of[typed], spread[1][typed])
    np.minimum(most, len(shards.sizes), out=most)
    inside = (least >= wanted.start) & (most < wanted.stop)
    unsure = ~inside & (most >= wanted.start) & (least < wanted.stop) & (least < most)
    if unsure.any():
        narrow = np.where(unsure, np.cumsum(unsure) - 1, -1)
        exact = np.zeros(int(unsure.sum()), np.uint32)
        for shard in shards.rows_of_shards(np.append(narrow, -1)[number_of]):
            _renumbered(shard, exact)
        least[unsure] = most[unsure] = exact
    return (least >= wanted.start) & (least < wanted.stop) & (most < wanted.stop)


def _renumbered(shard: _ShardRows, texts: NDArray[np.uint32]) -> tuple[bytes, bytes, bytes]:
    """Return numbers, counts and lengths of rows under other numbers; ``texts`` counts the rows that hold each."""
    import numpy as np

    done = sorted_rows(shard.numbers, shard.counts, memoryview(shard.lengths).cast("I"), shard.new_number, texts)
    if done is not None:
        return done
    lengths = np.frombuffer(shard.lengths, np.uint32)
    numbers = shard.new_number[shard.numbers]
    there = numbers != _NONE
    rows = np.repeat(np.arange(len(lengths)), lengths)[there]
    counts = shard.counts[there] if len(shard.counts) else None
    made = summed(rows, numbers[there], counts, len(lengths), len(texts))
    texts += np.bincount(made.numbers, minlength=len(texts)).astype(np.uint32)
    return made.numbers.tobytes(), made.counts.tobytes(), made.lengths.tobytes()


def write_rows(shards: ShardSums, chosen: ChosenTerms) -> TermCounts:
    """Write the rows under the numbers of their terms, shard by shard, and return them as they lie on disk."""
    import numpy as np

    numbers, counts = Scratch(), Scratch()
    starts = array("Q", [0])
    texts = np.zeros(len(chosen.terms), np.uint32)
    for shard in shards.rows_of_shards(chosen.number_of):
        new_numbers, new_counts, lengths = _renumbered(shard, texts)
        ends = np.cumsum(np.frombuffer(lengths, np.uint32), dtype=np.uint64) + np.uint64(starts[-1])
        starts.frombytes(ends.tobytes())
        numbers.append(new_numbers)
        counts.append(new_counts)
    return TermCounts(
        chosen.terms,
        chosen.shown,
        as_array("I", texts),
        as_array("Q", chosen.totals),
        starts,
        numbers.mapped().cast("I"),
        counts.mapped().cast("I"),
        shards.sizes,
    )

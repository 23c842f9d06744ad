"""The counts of the terms of some texts, as the analyses take them."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Integers: TypeAlias = "array[int] | memoryview[int]"

_WORTH_NUMPY = 1_000_000  # entries; below, numpy takes longer to load than it saves, if nothing has loaded it


class Holders(NamedTuple):
    """The texts that hold a term, in order, and how often each does; 32 bits each."""

    texts: array[int]
    counts: array[int]


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The terms of some texts, counted.

    The arrays are buffers, of the standard library or of a file in memory: ``numpy.frombuffer`` takes them as they are.

    Attributes
    ----------
    terms
        Keys, sorted; of a phrase those of its words, with spaces.
    shown
        The form of each in which it is written most.
    documents
        Texts that hold each; 32 bits.
    totals
        How often each occurs; 64 bits.
    starts, numbers, counts
        Compressed sparse rows, one for each text, the numbers of the terms ascending; 64, 32 and 32 bits.
    sizes
        All words of each text, those among them that are no terms; 64 bits.
    """

    terms: list[str]
    shown: list[str]
    documents: array[int]
    totals: array[int]
    starts: Integers
    numbers: Integers
    counts: Integers
    sizes: array[int]

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.sizes)

    def row(self, index: int) -> list[tuple[int, int]]:
        """Return the terms of a text by number, each with its count.

        Raises
        ------
        IndexError
            If there are not that many texts.
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        part = slice(self.starts[index], self.starts[index + 1])
        return list(zip(self.numbers[part], self.counts[part], strict=True))

    def holders(self, wanted: Sequence[int]) -> dict[int, Holders]:
        """Return for some terms the texts that hold each, in order, with how often they do."""
        found = {number: Holders(array("I"), array("I")) for number in wanted}
        if len(self.numbers) >= _WORTH_NUMPY or "numpy" in sys.modules:
            self._gather(found)
            return found
        for text in range(len(self)):
            for number, count in self.row(text):
                if number in found:
                    found[number].texts.append(text)
                    found[number].counts.append(count)
        return found

    def _gather(self, found: dict[int, Holders]) -> None:
        """Add the texts that hold each of some terms, some entries at a time."""
        import numpy as np

        wanted = sorted(found)
        place = np.full(len(self.terms), -1, np.int32)
        place[wanted] = np.arange(len(wanted))
        numbers, counts = np.frombuffer(self.numbers, np.uint32), np.frombuffer(self.counts, np.uint32)
        starts = np.frombuffer(self.starts, np.uint64).astype(np.int64)
        for first in range(0, len(numbers), _WORTH_NUMPY):
            own = place[numbers[first : first + _WORTH_NUMPY]]
            entries = np.flatnonzero(own >= 0)
            entries = entries[np.argsort(own[entries], kind="stable")]
            texts = (np.searchsorted(starts, entries + first, side="right") - 1).astype(np.uint32)
            often = counts[first : first + _WORTH_NUMPY][entries]
            ends = np.searchsorted(own[entries], np.arange(len(wanted) + 1)).tolist()
            for number, (start, end) in zip(wanted, pairwise(ends), strict=True):
                found[number].texts.frombytes(texts[start:end].tobytes())
                found[number].counts.frombytes(often[start:end].tobytes())

    def matrix(self) -> csr_matrix:
        """Return the counts as floats, a row for each text and a column for each term."""
        import numpy as np
        from scipy.sparse import csr_matrix

        values = np.frombuffer(self.counts, np.uint32).astype(float)
        columns = np.frombuffer(self.numbers, np.uint32).astype(np.int32)
        starts = np.frombuffer(self.starts, np.uint64).astype(np.int64)
        return csr_matrix((values, columns, starts), shape=(len(self), len(self.terms)))


def document_range(texts: int, min_documents: int, max_share: float) -> range:
    """Return the numbers of texts that a term may stand in; see `count_terms`."""
    return range(max(1, min_documents), max(min_documents, int(max_share * texts)) + 1)


def sizes_of(starts: Iterable[int]) -> array[int]:
    """Return the length of each part, from where the parts start and the last one ends."""
    return array("Q", (end - start for start, end in pairwise(starts)))

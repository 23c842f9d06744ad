"""How often each word stands in each text, as it is written: the counts that all others are made of.

There are two counters and one definition. `reference_counts` calls `toolkit.language.words.find_words`. The kernel,
which is there if a compiler was when the package was installed, gives the same result.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from toolkit.counts.encoded import encode
from toolkit.counts.kernel import batches, characters, counting_kernel_in_use, new_counter, refuse_broken
from toolkit.language.words import find_words


@dataclass(frozen=True, slots=True)
class SurfaceCounts:
    """The words of some texts, counted as they are written.

    The three arrays are the rows of a sparse matrix, in the layout known as compressed sparse rows: what belongs to the
    text at ``index`` stands from ``starts[index]`` up to ``starts[index + 1]``.

    Attributes
    ----------
    types
        Every different word as `toolkit.language.words.find_words` gives it, numbered in order of first occurrence.
    starts
        Where each text starts in the two arrays that follow, and the end of the last; 64 bits each.
    numbers
        For each text, the number of each type in it, in order of first occurrence in the text; 32 bits each.
    counts
        How often the type stands in the text, 1 or more; 32 bits each.
    """

    types: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    numbers: array[int] = field(default_factory=lambda: array("I"))
    counts: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1

    def lengths(self) -> array[int]:
        """Return how many types each text has; 32 bits each."""
        return array("I", (end - start for start, end in pairwise(self.starts)))

    def pairs(self, index: int) -> list[tuple[int, int]]:
        """Return the types of a text by number, each with its count.

        Raises
        ------
        IndexError
            If there are not that many texts.
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        part = slice(self.starts[index], self.starts[index + 1])
        return list(zip(self.numbers[part], self.counts[part], strict=True))


def surface_counts(texts: Iterable[str | bytes]) -> SurfaceCounts:
    """Count the words of each text, by the kernel if it is in use.

    Parameters
    ----------
    texts
        Characters, or the same as UTF-8. A lone surrogate in characters is no part of a word.

    Raises
    ------
    UnreadableError
        If bytes are not UTF-8.

    >>> counted = surface_counts(["to be or not to be", "not so"])
    >>> counted.types
    ['to', 'be', 'or', 'not', 'so']
    >>> counted.pairs(0), counted.pairs(1)
    ([(0, 2), (1, 2), (2, 1), (3, 1)], [(3, 1), (4, 1)])
    """
    return _kernel_counts(texts) if counting_kernel_in_use() else _stream_counts(texts)


def _stream_counts(texts: Iterable[str | bytes]) -> SurfaceCounts:
    encoded = encode(texts)
    result = SurfaceCounts(encoded.types)
    for start, end in pairwise(encoded.starts):
        counted = Counter(encoded.tokens[start:end])
        result.numbers.extend(counted)
        result.counts.extend(counted.values())
        result.starts.append(len(result.numbers))
    return result


def reference_counts(texts: Iterable[str | bytes]) -> SurfaceCounts:
    """Count as `surface_counts` does, by the definition itself.

    Raises
    ------
    UnreadableError
        If bytes are not UTF-8.
    """
    result = SurfaceCounts()
    numbered: dict[str, int] = {}
    for index, text in enumerate(texts):
        counted: dict[int, int] = {}
        for word in find_words(characters(text, index)):
            number = numbered.setdefault(word.text, len(numbered))
            counted[number] = counted.get(number, 0) + 1
        result.numbers.extend(counted)
        result.counts.extend(counted.values())
        result.starts.append(len(result.numbers))
    result.types.extend(numbered)
    return result


def _kernel_counts(texts: Iterable[str | bytes]) -> SurfaceCounts:
    result = SurfaceCounts()
    counter = new_counter()
    for batch in batches(texts):
        try:
            numbers, counts, lengths, _ = counter.add(batch)
        except ValueError:
            refuse_broken(batch, len(result))
            raise
        end = len(result.numbers)
        result.numbers.frombytes(numbers)
        result.counts.frombytes(counts)
        result.starts.extend(end + size for size in accumulate(array("I", lengths)))
    result.types.extend(counter.types())
    return result

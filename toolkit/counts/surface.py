"""How often each word stands in each text, as it is written: the counts that all others are made of.

There are two counters and one definition. `reference_counts` calls `toolkit.language.words.words`. The kernel, which is
there if a compiler was when the package was installed, scans UTF-8 for the same words and gives the same result. It
knows no Unicode of its own: it asks `_classes_of` here, where the classes are those of the pattern in ``words.py``.
"""

from __future__ import annotations

import os
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from itertools import accumulate
from types import ModuleType

from toolkit.errors import UnreadableError
from toolkit.language.words import plain, words

_BATCH = 1_000_000  # characters or bytes; long enough that calls cost nothing, short enough to be let go of soon
_BATCH_TEXTS = 4_096
_BLOCK = 256  # characters whose classes the kernel asks for at a time


@dataclass(frozen=True, slots=True)
class SurfaceCounts:
    """The words of some texts, counted as they are written.

    The three arrays are the rows of a sparse matrix, in the layout known as compressed sparse rows: what belongs to the
    text at ``index`` stands from ``starts[index]`` up to ``starts[index + 1]``.

    Attributes
    ----------
    types
        Every different word as `toolkit.language.words.words` gives it, numbered in order of first occurrence.
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
    return reference_counts(texts) if _kernel is None else _kernel_counts(_kernel, texts)


def kernel_in_use() -> bool:
    """Tell whether `surface_counts` is compiled code; ``TOOLKIT_KERNEL=off`` in the environment prevents it."""
    return _kernel is not None


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
        for word in words(_characters(text, index)):
            number = numbered.setdefault(word.text, len(numbered))
            counted[number] = counted.get(number, 0) + 1
        result.numbers.extend(counted)
        result.counts.extend(counted.values())
        result.starts.append(len(result.numbers))
    result.types.extend(numbered)
    return result


def _kernel_counts(kernel: ModuleType, texts: Iterable[str | bytes]) -> SurfaceCounts:
    result = SurfaceCounts()
    # The numbers do not depend on the seed; with it, no text can be written that makes all words collide.
    counter = kernel.Counter(_classes_of, hash("toolkit") & 0xFFFF_FFFF_FFFF_FFFF)
    for batch in _batches(texts):
        try:
            numbers, counts, lengths = counter.add(batch)
        except ValueError:
            for index, text in enumerate(batch, len(result)):
                _characters(text, index)
            raise
        end = len(result.numbers)
        result.numbers.frombytes(numbers)
        result.counts.frombytes(counts)
        sizes = array("I", lengths)
        result.starts.extend(end + size for size in accumulate(sizes))
    result.types.extend(counter.types())
    return result


def _batches(texts: Iterable[str | bytes]) -> Iterator[list[str | bytes]]:
    batch: list[str | bytes] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH or len(batch) == _BATCH_TEXTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _characters(text: str | bytes, index: int) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"Text {index + 1} is not UTF-8: byte {error.start + 1} does not belong there."
        raise UnreadableError(problem, "Save it as UTF-8.") from error


@cache
def _classes_of(block: int) -> bytes:
    """Return the classes of 256 characters, one byte each, after the exchange for plain characters.

    A byte is the sum of 1 for a letter or digit, 2 for a decimal digit, 4 for a mark or joiner, 8 for a space, 16 for
    an apostrophe and 32 for a hyphen.
    """
    # One at a time, as `plain` leaves alone what is all ASCII.
    characters = "".join(plain(chr(code)) for code in range(block * _BLOCK, (block + 1) * _BLOCK))
    classes = bytearray(_BLOCK)
    for bit, pattern in _classes():
        for found in pattern.finditer(characters):
            classes[found.start()] |= bit
    return bytes(classes)


@cache
def _classes() -> tuple[tuple[int, re.Pattern[str]], ...]:
    from toolkit.language.marks import MARKS

    patterns = (r"[^\W_]", r"\d", rf"[{MARKS}\u200c\u200d]", r"\s", "'", "-")
    return tuple((1 << place, re.compile(pattern)) for place, pattern in enumerate(patterns))


def _load() -> ModuleType | None:
    if os.environ.get("TOOLKIT_KERNEL") == "off" or array("I").itemsize != 4:
        return None
    try:
        return import_module("toolkit.counts._kernel")
    except ImportError:  # No compiler when the package was installed, or one for another machine.
        return None


_kernel = _load()

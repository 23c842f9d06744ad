"""The compiled counter, if it is there, and what it asks of Python: the classes of characters, and texts in batches.

The kernel scans UTF-8 for the words that `toolkit.language.words.find_words` finds. It knows no Unicode of its own: it
asks `classes_of`, where the classes are those of the pattern in ``words.py`` and of the gaps in ``encoded.py``.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from toolkit.compiled import load_compiled
from toolkit.errors import UnreadableError
from toolkit.language.words import normalise_punctuation

STOPS = ".!?:…\x1d"
"""What ends a sentence, or opens one, and the space of headings; after it a capital says nothing of the word."""

_BATCH = 1_000_000  # characters or bytes; long enough that calls cost nothing, short enough to be let go of soon
_BATCH_TEXTS = 4_096
_INTERFACE = 3  # of the kernel; see _kernel.c
_BLOCK = 256  # characters whose classes the kernel asks for at a time


def counting_kernel_in_use() -> bool:
    """Tell whether words are counted by compiled code; ``TOOLKIT_KERNEL=off`` in the environment prevents it."""
    return _kernel is not None


def new_counter(*, flags: bool = True) -> Any:
    """Return a counter of the kernel, empty.

    Parameters
    ----------
    flags
        Whether it tells the flags of words.

    Raises
    ------
    RuntimeError
        If the kernel is not in use.
    """
    if _kernel is None:
        raise RuntimeError("the kernel is not in use")
    # The numbers do not depend on the seed; with it, no text can be written that makes all words collide.
    return _kernel.Counter(classes_of, hash("toolkit") & 0xFFFF_FFFF_FFFF_FFFF, not flags)


def sorted_rows(numbers: Any, counts: Any, lengths: Any, new: Any, rows: Any) -> tuple[bytes, bytes, bytes] | None:
    """Return rows of a sparse matrix under new numbers, ascending, equal ones put together; nothing without the kernel.

    Parameters
    ----------
    numbers, counts
        Of the entries of all rows; 32 bits, as everywhere here.
    lengths
        Of the rows.
    new
        The new number of each old one, or 2**32 - 1 for one to be left out.
    rows
        For each new number how many rows hold it, to which those are added that do.

    Returns
    -------
    tuple of bytes or None
        Numbers, counts and lengths.

    Raises
    ------
    ValueError
        If the rows contradict themselves.
    """
    if _kernel is None:
        return None
    made: tuple[bytes, bytes, bytes] = _kernel.rows(numbers, counts, lengths, new, rows)
    return made


def marked_words(numbers: Any, lengths: Sequence[int], marks: bytes) -> list[tuple[int, int]]:
    """Count in each text the words with the mark 1 and those with the mark 2.

    Parameters
    ----------
    numbers
        The type numbers of all words, of 32 bits.
    lengths
        Number of words of each text.
    marks
        Of each type: 0, 1 or 2.

    Raises
    ------
    ValueError
        If there are more words in the texts than numbers, or a number without a mark.
    """
    if _kernel is not None:
        made = array("I", _kernel.marked(numbers, array("I", lengths), marks))
        return list(zip(made[::2], made[1::2], strict=True))
    if sum(lengths) > len(numbers) or max(numbers, default=-1) >= len(marks):
        raise ValueError("the words contradict their numbers")
    every = bytes(map(marks.__getitem__, numbers))
    ends = list(accumulate(lengths, initial=0))
    return [(every.count(1, start, end), every.count(2, start, end)) for start, end in pairwise(ends)]


def batches(texts: Iterable[str | bytes]) -> Iterator[list[str | bytes]]:
    """Put texts in lists of about a million characters."""
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


def characters(text: str | bytes, index: int) -> str:
    """Return a text as characters.

    Parameters
    ----------
    text
        Characters, or UTF-8.
    index
        Of the text among others, for the message.

    Raises
    ------
    UnreadableError
        If bytes are not UTF-8.
    """
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"Text {index + 1} is not UTF-8: byte {error.start + 1} does not belong there."
        raise UnreadableError(problem, "Save it as UTF-8.") from error


def refuse_broken(texts: Sequence[str | bytes], first: int) -> None:
    """Refuse the first of some texts that is not UTF-8, by its number; see `characters`."""
    for index, text in enumerate(texts, first):
        characters(text, index)


@cache
def classes_of(block: int) -> bytes:
    """Return the classes of 256 characters, one byte each, after the exchange for plain characters.

    A byte is the sum of 1 for a letter or digit, 2 for a decimal digit, 4 for a mark or joiner, 8 for a space, 16 for
    an apostrophe, 32 for a hyphen and 64 for one of `STOPS`.
    """
    # One at a time, as `normalise_punctuation` leaves alone what is all ASCII.
    exchanged = "".join(normalise_punctuation(chr(code)) for code in range(block * _BLOCK, (block + 1) * _BLOCK))
    classes = bytearray(_BLOCK)
    for bit, pattern in _classes():
        for found in pattern.finditer(exchanged):
            classes[found.start()] |= bit
    return bytes(classes)


@cache
def _classes() -> tuple[tuple[int, re.Pattern[str]], ...]:
    from toolkit.language.combining_marks import MARKS

    patterns = (r"[^\W_]", r"\d", rf"[{MARKS}\u200c\u200d]", r"\s", "'", "-", f"[{STOPS}]")
    return tuple((1 << place, re.compile(pattern)) for place, pattern in enumerate(patterns))


_kernel = load_compiled("toolkit.counts._kernel", _INTERFACE) if array("I").itemsize == 4 else None

"""How many columns a text takes on a terminal, and where it breaks into lines: as rich has it, asked where it must be.

Nearly every text has only letters and signs that are one column wide; for these nothing has to be loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from toolkit.language.lazy_patterns import lazy

# Latin, Greek, Cyrillic, Armenian; points and quotation marks; currencies, numbers, arrows, mathematics; boxes.
_NARROW = (
    *((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x482), (0x48A, 0x590)),
    *((0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x20BF), (0x2100, 0x22FF), (0x2500, 0x25FC)),
)
_WORD = lazy(r"(?>(?:\A\s*+)?)\S++\s*+")


def is_narrow(text: str) -> bool:
    """Tell whether each character is known to take one column.

    Texts are expected without control characters, as `printable` leaves them.
    """
    return text.isascii() or _narrow().issuperset(text)


@cache
def _narrow() -> frozenset[str]:
    return frozenset(chr(code) for first, last in _NARROW for code in range(first, last + 1))


def width_of(text: str) -> int:
    """Return the columns that a text takes.

    >>> width_of("café"), width_of("日本")
    (4, 4)
    """
    if is_narrow(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def first_columns(text: str, width: int) -> str:
    """Return what of a longer text stands in the first columns; half a wide character becomes a space.

    >>> first_columns("日本", 3)
    '日 '
    """
    if is_narrow(text):
        return text[:width]
    from rich.cells import set_cell_size

    return set_cell_size(text, width)


def breaks(text: str, width: int) -> list[int]:
    """Return the places at which a text is broken so that each line fits: before words, and within longer ones.

    >>> breaks("one two three", 8)
    [8]
    """
    if is_narrow(text) and len(text) <= width:
        return []
    found: list[int] = []
    filled = 0  # columns of the line so far
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        needed = width_of(word.rstrip())
        if needed <= width - filled:
            filled += width_of(word)
        elif needed > width:
            for part in _parts(word, width):
                if start:
                    found.append(start)
                start += len(part)
                filled = width_of(part)
        elif filled and start:
            found.append(start)
            filled = width_of(word)
    return found


def _parts(word: str, width: int) -> Iterator[str]:
    """Take a word apart that is longer than a line."""
    if is_narrow(word):
        yield from (word[start : start + width] for start in range(0, len(word), width))
        return
    from rich.cells import chop_cells

    yield from chop_cells(word, width)

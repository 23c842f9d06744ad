"""Numbers and names in a sentence: "3 documents", "a, b and 2 more"."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun.

    Parameters
    ----------
    number
        How many.
    noun
        For one.
    nouns
        For none or several; the noun with an "s" where it is not given.

    Examples
    --------
    >>> counted(1, "document"), counted(1200, "word"), counted(2, "copy", "copies")
    ('1 document', '1,200 words', '2 copies')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def first_names(names: Sequence[str], most: int = 5) -> str:
    """Return the first of several names, and the number of the others.

    >>> first_names(["a", "b"]), first_names(["a", "b", "c", "d"], 3)
    ('a, b', 'a, b, c and 1 more')
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")

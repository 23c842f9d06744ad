"""What each word may do in a sentence, as one number, so that a sentence is asked once what its words are."""

from __future__ import annotations

from collections.abc import Collection

from toolkit.methods.tone.composition import CHANGING
from toolkit.methods.tone.words import BREAK, NAME

_KNOWN, _VALENCE, _CHANGES, _SIGN = (1 << bit for bit in range(4))


def word_flags(known: Collection[str], valences: Collection[str]) -> dict[str, int]:
    """Return the kind of each word that has any.

    Parameters
    ----------
    known
        The words that have a weight or a valence.
    valences
        The words that have a valence.

    Examples
    --------
    >>> word_flags(["pier", "the"], ["pier"])["pier"]  # known, and with a valence
    3
    """
    kinds = dict.fromkeys(known, _KNOWN)
    for kind, words in (
        (_VALENCE, valences),
        (_CHANGES, CHANGING),
        (_SIGN, (NAME, BREAK)),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind
    return kinds


def _marking(kind: int) -> bytes:
    return bytes([bool(each & kind) for each in range(256)])


def _others(kind: int) -> bytes:
    return bytes([each for each in range(256) if not each & kind])


VALENCES = _marking(_VALENCE)
"""Table for `bytes.translate`: 1 for each word that has a valence, 0 for the others."""
NOT_KNOWN, NOT_CHANGING, NO_SIGN = map(_others, (_KNOWN, _CHANGES, _SIGN))
"""What `bytes.translate` is to take away to leave the words of a kind."""

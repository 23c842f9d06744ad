"""The tone of a sentence by rules alone: the valences of its words in context, added up as VADER does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from toolkit.methods.tone.composition import composed
from toolkit.methods.tone.words import BREAK, NAME

NORMAL = 15.0
"""VADER's constant: a sum of valences of this square root is half way to 1."""


class Scored(NamedTuple):
    """The tone of a sentence.

    Attributes
    ----------
    tone
        -1 (bad) to +1 (good).
    carried
        Number of words that have a valence in the lexicon.
    counted
        Number of words, names left out.
    """

    tone: float
    carried: int
    counted: int


Shares = tuple[tuple[str, float], ...]
"""Words and the part of the tone that each makes, in the order of the sentence."""


def listed_shares(shares: Shares, digits: int) -> str:
    """List words with the parts of the tone that they make, with some digits behind the point.

    >>> listed_shares((("hope", 0.125), ("war", -0.5)), 2)
    'hope +0.12, war −0.50'
    """
    return ", ".join([f"{word} {value + 0.0:+.{digits}f}" for word, value in shares]).replace(" -", " −")


def word_count(words: Sequence[str]) -> int:
    """Return the number of words, without names and breaks."""
    return len(words) - words.count(NAME) - words.count(BREAK)


def score(words: Sequence[str], valences: Mapping[str, float]) -> Scored:
    """Score one sentence by rules alone.

    The constants are VADER's where its rules hold for prose (negation and degree within three words,
    the weight of what follows *but*, the normalisation). The rules differ where they do not: names
    carry no valence, capitals and exclamation marks do not intensify, and what changes a word is
    found by `toolkit.methods.tone.composition`.

    Parameters
    ----------
    words
        Of one sentence, as `toolkit.methods.tone.words` gives them.
    valences
        Of a lexicon.

    Returns
    -------
    Scored
        Its tone is ``S / sqrt(S² + 15)`` for the sum S of the valences.
    """
    return scored(composed(words, valences).values.values(), word_count(words))


def scored(values: Collection[float], number: int) -> Scored:
    """Return the tone that valences in context make together, in a sentence of some number of words."""
    total = fsum(values)
    return Scored(total / sqrt(total * total + NORMAL), len(values), number)


def shares(words: Sequence[str], valences: Mapping[str, float]) -> Shares:
    """Return the parts of the tone of a sentence that its words make, whose sum is the tone."""
    found = composed(words, valences).values
    total = fsum(found.values())
    return tuple((words[place], value / sqrt(total * total + NORMAL)) for place, value in found.items())

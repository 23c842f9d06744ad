"""The score of a candidate keyphrase: a sum of what can be counted about it."""

from __future__ import annotations

from math import log, log1p, log10

from toolkit.counts.candidates import Candidate

# Set by hand on public development sets (news, abstracts, papers); in natural-log units of frequency.
_FREQUENCY = 1.2
_INSIDE = 0.1  # An occurrence inside a longer candidate counts this much of one outside.
_RARITY = 0.5
_FIRST = 0.2
_WHOLE = 0.8
_STRENGTH = 0.4
_SPREAD = 0.2
_CAPITALS = 0.2
_HEADING = 0.3
_SINGLE = 0.65
_ONCE = 2.0
_LONG = 0.5
_VERBAL = 0.6


def score(candidate: Candidate, size: int, documents: int) -> float:
    """Score a candidate: higher is more of a keyphrase; no unit, no fixed range.

    The parts are those that carry keyphrase extraction without a tagger in the literature:
    frequency outside longer candidates (Frantzi's C-value), rarity over the corpus (Sparck
    Jones's IDF), early first occurrence and spread (KEA, KP-Miner), whole runs between stop
    words (RAKE), capitals (YAKE), and the mean strength of the words. Single words lose more the
    longer the text, and so do phrases that occur once in a long text.

    Parameters
    ----------
    candidate
        What was counted of it.
    size
        Words of the document.
    documents
        Of the corpus; with one document, rarity says nothing and is left out.

    References
    ----------
    Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries 3, 115-130.
    El-Beltagy, S. & Rafea, A. (2009). KP-Miner: a keyphrase extraction system for English and
    Arabic documents. Information Systems 34(1), 132-144.
    """
    length = max(size, 100)
    outside = candidate.count - candidate.inside + _INSIDE * candidate.inside
    value = _FREQUENCY * log1p(outside)
    if documents > 1:
        value += _RARITY * log((documents + 1) / (candidate.documents + 0.5))
    value -= _FIRST * log1p(candidate.first)
    value += _WHOLE * candidate.whole / candidate.count
    value += _STRENGTH * candidate.strength
    value += _SPREAD * log(candidate.spread)
    value += _CAPITALS * candidate.capitals
    value += _HEADING * candidate.heading
    value -= _VERBAL * candidate.verbal
    if candidate.words == 1:
        # A name may stand alone; a common noun seldom says what a long text is about.
        value -= _SINGLE * log10(length) * (1 - 0.6 * candidate.capitals)
    if candidate.words > 3:
        value -= _LONG
    if candidate.count == 1 and not candidate.heading:
        value -= _ONCE * log10(length / 100)
    return value

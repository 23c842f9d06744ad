"""KP-Miner: phrases by frequency and rarity, with a factor for compounds."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from toolkit.methods.keywords.reference.phrases import (
    PhraseToken,
    ReferencePhrase,
    add_phrase,
    in_order,
    reference_stop_words,
    tokens_of,
)

_LONGEST = 5
_LEAST_SEEN = 3  # The least allowable seen frequency, in a text of some length;
_LONG, _MIDDLE = 400, 100  # words: 3 occurrences from here on, 2 between these.
_CUTOFF = 400  # A phrase that first occurs after so many words is no candidate.
_ALPHA, _SIGMA = 2.3, 3.0


def kpminer_keywords(sentences: Sequence[str]) -> list[ReferencePhrase]:
    """Rank the phrases of a text by KP-Miner as if it were the only one, best first; see `with_rarity`.

    A candidate is a sequence of at most five words between stop words and punctuation, seen at least three times (twice
    or once in short texts) and first among the first 400 words. It scores ``tf b``, where b is 1 for a word and
    ``min (3, candidates / (2.3 compounds))`` for a phrase of several words, a compound.

    References
    ----------
    El-Beltagy, S. & Rafea, A. (2009). KP-Miner: a keyphrase extraction system for English and Arabic documents.
    Information Systems 34(1), 132-144. The paper leaves the frequency for short texts open.
    """
    found, size = kpminer_candidates(sentences)
    least = _LEAST_SEEN if size >= _LONG else 2 if size >= _MIDDLE else 1
    listed = {key: each for key, each in found.items() if each.count >= least} or found
    compounds = sum(" " in key for key in listed)
    boost = min(_SIGMA, len(listed) / (_ALPHA * compounds)) if compounds else 1.0
    for key, phrase in listed.items():
        phrase.score = phrase.count * (boost if " " in key else 1.0)
    return in_order(listed.values())


def with_rarity(score: float, compound: bool, texts: int, holding: int) -> float:
    """Return ``tf b idf``; a compound counts as if no other text had it.

    >>> with_rarity(3.0, False, 8, 2), with_rarity(3.0, True, 8, 2)
    (6.0, 9.0)
    """
    return score * (log2(texts) if compound else log2(texts / max(1, holding))) if texts > 1 else score


def kpminer_candidates(sentences: Sequence[str]) -> tuple[dict[str, ReferencePhrase], int]:
    """Return the candidates that begin among the first 400 words, with all their occurrences, and the words in all."""
    stop_words = reference_stop_words("smart")
    found: dict[str, ReferencePhrase] = {}
    size = 0
    for number, sentence in enumerate(sentences):
        tokens = tokens_of(sentence)
        for first in range(len(tokens)):
            for last in range(first + 1, min(len(tokens), first + _LONGEST) + 1):
                if (last > first + 1 and not tokens[last - 1].adjacent) or not _counts(tokens[last - 1], stop_words):
                    break
                key = " ".join(token.text.lower() for token in tokens[first:last])
                if key in found or size + first < _CUTOFF:
                    add_phrase(found, tokens[first:last], number)
        size += len(tokens)
    return found, size


def _counts(token: PhraseToken, stop_words: frozenset[str]) -> bool:
    return token.text.lower() not in stop_words and len(token.text) > 1 and not token.text.isnumeric()

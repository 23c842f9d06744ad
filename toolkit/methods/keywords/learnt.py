"""The learnt score of a candidate keyphrase: a weighted sum of features, with weights from gold keyphrases."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from math import fsum, log, log1p, log10
from typing import NamedTuple

from toolkit.files import packaged_text
from toolkit.methods.keywords.candidates import KeywordCandidate
from toolkit.methods.keywords.chunks import TITLE
from toolkit.methods.keywords.closed_lists import (
    ARTICLE,
    CONTENT,
    COPULA,
    EDGE,
    INFINITIVE,
    LINKING,
    SIGN,
)
from toolkit.methods.keywords.document_frequency import rarity

_SHORTEST, _LONGEST = 100, 10_000  # words: weights vary with the length of the text between these bounds

BESIDE = {"article": ARTICLE, "linking": LINKING, "copula": COPULA, "infinitive": INFINITIVE, "content": CONTENT}
"""Kinds of neighbours whose shares are features."""
MOST_LETTERS = 1_500  # of six words and the links between them, each as long as a word may be

# Endings that are typical of a part of speech, with exceptions (nouns); English only.
ENDINGS = {
    "ed": (("ed",), "need speed seed feed breed embed deed weed greed"),
    "ing": (
        ("ing",),
        "building funding meeting banking housing training monitoring trafficking bombing shipping drilling lending"
        " ceiling ring spring wing king thing",
    ),
    "ly": (("ly",), "supply family ally assembly monopoly reply anomaly bully"),
    "adjective": (("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ant", "ent"), ""),
    "noun": (
        # The last three are of persons.
        ("tion", "sion", "ity", "ment", "ness", "ism", "ance", "ence", "ship", "ology", "graphy", "er", "or", "ist"),
        "",
    ),
}


class WordStatistics(NamedTuple):
    """Statistics of a word of a text, over all phrases that contain it.

    Attributes
    ----------
    strength
        ``ln (1 + occurrences)``.
    times
        Occurrences.
    first
        ``ln (1 + words before the first occurrence)``.
    rarity
        See `inverse_document_frequency`; 0 if there is only one text.
    """

    strength: float
    times: int
    first: float
    rarity: float


class TextStatistics(NamedTuple):
    """What the features need to know about the text and the corpus.

    Attributes
    ----------
    size
        Number of words of the text.
    words
        Statistics of each word, by key.
    rarity
        Inverse document frequency of a phrase, by key.
    holding
        Number of texts that contain a phrase, by key.
    """

    size: int
    words: Mapping[str, WordStatistics]
    rarity: Callable[[str], float]
    holding: Callable[[str], int] = lambda _: 1


def inverse_document_frequency(texts: int, holding: Callable[[str], int]) -> Callable[[str], float]:
    """Return a function from a phrase to its rarity; see `toolkit.methods.keywords.document_frequency.rarity`."""
    return lambda key: rarity(texts, holding(key))


def word_statistics(
    candidates: Sequence[KeywordCandidate], rarity: Callable[[str], float]
) -> dict[str, WordStatistics]:
    """Return the statistics of the single words among the candidates of a text."""
    return {
        each.key: WordStatistics(log1p(each.count), each.count, log1p(each.first), rarity(each.key))
        for each in candidates
        if each.words == 1
    }


def features(candidate: KeywordCandidate, text: TextStatistics) -> dict[str, float]:
    """Return the features of a candidate by name.

    Features whose names end in ``_by_size`` are multiplied by `size_factor`, so that their weight varies with the
    length of the text.

    References
    ----------
    Frequency outside longer candidates: Frantzi, K., Ananiadou, S. & Mima, H. (2000), the C-value, IJDL 3, 115-130.
    Rarity: Sparck Jones, K. (1972), J. Documentation 28, 11-21. First occurrence: Witten, I. et al. (1999), KEA,
    ACM DL 254-255. Whole chunks: Rose, S. et al. (2010), RAKE. One occurrence in a long text: El-Beltagy, S. &
    Rafea, A. (2009), KP-Miner, Information Systems 34, 132-144. Case, spread: Campos, R. et al. (2020), YAKE.
    """
    keys = candidate.key.split(" ")
    words = [text.words.get(key, _NOTHING) for key in keys]
    shared = _shared_features(candidate, words)
    factor = size_factor(text.size)
    count, single = candidate.count, float(candidate.words == 1)
    found = {
        **shared,
        **{f"{name}_by_size": value * factor for name, value in shared.items()},
        "first_share": candidate.first / text.size,
        "spread": log(candidate.tenths),
        "headings": log1p(candidate.headings),
        "heading": float(candidate.headings > 0),
        "title": float(any(chunk.heading == TITLE for chunk, _, _ in candidate.places)),
        "acronym": candidate.acronym / candidate.informative if candidate.informative else 0.0,
        "single": single,
        "single_by_size": single * factor,
        "single_name": single * shared["capitals"],
        "two": float(candidate.words == 2),
        "three": float(candidate.words == 3),
        "four": float(candidate.words > 3),
        "letters": log(min(len(candidate.key), MOST_LETTERS)),
        "hyphen": float("-" in candidate.key),
        "digit": float(any(map(str.isdigit, candidate.key))),
        "weakest": min(word.strength for word in words),
        "rarity": log1p(count) * text.rarity(candidate.key),
        "first_rarity": words[0].rarity,
        "last_rarity": words[-1].rarity,
        "least_rarity": min(word.rarity for word in words),
        "recurring": float(candidate.words > 1 and text.holding(candidate.key) > 1),
        **_neighbour_features(candidate),
    }
    begins, ends = endings_of(keys[0]), endings_of(keys[-1])
    for name in ENDINGS:
        found[f"ends_{name}"] = float(name in ends)
        found[f"begins_{name}"] = (1 - single) * (name in begins)
    return found


def _shared_features(candidate: KeywordCandidate, words: Sequence[WordStatistics]) -> dict[str, float]:
    """Return the features whose weight varies with the length of the text."""
    count = candidate.count
    least = min((word.times for word in words if word.times), default=count)
    return {
        "count": log(count),
        "outside": log1p(count - candidate.inside),
        "whole": log1p(candidate.whole),
        "first": log1p(candidate.first),
        "words_first": fsum(word.first for word in words) / len(words),
        "strength": fsum(word.strength for word in words) / len(words),
        "cohesion": min(0.0, log(count / least)),
        "capitals": candidate.capitals / candidate.informative if candidate.informative else 0.0,
        "once": float(count == 1),
        "strongest": max(word.strength for word in words),
        "fresh": float(count == 1 and all(word.times < 2 for word in words)),
    }


def _neighbour_features(candidate: KeywordCandidate) -> dict[str, float]:
    before, after = candidate.before, candidate.after
    return {
        **{f"before_{name}": before[kind] for name, kind in BESIDE.items()},
        "before_sign": before[EDGE] + before[SIGN],
        **{f"after_{name}": after[kind] for name, kind in BESIDE.items()},
    }


_NOTHING = WordStatistics(0.0, 0, 0.0, 0.0)


def size_factor(words: int) -> float:
    """Return ``log10 (words / 100)``, within the bounds of 100 and 10,000 words: 0 to 2."""
    return log10(min(max(words, _SHORTEST), _LONGEST) / 100)


@lru_cache(1 << 14)
def endings_of(word: str) -> tuple[str, ...]:
    """Return the names of the `ENDINGS` that a word has, if it is no exception."""
    found = [name for name, (endings, nouns) in _READ_ENDINGS.items() if word.endswith(endings) and word not in nouns]
    return tuple(found)


_READ_ENDINGS = {name: (endings, frozenset(nouns.split())) for name, (endings, nouns) in ENDINGS.items()}


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature; `bench/learn_keywords.py` learns them."""
    found: dict[str, float] = json.loads(packaged_text("toolkit.methods.keywords", "keyphrase_weights.json"))["weights"]
    return found

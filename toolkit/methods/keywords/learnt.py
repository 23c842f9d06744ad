"""The learnt score of a candidate keyphrase: a weighted sum of features, with weights from gold keyphrases."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
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
    PHRASE_LINKS,
    SIGN,
)

_SHORTEST, _LONGEST = 100, 10_000  # words: weights vary with the length of the text between these bounds

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
    "noun": (("tion", "sion", "ity", "ment", "ness", "ism", "ance", "ence", "ship", "ology", "graphy"), ""),
}
_NOUN_ENDINGS_OF_PERSONS = ("er", "or", "ist")


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
    """Return a function from a phrase to ``ln ((texts + 1) / (texts that contain it + 0.5))``; 0 if there is one text.

    >>> round(inverse_document_frequency(9, {"gale": 2}.__getitem__)("gale"), 4)
    1.3863
    """
    if texts < 2:
        return lambda _: 0.0
    return lambda key: log((texts + 1) / (holding(key) + 0.5))


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
        "letters": log(min(len(candidate.key), _MOST_LETTERS)),
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
    for name in ENDINGS:
        found[f"ends_{name}"] = float(has_ending(keys[-1], name))
        found[f"begins_{name}"] = (1 - single) * has_ending(keys[0], name)
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
        **{f"before_{name}": before[kind] for name, kind in _BESIDE.items()},
        "before_sign": before[EDGE] + before[SIGN],
        **{f"after_{name}": after[kind] for name, kind in _BESIDE.items()},
    }


_NOTHING = WordStatistics(0.0, 0, 0.0, 0.0)


def size_factor(words: int) -> float:
    """Return ``log10 (words / 100)``, within the bounds of 100 and 10,000 words: 0 to 2."""
    return log10(min(max(words, _SHORTEST), _LONGEST) / 100)


@cache
def _exceptions(name: str) -> frozenset[str]:
    return frozenset(ENDINGS[name][1].split())


def has_ending(word: str, name: str) -> bool:
    """Return whether a word has one of the endings in `ENDINGS` by that name, and is no exception."""
    endings, _ = ENDINGS[name]
    if name == "noun":
        endings += _NOUN_ENDINGS_OF_PERSONS
    return word.endswith(endings) and word not in _exceptions(name)


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature; `bench/learn_keywords.py` learns them."""
    found: dict[str, float] = json.loads(packaged_text("toolkit.methods.keywords", "keyphrase_weights.json"))["weights"]
    return found


class Scorer:
    """Computes the weighted sum of `features` for all candidates of a text, ten times as fast.

    Parameters
    ----------
    preference
        Added to the score of phrases of more than one word.
    learnt
        Weights of the features; those of `weights` if not given.
    """

    def __init__(self, preference: float = 0.0, learnt: Mapping[str, float] | None = None) -> None:
        self._weights = weights() if learnt is None else learnt
        self._neighbours: dict[tuple[float, ...], tuple[float, float]] = {}
        self._words: dict[str, tuple[float, float, bool, bool]] = {}
        names = ("rarity", "first_rarity", "last_rarity", "least_rarity")
        self._rarity = tuple(self._of(name) for name in names)
        self._recurring = self._of("recurring")
        self._plain_weights = tuple(map(self._of, _PLAIN))
        self._lengths = [self._of("single"), *(preference + self._of(name) for name in ("two", "three", "four"))]

    def _of(self, name: str) -> float:
        return self._weights.get(name, 0.0)

    def base(self, listed: Sequence[KeywordCandidate], size: int) -> list[float]:
        """Score the candidates of a text of ``size`` words without the features of the corpus; higher is better."""
        ln = _logarithms(size + 2)
        count_, outside_, whole_, first_, words_first_, strength_, cohesion_, capitals_, once_, strongest_, fresh_ = (
            self._shared_weights(size)
        )
        first_share_, spread_, headings_, heading_, title_, acronym_, letters_, hyphen_, digit_, weakest_ = (
            self._plain_weights
        )
        first_share_ /= max(size, 1)
        capitals_of_single, lengths = capitals_ + self._of("single_name"), self._lengths
        single_ = lengths[0] + size_factor(size) * self._of("single_by_size")
        words, neighbours = self._words_of(listed, ln), self._neighbours
        scores = []
        for each in listed:
            key, count, first = each.key, each.count, each.first
            value = (
                count_ * ln[count]
                + outside_ * ln[count - each.inside + 1]
                + whole_ * ln[each.whole + 1]
                + first_ * ln[first + 1]
                + first_share_ * first
                + letters_ * _OF_LETTERS[min(len(key), _MOST_LETTERS)]
                + neighbours[each.before][0]
                + neighbours[each.after][1]
            )
            if each.words == 1:
                strength, least, begun, _, ends, hyphen, digit = words[key]
                value += single_ + (strength_ + weakest_ + strongest_) * strength + words_first_ * begun + ends
                fresh = count == 1
            else:
                known = [words.get(part, _UNKNOWN) for part in key.split(" ")]
                strengths, times, begun_at, begins, ends_, hyphens, digits = zip(*known, strict=True)
                number, hyphen, digit = len(known), any(hyphens), any(digits)
                least = min(times) or min(filter(None, times), default=count)
                value += (
                    lengths[min(each.words, 4) - 1]
                    + (strength_ * fsum(strengths) + words_first_ * fsum(begun_at)) / number
                    + weakest_ * min(strengths)
                    + strongest_ * max(strengths)
                    + begins[0]
                    + ends_[-1]
                )
                fresh = count == 1 and max(times) < 2
                if count < least:
                    value += cohesion_ * (ln[count] - ln[least])
            if each.capitals:
                value += (capitals_of_single if each.words == 1 else capitals_) * each.capitals / each.informative
                value += acronym_ * each.acronym / each.informative
            if count == 1:
                value += once_ + fresh_ * fresh
            elif each.tenths > 1:
                value += spread_ * ln[each.tenths]
            if each.headings:
                value += heading_ + headings_ * ln[each.headings + 1]
                if any(chunk.heading == TITLE for chunk, _, _ in each.places):
                    value += title_
            value += hyphen_ * hyphen
            value += digit_ * digit
            scores.append(value)
        return scores

    def _shared_weights(self, size: int) -> list[float]:
        """Return the weights of the features that vary with the length of the text."""
        of, factor = self._of, size_factor(size)
        return [of(name) + factor * of(f"{name}_by_size") for name in _SHARED]

    def _words_of(self, listed: Sequence[KeywordCandidate], ln: Sequence[float]) -> dict[str, _WordScores]:
        """Return what each single word contributes to phrases, and look up the neighbours of all candidates."""
        word_of, neighbours = self._words, self._neighbours
        for cached in (word_of, neighbours):
            if len(cached) > _MOST_CACHED:
                cached.clear()
        for each in listed:
            if each.words == 1 and each.key not in word_of:
                word_of[each.key] = self._word(each.key)
            if each.before not in neighbours:
                neighbours[each.before] = self._neighbour_scores(each.before)
            if each.after not in neighbours:
                neighbours[each.after] = self._neighbour_scores(each.after)
        return {
            each.key: (ln[each.count + 1], each.count, ln[each.first + 1], *word_of[each.key])
            for each in listed
            if each.words == 1
        }

    def corpus_part(self, key: str, count: int, rarity: Callable[[str], float], holding: int) -> float:
        """Return what the corpus adds to the score of a phrase.

        Parameters
        ----------
        key, count
            The phrase, and its occurrences in the text.
        rarity
            See `inverse_document_frequency`.
        holding
            Number of texts that contain the phrase.
        """
        of_words = [0.0 if part in PHRASE_LINKS else rarity(part) for part in key.split(" ")]
        whole, first, last, least = self._rarity
        value = whole * log1p(count) * rarity(key) + first * of_words[0] + last * of_words[-1] + least * min(of_words)
        return value + self._recurring if holding > 1 and " " in key else value

    def _word(self, word: str) -> tuple[float, float, bool, bool]:
        """Return the scores of a word as first and as last of a phrase; whether it has a hyphen; a digit."""
        true = [name for name in ENDINGS if has_ending(word, name)]
        begins = fsum(self._of(f"begins_{name}") for name in true)
        return begins, fsum(self._of(f"ends_{name}") for name in true), "-" in word, any(map(str.isdigit, word))

    def _neighbour_scores(self, shares: tuple[float, ...]) -> tuple[float, float]:
        """Return the scores of the neighbours before and after a phrase."""
        of = self._of
        before = fsum(of(f"before_{name}") * shares[kind] for name, kind in _BESIDE.items())
        before += of("before_sign") * (shares[EDGE] + shares[SIGN])
        after = fsum(of(f"after_{name}") * shares[kind] for name, kind in _BESIDE.items())
        return before, after


_SHARED = (
    "count",
    "outside",
    "whole",
    "first",
    "words_first",
    "strength",
    "cohesion",
    "capitals",
    "once",
    "strongest",
    "fresh",
)
_PLAIN = ("first_share", "spread", "headings", "heading", "title", "acronym", "letters", "hyphen", "digit", "weakest")
# Strength, occurrences, position of the first, scores as first and last of a phrase, hyphen, digit. A plain tuple, as
# those of all words of a phrase are unpacked.
_WordScores = tuple[float, int, float, float, float, bool, bool]
_UNKNOWN: _WordScores = (0.0, 0, 0.0, 0.0, 0.0, False, False)
_BESIDE = {"article": ARTICLE, "linking": LINKING, "copula": COPULA, "infinitive": INFINITIVE, "content": CONTENT}
_MOST_CACHED = 1 << 14  # words, or shares of neighbours
_MOST_LETTERS = 1_500  # of six words and the links between them, each as long as a word may be
_TABLE = [0.0]


def _logarithms(size: int) -> list[float]:
    """Return a table of the natural logarithms from 0 (taken as 0) to at least ``size``: faster than ``log``."""
    _TABLE.extend([log(number) for number in range(len(_TABLE), size + 1)])
    return _TABLE


_OF_LETTERS = [0.0, *(log(number) for number in range(1, _MOST_LETTERS + 1))]

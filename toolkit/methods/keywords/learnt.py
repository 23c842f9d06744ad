"""The score of a candidate keyphrase: a weighted sum of what can be counted about it, with weights that were learnt."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import log, log1p, log10
from typing import NamedTuple

from toolkit.counts.vocabulary import LINKS
from toolkit.files import packaged_text
from toolkit.methods.keywords.candidates import Candidate
from toolkit.methods.keywords.runs import ARTICLE, CONTENT, COPULA, EDGE, INFINITIVE, LINKING, SIGN

_SHORTEST, _LONGEST = 100, 10_000  # words: sizes between which weights may change with the size of the text

# Endings that tell words that are no nouns, with nouns that end so; only English has them.
_ENDINGS = {
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


class Word(NamedTuple):
    """What is known of a word of a text, whatever phrase it stands in.

    Attributes
    ----------
    strength
        ``ln (1 + occurrences)``.
    times
        Occurrences inside runs.
    first
        ``ln (1 + words before the first)``.
    rarity
        ``ln ((texts + 1) / (texts that hold it + 0.5))``; 0 where there is one text.
    """

    strength: float
    times: int
    first: float
    rarity: float


class Text(NamedTuple):
    """What the features need to know of the text and the corpus.

    Attributes
    ----------
    size
        Words of the text.
    words
        By key; see `words_of`.
    rarity
        Of a phrase, as for a word.
    """

    size: int
    words: Mapping[str, Word]
    rarity: Callable[[str], float]


def rarity_of(texts: int, holding: Callable[[str], int]) -> Callable[[str], float]:
    """Return how rare a phrase is in a corpus: Sparck Jones's inverse document frequency.

    >>> round(rarity_of(9, {"gale": 2}.__getitem__)("gale"), 4)
    1.3863
    """
    if texts < 2:
        return lambda _: 0.0
    return lambda key: log((texts + 1) / (holding(key) + 0.5))


def words_of(candidates: Sequence[Candidate], rarity: Callable[[str], float]) -> dict[str, Word]:
    """Collect what is known of the single words among the candidates of a text."""
    return {
        each.key: Word(log1p(each.count), each.count, log1p(each.first), rarity(each.key))
        for each in candidates
        if each.words == 1
    }


def features(candidate: Candidate, text: Text) -> dict[str, float]:
    """Return the features of a candidate by name; the score is their sum, each times its weight.

    Names that end in ``_by_size`` are the same times ``log10(size / 100)``, so that their weight changes with the
    length of the text.

    References
    ----------
    Frequency outside longer candidates: Frantzi, K., Ananiadou, S. & Mima, H. (2000), the C-value, IJDL 3, 115-130.
    Rarity: Sparck Jones, K. (1972), J. Documentation 28, 11-21. First occurrence: Witten, I. et al. (1999), KEA,
    ACM DL 254-255. Whole runs: Rose, S. et al. (2010), RAKE. One occurrence in a long text: El-Beltagy, S. & Rafea, A.
    (2009), KP-Miner, Information Systems 34, 132-144. Case, spread: Campos, R. et al. (2020), YAKE.
    """
    count = candidate.count
    keys = candidate.key.split(" ")
    words = [text.words.get(key, _NOTHING) for key in keys]
    single = float(candidate.words == 1)
    capitals = candidate.capitals / candidate.telling if candidate.telling else 0.0
    least = min((word.times for word in words if word.times), default=count)
    shared = {
        "count": log(count),
        "outside": log1p(count - candidate.inside),
        "whole": log1p(candidate.whole),
        "first": log1p(candidate.first),
        "words_first": sum(word.first for word in words) / len(words),
        "strength": sum(word.strength for word in words) / len(words),
        "cohesion": min(0.0, log(count / least)),
        "capitals": capitals,
        "once": float(count == 1),
        "strongest": max(word.strength for word in words),
        "fresh": float(count == 1 and all(word.times < 2 for word in words)),
    }
    by_size = size_of(text.size)
    before, after = candidate.before, candidate.after
    found = {
        **shared,
        **{f"{name}_by_size": value * by_size for name, value in shared.items()},
        "first_share": candidate.first / text.size,
        "spread": log(candidate.tenths),
        "headings": log1p(candidate.headings),
        "heading": float(candidate.headings > 0),
        "title": float(any(run.heading == _TITLE for run, _, _ in candidate.places)),
        "acronym": candidate.acronym / candidate.telling if candidate.telling else 0.0,
        "single": single,
        "single_name": single * capitals,
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
        "before_article": before[ARTICLE],
        "before_linking": before[LINKING],
        "before_copula": before[COPULA],
        "before_infinitive": before[INFINITIVE],
        "before_content": before[CONTENT],
        "before_sign": before[EDGE] + before[SIGN],
        "after_article": after[ARTICLE],
        "after_linking": after[LINKING],
        "after_copula": after[COPULA],
        "after_infinitive": after[INFINITIVE],
        "after_content": after[CONTENT],
    }
    for name in _ENDINGS:
        found[f"ends_{name}"] = float(_has_ending(keys[-1], name))
        found[f"begins_{name}"] = (1 - single) * _has_ending(keys[0], name)
    return found


_NOTHING = Word(0.0, 0, 0.0, 0.0)
_TITLE = 2


def size_of(words: int) -> float:
    """Return what the features by size are multiplied with: the logarithm of the size in hundreds of words."""
    return log10(min(max(words, _SHORTEST), _LONGEST) / 100)


@cache
def _exceptions(name: str) -> frozenset[str]:
    return frozenset(_ENDINGS[name][1].split())


def _has_ending(word: str, name: str) -> bool:
    endings, _ = _ENDINGS[name]
    if name == "noun":
        endings += _NOUN_ENDINGS_OF_PERSONS
    return word.endswith(endings) and word not in _exceptions(name)


@cache
def weights() -> Mapping[str, float]:
    """Return the weights by the names of features; `bench/learn_keywords.py` says how they were learnt."""
    found: dict[str, float] = json.loads(packaged_text("toolkit.methods.keywords", "keyphrase_weights.json"))["weights"]
    return found


class Scorer:
    """Scores the candidates of one text after the other: the sum of `features`, ten times as fast.

    Parameters
    ----------
    preference
        Added for phrases of more than one word, in units of the score; 0 as learnt.
    """

    def __init__(self, preference: float = 0.0, learnt: Mapping[str, float] | None = None) -> None:
        self._weights = weights() if learnt is None else learnt
        self._preference = preference
        self._neighbours: dict[tuple[float, ...], tuple[float, float]] = {}
        self._words: dict[str, tuple[float, float, bool, bool]] = {}
        names = ("rarity", "first_rarity", "last_rarity", "least_rarity")
        self._rarity = tuple(self._of(name) for name in names)

    def _of(self, name: str) -> float:
        return self._weights.get(name, 0.0)

    def base(self, listed: Sequence[Candidate], size: int) -> list[float]:
        """Score the candidates of a text by all features but rarity, higher is better, no fixed range."""
        of, by_size, ln = self._of, size_of(size), _logarithms(size + 2)
        count_, outside_, whole_, first_, words_first_, strength_, cohesion_, capitals_, once_, strongest_, fresh_ = (
            of(name) + by_size * of(f"{name}_by_size") for name in _SHARED
        )
        first_share_, spread_, headings_, heading_, title_, acronym_, letters_, hyphen_, digit_, weakest_ = map(
            of, _PLAIN
        )
        first_share_ /= size
        capitals_of_single = capitals_ + of("single_name")
        lengths = [of("single"), *(self._preference + of(name) for name in ("two", "three", "four"))]
        word_of, beside = self._words, self._neighbours
        for each in listed:
            if each.words == 1 and each.key not in word_of:
                word_of[each.key] = self._word(each.key)
            if each.before not in beside:
                beside[each.before] = self._beside(each.before)
            if each.after not in beside:
                beside[each.after] = self._beside(each.after)
        words = {
            each.key: (ln[each.count + 1], each.count, ln[each.first + 1], *word_of[each.key])
            for each in listed
            if each.words == 1
        }
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
                + beside[each.before][0]
                + beside[each.after][1]
            )
            if each.words == 1:
                strength, least, begun, _, ends, hyphen, digit = words[key]
                value += lengths[0] + (strength_ + weakest_ + strongest_) * strength + words_first_ * begun + ends
                fresh = count == 1
            else:
                known = [words.get(part, _UNKNOWN) for part in key.split(" ")]
                strengths, times, begun_at, begins, ends_, hyphens, digits = zip(*known, strict=True)
                number, hyphen, digit = len(known), any(hyphens), any(digits)
                least = min(times)
                value += (
                    lengths[min(each.words, 4) - 1]
                    + (strength_ * sum(strengths) + words_first_ * sum(begun_at)) / number
                    + weakest_ * min(strengths)
                    + strongest_ * max(strengths)
                    + begins[0]
                    + ends_[-1]
                )
                fresh = count == 1 and max(times) < 2
                if not least:
                    least = min(filter(None, times), default=count)
                if count < least:
                    value += cohesion_ * (ln[count] - ln[least])
            if each.capitals:
                value += (capitals_of_single if each.words == 1 else capitals_) * each.capitals / each.telling
                if each.acronym:
                    value += acronym_ * each.acronym / each.telling
            if count == 1:
                value += once_ + fresh_ * fresh
            elif each.tenths > 1:
                value += spread_ * ln[each.tenths]
            if each.headings:
                value += heading_ + headings_ * ln[each.headings + 1]
                if any(run.heading == _TITLE for run, _, _ in each.places):
                    value += title_
            if hyphen:
                value += hyphen_
            if digit:
                value += digit_
            scores.append(value)
        return scores

    def rarity(self, key: str, count: int, rarity: Callable[[str], float]) -> float:
        """Return what the rarity of a phrase and of its words in the corpus adds to its score."""
        of_words = [0.0 if part in LINKS else rarity(part) for part in key.split(" ")]
        whole, first, last, least = self._rarity
        return whole * log1p(count) * rarity(key) + first * of_words[0] + last * of_words[-1] + least * min(of_words)

    def _word(self, word: str) -> tuple[float, float, bool, bool]:
        """Return what a word adds as the first and as the last of a phrase, and whether it has a hyphen or a digit."""
        true = [name for name in _ENDINGS if _has_ending(word, name)]
        begins = sum(self._of(f"begins_{name}") for name in true)
        return begins, sum(self._of(f"ends_{name}") for name in true), "-" in word, any(map(str.isdigit, word))

    def _beside(self, shares: tuple[float, ...]) -> tuple[float, float]:
        """Return what neighbours add before and after a phrase."""
        of = self._of
        before = sum(of(f"before_{name}") * shares[kind] for name, kind in _BESIDE.items())
        before += of("before_sign") * (shares[EDGE] + shares[SIGN])
        after = sum(of(f"after_{name}") * shares[kind] for name, kind in _BESIDE.items())
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
_UNKNOWN = (0.0, 0, 0.0, 0.0, 0.0, False, False)
_BESIDE = {"article": ARTICLE, "linking": LINKING, "copula": COPULA, "infinitive": INFINITIVE, "content": CONTENT}
_MOST_LETTERS = 1_500  # of six words and the links between them, each as long as a word may be
_TABLE = [0.0]


def _logarithms(size: int) -> list[float]:
    """Return the natural logarithms of 0 (taken for 0) to ``size`` at least; a call for each number costs too much."""
    _TABLE.extend([log(number) for number in range(len(_TABLE), size + 1)])
    return _TABLE


_OF_LETTERS = [0.0, *(log(number) for number in range(1, _MOST_LETTERS + 1))]

"""The learnt score of all candidates of a text at once: the weighted sum of the features."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum, log, log1p

from toolkit.compiled import load_compiled
from toolkit.methods.keywords.candidates import ALWAYS, KeywordCandidate
from toolkit.methods.keywords.chunks import TITLE
from toolkit.methods.keywords.closed_lists import EDGE, PHRASE_LINKS, SIGN
from toolkit.methods.keywords.learnt import BESIDE, MOST_LETTERS, endings_of, size_factor, weights


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

    def base(self, listed: list[KeywordCandidate], size: int) -> list[float]:
        """Score the candidates of a text of ``size`` words without the features of the corpus; higher is better."""
        for kept in (self._words, self._neighbours):
            if len(kept) > _MOST_CACHED:
                kept.clear()
        ln, weights_of_size = _logarithms(size + 2), self._weights_of_size(size)
        if _compiled is None:
            return self._base(listed, ln, weights_of_size)
        kept_words, kept_neighbours = (self._words, self._word), (self._neighbours, self._neighbour_scores)
        scores: list[float] = _compiled.base(
            listed, weights_of_size, (ln, _OF_LETTERS), kept_words, kept_neighbours, ALWAYS, fsum, TITLE
        )
        return scores

    def _base(self, listed: Sequence[KeywordCandidate], ln: Sequence[float], by_size: Sequence[float]) -> list[float]:
        """Do what the compiled part does, with the sums in the same order."""
        shared, plain, lengths = by_size[: len(_SHARED)], by_size[len(_SHARED) : -5], by_size[-5:-1]
        count_, outside_, whole_, first_, words_first_, strength_, cohesion_, capitals_, once_, strongest_, fresh_ = (
            shared
        )
        first_share_, spread_, headings_, heading_, title_, acronym_, letters_, hyphen_, digit_, weakest_ = plain
        capitals_of_single = by_size[-1]
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
                + letters_ * _OF_LETTERS[min(len(key), MOST_LETTERS)]
                + neighbours[each.before][0]
                + neighbours[each.after][1]
            )
            if each.words == 1:
                strength, least, begun, _, ends, hyphen, digit = words[key]
                value += lengths[0] + (strength_ + weakest_ + strongest_) * strength + words_first_ * begun + ends
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

    def _weights_of_size(self, size: int) -> tuple[float, ...]:
        """Return the weights for a text: those of `_SHARED` and `_PLAIN`, of one to four words, and of single names."""
        of, factor = self._of, size_factor(size)
        shared = [of(name) + factor * of(f"{name}_by_size") for name in _SHARED]
        first_share, *plain = self._plain_weights
        single, *longer = self._lengths
        capitals = shared[_SHARED.index("capitals")] + of("single_name")
        single += factor * of("single_by_size")
        return (*shared, first_share / max(size, 1), *plain, single, *longer, capitals)

    def _words_of(self, listed: Sequence[KeywordCandidate], ln: Sequence[float]) -> dict[str, _WordScores]:
        """Return what each single word contributes to phrases, and look up the neighbours of all candidates."""
        word_of, neighbours = self._words, self._neighbours
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
        whole, first, last, least = self._rarity
        of_all = rarity(key)
        value = whole * log1p(count) * of_all
        if " " not in key:
            of_word = 0.0 if key in PHRASE_LINKS else of_all
            return value + first * of_word + last * of_word + least * of_word
        of_words = [0.0 if part in PHRASE_LINKS else rarity(part) for part in key.split(" ")]
        value = value + first * of_words[0] + last * of_words[-1] + least * min(of_words)
        return value + self._recurring if holding > 1 else value

    def _word(self, word: str) -> tuple[float, float, bool, bool]:
        """Return the scores of a word as first and as last of a phrase; whether it has a hyphen; a digit."""
        true = endings_of(word)
        begins = fsum(self._of(f"begins_{name}") for name in true)
        return begins, fsum(self._of(f"ends_{name}") for name in true), "-" in word, any(map(str.isdigit, word))

    def _neighbour_scores(self, shares: tuple[float, ...]) -> tuple[float, float]:
        """Return the scores of the neighbours before and after a phrase."""
        of = self._of
        before = fsum(of(f"before_{name}") * shares[kind] for name, kind in BESIDE.items())
        before += of("before_sign") * (shares[EDGE] + shares[SIGN])
        after = fsum(of(f"after_{name}") * shares[kind] for name, kind in BESIDE.items())
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
_MOST_CACHED = 1 << 14  # words, or shares of neighbours
_TABLE = [0.0]


def _logarithms(size: int) -> list[float]:
    """Return a table of the natural logarithms from 0 (taken as 0) to at least ``size``: faster than ``log``."""
    _TABLE.extend([log(number) for number in range(len(_TABLE), size + 1)])
    return _TABLE


_OF_LETTERS = [0.0, *(log(number) for number in range(1, MOST_LETTERS + 1))]
_INTERFACE = 1  # of the compiled part; see _scores.c
_compiled = load_compiled("toolkit.methods.keywords._scores", _INTERFACE)

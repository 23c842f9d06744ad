"""Sentences of different documents that share most of their content, found through an index of their terms."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from toolkit.methods.comparison.sentences import ClaimSentence
from toolkit.processes import shard_map

_PAIRS_A_SENTENCE = 200  # of candidates, on average, that are looked at
_FEWEST_SHARED = 3  # terms, or all words but a few
_ALIKE = 0.7  # of the words of two short sentences
_PART = 0.9
_APART = 0.6  # of the similarity, for shared terms none of which stand side by side in both sentences
_FEWEST_SOLID = 3  # shared terms that are neither names nor light words; in short sentences all
_MISSING = 0.8  # of the similarity, for each of them that is missing, unless most words are the same
_LEAST_PART = 4  # solid terms of a sentence that may be part of a longer one


class ClaimPair(NamedTuple):
    """Two sentences that share most of their content.

    Parameters
    ----------
    a, b
        Their numbers in the list of sentences; that of the earlier document first.
    similarity
        From 0 to 1: see `similarity_of`.
    """

    a: int
    b: int
    similarity: float


def similarity_of(one: ClaimSentence, other: ClaimSentence, weights: Mapping[str, float], least: float = 0.0) -> float:
    """Return the share of content that two sentences have in common, from 0 to 1.

    It is the Dice coefficient of their terms, each with its weight; of terms that are neither names nor words such as
    *role*, they are to share three, and a fifth is taken off for each that is missing. A sentence of four such terms
    may also be a part of a longer one: then it is 0.9 times that of the shorter one and the part of the longer one that
    has the shared terms.
    Where the shared terms do not stand beside each other in both sentences, up to 0.4 of it is taken off.

    Parameters
    ----------
    one, other
        The sentences.
    weights
        Of their terms.
    least
        What is certainly below it is returned as 0, which saves time.

    References
    ----------
    Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology 26(3), 297-302.
    """
    common = one.terms & other.terms
    solid = one.solid & other.solid
    if not solid:
        return 0.0
    enough = _FEWEST_SOLID if not _alike(one, other) else min(_FEWEST_SOLID, len(one.solid), len(other.solid))
    missing = enough - len(solid)
    if one.names and other.names and not one.names & other.names:
        missing += 1  # Of somebody else, it is seldom the same claim.
    shared = _weight(common, weights)
    short, long = sorted((one, other), key=lambda each: len(each.places))
    mine, theirs = (_weight(each.terms, weights) for each in (short, long))
    found = 2 * shared / (mine + theirs) if mine + theirs else 0.0
    is_part = len(short.solid) >= _LEAST_PART
    most = max(found, _PART * 2 * shared / (mine + shared)) if is_part else found
    if most * _MISSING ** max(0, missing) < least:
        return 0.0
    if is_part:
        found = max(found, _PART * 2 * shared / (mine + _weight(_around(long.places, common), weights)))
    beside = _neighbours(one.places, common) & _neighbours(other.places, common)
    together = len({term for pair in beside for term in pair}) / len(common)
    return round(min(1.0, found) * (_APART + (1 - _APART) * together) * _MISSING ** max(0, missing), 6)


def _neighbours(places: Sequence[str], common: Collection[str]) -> set[tuple[str, str]]:
    """Return the pairs of common terms that stand side by side, or with one term between them, in any order."""
    pairs = [*pairwise(places), *zip(places, places[2:], strict=False)]
    return {(min(pair), max(pair)) for pair in pairs if pair[0] in common and pair[1] in common}


def _weight(terms: Collection[str], weights: Mapping[str, float]) -> float:
    return fsum(sorted(weights[term] for term in terms))


def _around(places: Sequence[str], common: Collection[str]) -> set[str]:
    """Return the terms of the shortest part of a sentence that has all common terms."""
    missing = len(common)
    counts: Counter[str] = Counter()
    best = (0, len(places))
    first = 0
    for last, term in enumerate(places):
        if term not in common:
            continue
        counts[term] += 1
        missing -= counts[term] == 1
        while not missing:
            if last + 1 - first < best[1] - best[0]:
                best = (first, last + 1)
            if places[first] in common:
                counts[places[first]] -= 1
                missing += not counts[places[first]]
            first += 1
    return set(places[best[0] : best[1]])


def claim_pairs(
    sentences: Sequence[ClaimSentence], weights: Mapping[str, float], least: float, jobs: int = 1
) -> list[ClaimPair]:
    """Return the pairs of sentences of different documents with a similarity, the most similar first.

    Only terms that are rare enough lead from one sentence to another, so that the work is proportional to the number
    of sentences: 200 pairs each are looked at, on average.

    Parameters
    ----------
    sentences, weights
        The sentences, and the weights of their terms.
    least
        The lowest similarity that is listed.
    jobs
        Maximum number of processes; results do not depend on it.
    """
    index = _SentenceIndex(sentences)
    numbers = range(len(sentences))
    passed = shard_map(partial(index.pairs_of, weights=weights, least=least), numbers, jobs, most=max(1, len(numbers)))
    return sorted((pair for some in passed for pair in some), key=lambda pair: (-pair.similarity, pair.a, pair.b))


class _SentenceIndex:
    """Sentences with the places of their terms."""

    def __init__(self, sentences: Sequence[ClaimSentence]) -> None:
        self._sentences = sentences
        self._places: dict[str, list[int]] = {}
        for number, sentence in enumerate(sentences):
            for term in sentence.terms:
                self._places.setdefault(term, []).append(number)
        left = _PAIRS_A_SENTENCE * len(sentences)
        chosen = []
        for _, term in sorted((len(numbers), term) for term, numbers in self._places.items()):
            left -= len(self._places[term]) ** 2 // 2
            if left < 0:
                break
            chosen.append(term)
        self._allowed = frozenset(chosen)

    def pairs_of(self, numbers: Sequence[int], weights: Mapping[str, float], least: float) -> list[ClaimPair]:
        """Return the pairs of some sentences with later ones."""
        sentences = self._sentences
        found = []
        for a in numbers:
            for b in self._candidates(a):
                similarity = similarity_of(sentences[a], sentences[b], weights, least)
                if similarity >= least:
                    found.append(ClaimPair(a, b, similarity))
        return found

    def _candidates(self, number: int) -> Iterator[int]:
        sentences, sentence = self._sentences, self._sentences[number]
        met: Counter[int] = Counter()
        has_all = sentence.terms <= self._allowed
        for term in sentence.terms & self._allowed:
            places = self._places[term]
            met.update(places[bisect_right(places, number) :])
        fewest = _FEWEST_SHARED - 1 if has_all else 1  # What else they may share leads to no other sentence.
        for other in sorted(each for each, count in met.items() if count >= fewest):
            beside = sentences[other]
            if beside.document == sentence.document:
                continue
            shared = met[other] if has_all else len(sentence.terms & beside.terms)
            if shared >= _FEWEST_SHARED or (shared == _FEWEST_SHARED - 1 and _alike(sentence, beside)):
                yield other


def _alike(one: ClaimSentence, other: ClaimSentence) -> bool:
    """Tell whether two sentences have nearly the same words, in any order."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    enough = _ALIKE * (len(short.words) + len(long.words))
    if 2 * len(short.words) < enough:
        return False
    counts = long.word_counts
    return 2 * sum(min(count, counts.get(word, 0)) for word, count in short.word_counts.items()) >= enough

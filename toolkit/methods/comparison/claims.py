"""Pairs of sentences that say the same thing, with what differs between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.methods.comparison.differences import ClaimDifference, ComparedSentence, differences_of, read_sentence
from toolkit.methods.comparison.matching import ClaimPair, claim_pairs
from toolkit.methods.comparison.sentences import ClaimSentence
from toolkit.processes import shard_map

_DIFFERS = 0.2  # added to the similarity of sentences that differ in something, when they are ranked
_MOST_OF_A_SENTENCE = 3  # pairs that one sentence is listed in


class Claim(NamedTuple):
    """Two sentences of different documents that say the same thing.

    Parameters
    ----------
    a, b
        The sentences; that of the earlier document first.
    similarity
        From 0 to 1.
    differences
        What differs; empty for none that was found.
    repeated
        Whether they have the same words.
    """

    a: ClaimSentence
    b: ClaimSentence
    similarity: float
    differences: tuple[ClaimDifference, ...]
    repeated: bool


def claims_of(
    sentences: Sequence[ClaimSentence], weights: Mapping[str, float], least: float, *, english: bool, jobs: int = 1
) -> list[Claim]:
    """Return the claims that documents share: those that differ first, and sentences with the same words last.

    Parameters
    ----------
    sentences
        Of all documents.
    weights
        Of their terms.
    least
        Similarity from which on two sentences are taken to say the same thing.
    english
        Whether differences are looked for, which needs the grammar of English.
    jobs
        Maximum number of processes; results do not depend on it.
    """
    listed: dict[int, int] = {}
    chosen: list[ClaimPair] = []
    for pair in claim_pairs(sentences, weights, least, jobs):
        if max(listed.get(pair.a, 0), listed.get(pair.b, 0)) < _MOST_OF_A_SENTENCE:
            listed[pair.a], listed[pair.b] = listed.get(pair.a, 0) + 1, listed.get(pair.b, 0) + 1
            chosen.append(pair)
    compared = [pair for pair in sorted(chosen) if english and sentences[pair.a].words != sentences[pair.b].words]
    passed = shard_map(_Differences(sentences).of_pairs, compared, jobs, most=max(1, len(compared)))
    differences = dict(zip(compared, (each for some in passed for each in some), strict=True))
    found = []
    for pair in chosen:
        one, other = sentences[pair.a], sentences[pair.b]
        own = tuple(differences.get(pair, ()))
        found.append(Claim(one, other, pair.similarity, own, one.words == other.words))
    return sorted(found, key=lambda each: (each.repeated, -_rank(each), _place(each.a), _place(each.b)))


class _Differences:
    """Looks for differences between sentences, each of which it reads once in a process."""

    def __init__(self, sentences: Sequence[ClaimSentence]) -> None:
        self._sentences = sentences
        self._read: dict[int, ComparedSentence] = {}

    def of_pairs(self, pairs: Sequence[ClaimPair]) -> list[list[ClaimDifference]]:
        """Return what differs in each pair of sentences."""
        found = []
        for a, b, similarity in pairs:
            for number in (a, b):
                if number not in self._read:
                    self._read[number] = read_sentence(self._sentences[number].text)
            names = self._sentences[a].names, self._sentences[b].names
            found.append(differences_of(self._read[a], self._read[b], names, similarity))
        return found


def _rank(claim: Claim) -> float:
    return round(claim.similarity + (_DIFFERS if claim.differences else 0.0), 6)


def _place(sentence: ClaimSentence) -> tuple[int, int]:
    return sentence.document, sentence.number

"""Pairs of sentences that say the same thing, with what differs between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.methods.comparison.differences import ClaimDifference, ComparedSentence, differences_of, read_sentence
from toolkit.methods.comparison.matching import claim_pairs
from toolkit.methods.comparison.sentences import ClaimSentence

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
    sentences: Sequence[ClaimSentence], weights: Mapping[str, float], least: float, *, english: bool
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
    """
    read: dict[int, ComparedSentence] = {}
    listed: dict[int, int] = {}
    found = []
    for a, b, similarity in claim_pairs(sentences, weights, least):
        one, other = sentences[a], sentences[b]
        repeated = one.words == other.words
        if max(listed.get(a, 0), listed.get(b, 0)) >= _MOST_OF_A_SENTENCE:
            continue
        listed[a], listed[b] = listed.get(a, 0) + 1, listed.get(b, 0) + 1
        differences: list[ClaimDifference] = []
        if english and not repeated:
            for number in (a, b):
                if number not in read:
                    read[number] = read_sentence(sentences[number].text)
            differences = differences_of(read[a], read[b], (one.names, other.names), similarity)
        found.append(Claim(one, other, similarity, tuple(differences), repeated))
    return sorted(found, key=lambda each: (each.repeated, -_rank(each), _place(each.a), _place(each.b)))


def _rank(claim: Claim) -> float:
    return round(claim.similarity + (_DIFFERS if claim.differences else 0.0), 6)


def _place(sentence: ClaimSentence) -> tuple[int, int]:
    return sentence.document, sentence.number

"""Similarity of sentences as claims, with values worked out by hand."""

from __future__ import annotations

import pytest

from toolkit.methods.comparison.matching import claim_pairs, similarity_of
from toolkit.methods.comparison.sentences import ClaimSentence


def sentence(document, terms):
    places = tuple(terms.split())
    return ClaimSentence(document, 0, 1, terms, places, frozenset(places), places)


WEIGHTS = dict.fromkeys("a b c d e f g h =x =y".split(), 1.0)


def similar(one, other):
    return similarity_of(sentence(0, one), sentence(1, other), WEIGHTS)


def test_it_is_the_share_of_terms_in_common():
    assert similar("a b c d", "a b c d") == 1
    # 2 * 3 / (3 + 4): all of the three stand side by side in both.
    assert similar("a b c", "a b c d") == pytest.approx(6 / 7, abs=1e-6)


def test_terms_that_stand_apart_count_less():
    # 2 * 3 / (3 + 7), none beside another within two places in the second: 0.6 of it.
    assert similar("a b c", "a d e b f g c") == pytest.approx(0.6 * 0.6, abs=1e-6)


def test_names_alone_are_no_claim():
    assert similar("=x =y a b", "=x =y c d") == 0


def test_a_missing_term_takes_off_a_fifth():
    # Two of three terms in common. Dice is 2 * 2 / 8, but the part of one with the terms of the other has
    # 0.9 * 2 * 2 / (4 + 2) = 0.6; times 0.8.
    assert similar("a b c d", "a b e f") == pytest.approx(0.6 * 0.8, abs=1e-6)


def test_a_sentence_may_be_part_of_a_longer_one():
    # Dice is 2 * 4 / (4 + 8); of the part with the terms, 0.9 * 2 * 4 / (4 + 4).
    assert similar("a b c d", "e f a b c d g h") == pytest.approx(0.9, abs=1e-6)


def test_pairs_are_of_different_documents_and_the_most_similar_first():
    sentences = [sentence(0, "a b c d"), sentence(0, "a b c d"), sentence(1, "a b c e"), sentence(2, "a b c d")]
    found = claim_pairs(sentences, WEIGHTS, 0.4)

    assert [(pair.a, pair.b) for pair in found] == [(0, 3), (1, 3), (0, 2), (1, 2), (2, 3)]
    assert [round(pair.similarity, 3) for pair in found] == [1.0, 1.0, 0.771, 0.771, 0.771]  # 0.9 * 2 * 3 / (4 + 3)

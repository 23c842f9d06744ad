"""The score of a candidate rises and falls with what is counted of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.counts.candidates import Candidate
from toolkit.models.keyphrases import score


@st.composite
def made(draw):
    count = draw(st.integers(1, 30))
    inside = draw(st.integers(0, count - 1))
    return Candidate(
        words=draw(st.integers(1, 5)),
        count=count,
        inside=inside,
        whole=draw(st.integers(0, count - 1)),
        first=draw(st.integers(0, 2_000)),
        spread=draw(st.integers(1, 9)),
        capitals=draw(st.sampled_from([0.0, 0.25, 0.5, 0.75])),
        heading=False,
        strength=draw(st.floats(0, 4)),
        verbal=draw(st.integers(0, 1)),
        documents=draw(st.integers(1, 39)),
    )


CASES = {
    "count": 1,
    "inside": -1,
    "whole": 1,
    "first": -1,
    "spread": 1,
    "strength": 1,
    "verbal": -1,
    "documents": -1,
}


@pytest.mark.parametrize(("feature", "direction"), CASES.items())
@settings(max_examples=40, deadline=None)
@given(candidate=made(), size=st.integers(1, 20_000))
def test_one_more_of_a_feature_moves_the_score_one_way(feature, direction, candidate, size):
    more = replace(candidate, **{feature: getattr(candidate, feature) + 1})

    assert direction * (score(more, size, 40) - score(candidate, size, 40)) > 0


@settings(max_examples=60, deadline=None)
@given(made(), st.integers(1, 20_000))
def test_capitals_and_a_place_in_the_title_raise_the_score(candidate, size):
    assert score(replace(candidate, capitals=candidate.capitals + 0.25), size, 40) > score(candidate, size, 40)
    assert score(replace(candidate, heading=True), size, 40) > score(candidate, size, 40)


@settings(max_examples=60, deadline=None)
@given(made(), st.integers(100, 20_000))
def test_a_longer_text_asks_more_of_words_and_of_single_occurrences(candidate, size):
    shorter, longer = score(candidate, size, 40), score(candidate, 2 * size, 40)

    if candidate.words == 1 or candidate.count == 1:
        assert longer < shorter
    else:
        assert longer == shorter


PHRASE = Candidate(2, 3, 0, 1, 10, 2, 0.0, False, 1.0, 0, 4)


def test_texts_under_a_hundred_words_are_scored_alike():
    assert score(replace(PHRASE, words=1), 20, 40) == score(replace(PHRASE, words=1), 100, 40)


def test_of_words_alike_in_all_else_a_phrase_stands_higher_than_one_and_than_four():
    one, two, three, four = (score(replace(PHRASE, words=words), 300, 40) for words in (1, 2, 3, 4))

    assert one < two == three > four


def test_with_one_document_rarity_plays_no_part():
    assert score(PHRASE, 300, 1) == score(replace(PHRASE, documents=1), 300, 1)


def test_a_phrase_in_all_documents_gains_nearly_nothing_from_rarity():
    # 0.5 * ln((N + 1) / (N + 0.5)) tends to 0: the score is that without rarity.
    assert score(replace(PHRASE, documents=10**6), 300, 10**6) == pytest.approx(score(PHRASE, 300, 1), abs=1e-6)


def test_an_occurrence_inside_a_longer_phrase_counts_a_tenth():
    # 11 occurrences, 10 of them inside, are 1 + 0.1 * 10 = 2 outside; compared at the same share of whole runs.
    inside = replace(PHRASE, count=11, inside=10, whole=0)

    assert score(inside, 300, 40) == pytest.approx(score(replace(PHRASE, count=2, inside=0, whole=0), 300, 40))

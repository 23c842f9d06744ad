"""Sentences as counts, and intervals of the measures."""

from __future__ import annotations

import random

import pytest
from making import make_corpus

from toolkit.counts.measures.readability import TextCounts
from toolkit.methods.readability import texts
from toolkit.methods.readability.texts import (
    bootstrap_intervals,
    measures_for,
    sentence_counts,
    sum_of_counts,
)

TEXT = "# A heading here\n\nThe old mill stood. Little women's\nideas, 22 of them!\n"
SIX = TextCounts(1, 6, 8, 30, 1, 0)
TWELVE = TextCounts(1, 12, 20, 66, 4, 2)


def test_sentences_are_counted_and_headings_are_not():
    (document,) = make_corpus(**{"a.md": TEXT}).documents
    found = sentence_counts(document, "en")

    # the old mill stood: 4 syllables, 15 letters; lit-tle wom-en's i-de-as 22 of them: 10 syllables, 25 letters.
    assert found.counts == (TextCounts(1, 4, 4, 15, 0, 0), TextCounts(1, 6, 10, 25, 0, 1))
    assert found.words == ("the", "old", "mill", "stood", "little", "women's", "ideas", "22", "of", "them")
    assert (found.longest, found.line) == (6, 3)
    assert found.total == TextCounts(2, 10, 14, 40, 0, 1)


def test_long_words_have_more_than_six_letters_and_hard_ones_three_syllables():
    (document,) = make_corpus(a="Letter. Letters. Idea. Ideal.").documents

    assert [(each.long_words, each.polysyllables) for each in sentence_counts(document, "en").counts] == [
        (0, 0),
        (1, 0),
        (0, 1),
        (0, 1),
    ]


def test_sentences_with_a_passive_clause_are_counted_in_english():
    (document,) = make_corpus(
        a="The town was built here. They built it. It is old. Bread is eaten, and wine drunk."
    ).documents

    assert sentence_counts(document, "en").passives == 2
    assert sentence_counts(document, "de").passives == 0


def test_grades_are_of_english_texts():
    assert {"flesch", "flesch_kincaid", "fog", "smog", "coleman_liau", "ari", "lix"} < set(measures_for("en"))
    assert set(measures_for("de")) == {"flesch", "lix", "sentence_length"}
    assert set(measures_for("fi")) == {"lix", "sentence_length"}


def test_an_interval_of_equal_sentences_is_a_point():
    ends = bootstrap_intervals([SIX] * 5, measures_for("en"), 0)

    low, high = ends["sentence_length"]
    assert low == high == 6


def test_an_interval_holds_the_value_and_is_the_same_again():
    counts = [SIX, TWELVE] * 20
    measures = measures_for("en")
    ends = bootstrap_intervals(counts, measures, 0)

    for name, measure in measures.items():
        low, high = ends[name]
        assert low < measure(sum_of_counts(counts)) < high
    assert ends == bootstrap_intervals(counts, measures, 0)
    assert ends != bootstrap_intervals(counts, measures, 1)


def test_the_interval_of_a_mean_is_near_that_of_theory():
    # Sentences of 6 or 12 words: a mean of 9, a deviation of 3, and 1.96 * 3 / sqrt(100) either way.
    low, high = bootstrap_intervals([SIX, TWELVE] * 50, measures_for("en"), 0)["sentence_length"]

    assert low == pytest.approx(9 - 0.588, abs=0.15)
    assert high == pytest.approx(9 + 0.588, abs=0.15)


def test_one_sentence_has_no_interval():
    assert bootstrap_intervals([SIX], measures_for("en"), 0) == {}


@pytest.mark.parametrize("at_once", [1, 7, 1 << 20])
def test_sentences_are_drawn_with_replacement(monkeypatch, at_once):
    monkeypatch.setattr(texts, "_AT_ONCE", at_once)
    counts = [TextCounts(1, number, 2 * number, 5 * number, number % 3, number % 2) for number in range(3, 10)]
    draw = random.Random(7)
    drawn = [sum_of_counts(draw.choices(counts, k=len(counts))) for _ in range(400)]

    ends = bootstrap_intervals(counts, measures_for("en"), 7)

    for name, measure in measures_for("en").items():
        values = sorted(map(measure, drawn))
        assert ends[name] == (values[9], values[-10])

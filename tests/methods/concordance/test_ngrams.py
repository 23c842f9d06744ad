"""Sequences of words: NLTK's n-grams and skip-grams, and values by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.counts.occurrences.evidence import usual_sequences
from toolkit.methods.concordance import ngrams as module
from toolkit.methods.concordance.ngrams import NGramSearch, find_ngrams, lower_words

LINE = "the old mill by the old mill race and the new mill by the race"


def words_of(*texts):
    return corpus_words(make_corpus(**{f"d{number}": text for number, text in enumerate(texts)}).documents)


def found(texts, sizes=(2,), skip=0, opening=False, min_count=1, min_documents=1, ends=None):
    words = words_of(*texts)
    lower = lower_words(words)
    may_end = [ends is None or name in ends for name in lower.names]
    search = NGramSearch(sizes, skip, opening, min_count, min_documents, may_end)
    return {
        tuple(lower.names[number] for number in each.words): (dict(each.counts), each.first)
        for each in find_ngrams(words, lower, search)
    }


def totals(grams):
    return {gram: sum(counts.values()) for gram, (counts, _) in grams.items()}


@pytest.mark.parametrize("size", [2, 3, 4, 7])
def test_ngrams_are_those_of_nltk(size):
    from nltk.util import ngrams

    assert totals(found([LINE], (size,))) == Counter(ngrams(LINE.split(), size))


@pytest.mark.parametrize(("size", "skip"), [(2, 1), (2, 3), (3, 1), (3, 2)])
def test_skip_grams_are_those_of_nltk(size, skip):
    from nltk.util import skipgrams

    assert totals(found([LINE], (size,), skip)) == Counter(skipgrams(LINE.split(), size, skip))


def test_several_sizes_are_found_together():
    assert totals(found([LINE], (2, 3))) == {**totals(found([LINE], (2,))), **totals(found([LINE], (3,)))}


def test_no_sequence_goes_over_a_mark_or_a_paragraph():
    assert totals(found(["old mill, old race. Old mill\n\nRace old"])) == {
        ("old", "mill"): 2,
        ("old", "race"): 1,
        ("race", "old"): 1,
    }


def test_counts_are_by_text_and_the_first_place_is_known():
    assert found(["new old mill", "", "old mill. Old mill"])["old", "mill"] == ({0: 1, 2: 2}, 1)


def test_openings_stand_at_the_beginning_of_a_sentence():
    grams = found(["It is late. It is not. But it is, it is."], opening=True)

    assert totals(grams) == {("it", "is"): 2, ("but", "it"): 1}


def test_thresholds_are_met_by_what_reaches_them():
    texts = ["old mill", "old mill. New race. New race. New race"]

    assert set(found(texts, min_count=3)) == {("new", "race")}
    assert set(found(texts, min_count=4)) == set()
    assert set(found(texts, min_documents=2)) == {("old", "mill")}


def test_ends_may_be_left_to_some_words():
    grams = found([LINE], (2, 4), ends={"old", "mill", "race"})

    assert set(grams) == {
        ("old", "mill"),
        ("mill", "race"),
        ("mill", "by", "the", "old"),
        ("mill", "by", "the", "race"),
    }


@given(
    st.lists(st.sampled_from(["a", "b", "A", "c.", "d\n\nNext"]), max_size=40),
    st.sampled_from([(2,), (3,), (2, 3, 4)]),
    st.integers(1, 3),
    st.booleans(),
    st.sampled_from([None, {"a", "b"}]),
)
def test_numpy_finds_what_python_finds(parts, sizes, min_count, opening, ends):
    texts = [" ".join(["x", *parts]), "a b c a b", " ".join(parts) or "y"]
    settings = {"sizes": sizes, "min_count": min_count, "opening": opening, "ends": ends}
    plain = found(texts, **settings)
    threshold = module._WORTH_NUMPY
    module._WORTH_NUMPY = 0
    try:
        quick = found(texts, **settings)
    finally:
        module._WORTH_NUMPY = threshold

    assert quick == plain


def test_a_sequence_is_shown_as_it_is_mostly_written():
    words = words_of(
        "World Food Programme. The World Food Programme. A world food shortage. Food is the food, food. Food aid."
    )
    shown = usual_sequences(
        words, [("world", "food", "programme"), ("food", "aid"), ("food", "shortage"), ("the", "food")]
    )

    assert shown == {
        ("world", "food", "programme"): "World Food Programme",
        # "Food" begins a sentence here, and is mostly written small elsewhere.
        ("food", "aid"): "food aid",
        ("food", "shortage"): "food shortage",
        ("the", "food"): "the food",
    }


def test_capitals_of_a_headline_are_not_shown():
    words = words_of("THE OLD MILL OF NATO\n\nAn old mill of NATO. The mill of old, of us.")

    assert usual_sequences(words, [("mill", "of", "nato")]) == {("mill", "of", "nato"): "mill of NATO"}

"""Collocates and pairs: counts by hand, and the measures of NLTK's finders on the same words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.counts.occurrences.evidence import evidence_at, usual_forms
from toolkit.counts.occurrences.matching import find_occurrences
from toolkit.language.patterns import read_pattern
from toolkit.methods.concordance import pairs as pairs_module
from toolkit.methods.concordance.collocates import collocates, neighbourhood, profile, ranked
from toolkit.methods.concordance.pairs import count_pairs, pair_collocations, pair_places

TEXT = (
    "strong tea and strong coffee with a strong smell of tea and a powerful computer that makes strong tea for a"
    " powerful man with strong arms and a powerful computer of strong make and tea so strong that a powerful computer"
    " would make tea and coffee for a man with a strong computer and strong tea"
)


def everything(word):
    return True


def words_of(*texts):
    return corpus_words(make_corpus(**{f"d{number}": text for number, text in enumerate(texts)}).documents)


def near(text, node, window):
    words = words_of(text)
    return neighbourhood(words, find_occurrences(words, read_pattern(node)), window, [0])


def test_the_words_near_a_node_are_counted_by_distance():
    found = near("a b N c a. N b a d", "N", 2)

    # Places 0 1 [2] 3 4 [5] 6 7 8: place 3 and 4 lie between two nodes, and belong to the nearer one.
    assert {word: dict(each.distances) for word, each in found.words.items()} == {
        "a": {-2: 1, -1: 1, 2: 1},
        "b": {-1: 1, 1: 1},
        "c": {1: 1},
    }
    assert (found.size, found.population, found.nodes) == (6, 7, 2)
    assert dict(found.totals) == {"a": 3, "b": 2, "c": 1, "d": 1, "n": 0}


def test_the_window_does_not_leave_the_paragraph():
    found = near("One two.\n\nNode three.\n\nFour.", "node", 5)

    assert set(found.words) == {"three"}
    assert found.size == 1


def test_a_node_of_two_words_is_no_observation():
    found = near("the gas price rose and the gas price fell", "gas price", 1)

    assert set(found.words) == {"the", "rose", "fell"}
    assert (found.size, found.population) == (4, 5)


def test_a_collocate_is_measured_by_its_table():
    (first, *_) = ranked(collocates(near("a b N c a. N b a d", "N", 2), 2, everything), "count", 5)

    assert (first.word, first.count) == ("a", 3)
    table = first.table
    assert (table.together, table.first, table.second, table.total) == (3, 6, 3, 7)
    assert first.table.expected == pytest.approx(18 / 7)


def test_equal_scores_are_ranked_by_name_and_rare_words_left_out():
    found = collocates(near("x N y. z N w. y N x", "N", 1), 1, everything)

    assert [each.word for each in ranked(found, "count", 9)] == ["x", "y", "w", "z"]
    assert [each.word for each in collocates(near("x N y. z N w. y N x", "N", 1), 2, everything)] == ["x", "y"]


def test_a_word_that_avoids_the_node_comes_last_by_g2():
    text = " ".join(["far"] * 30 + ["near node"] * 5 + ["far"])
    order = [each.word for each in ranked(collocates(near(text, "node", 1), 1, everything), "g2", 5)]

    assert order == ["near", "far"]


def test_adjacent_pairs_have_the_measures_of_the_finder_of_nltk():
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    words = words_of(TEXT)
    ours = {tuple(each.word.split()): each for each in pair_collocations(count_pairs(words, [0], 1, 1, everything), 1)}
    finder = BigramCollocationFinder.from_words(TEXT.split())

    theirs = dict(finder.score_ngrams(BigramAssocMeasures.pmi))
    assert len(ours) > 30
    assert {pair: each.table.mi for pair, each in ours.items()} == pytest.approx(theirs)
    for measure, name in (("likelihood_ratio", "g2"), ("student_t", "t_score")):
        scores = dict(finder.score_ngrams(getattr(BigramAssocMeasures, measure)))
        assert {pair: getattr(each.table, name) for pair, each in ours.items()} == pytest.approx(scores, abs=1e-6)


@pytest.mark.parametrize("window", [2, 3, 5])
def test_pairs_in_a_window_have_the_measures_of_the_finder_of_nltk(window):
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    words = words_of(TEXT)
    counts = count_pairs(words, [0], window, 1, everything)
    ours = {tuple(each.word.split()): each for each in pair_collocations(counts, window)}
    finder = BigramCollocationFinder.from_words(TEXT.split(), window_size=window + 1)

    assert {pair: each.count for pair, each in ours.items()} == dict(finder.ngram_fd)
    theirs = dict(finder.score_ngrams(BigramAssocMeasures.student_t))
    assert {pair: each.table.t_score for pair, each in ours.items()} == pytest.approx(theirs, abs=1e-6)


@given(st.lists(st.sampled_from(["a", "b", "A", "c.", "d\n\nnext"]), max_size=40), st.integers(1, 3))
def test_numpy_counts_what_python_counts(parts, window):
    words = words_of(" ".join(["x", *parts]), "a b c", " ".join(parts) or "y")
    plain = count_pairs(words, [0, 2], window, 1, everything)
    threshold = pairs_module._WORTH_NUMPY
    pairs_module._WORTH_NUMPY = 0
    try:
        quick = count_pairs(words, [0, 2], window, 1, everything)
    finally:
        pairs_module._WORTH_NUMPY = threshold

    assert quick == plain


def test_a_point_or_a_paragraph_parts_a_pair():
    words = words_of("old mill. Old mill, old mill\n\nMill old")
    counts = count_pairs(words, [0], 1, 1, everything)
    named = {(counts.names[first], counts.names[second]): count for (first, second), count in counts.pairs.items()}

    assert named == {("old", "mill"): 3, ("mill", "old"): 1}
    assert pair_places(words, ["old mill", "mill old"], 1) == {"old mill": [0, 2, 4], "mill old": [6]}


def test_stop_words_may_be_left_out_and_count_all_the_same():
    words = words_of("the old mill of the old town")
    counts = count_pairs(words, [0], 1, 1, {"old", "mill", "town"}.__contains__)

    assert len(counts.pairs) == 2
    assert counts.total == 7


def test_the_profile_draws_distances_to_an_eighth():
    assert profile(Counter({-1: 8, 1: 1, 3: 4}), 3) == "  █·▁ ▄"
    assert profile(Counter(), 2) == "  ·  "


def test_evidence_is_the_sentence_of_a_place():
    words = words_of("First one. The “second” one.\n\nThird.")

    assert evidence_at(words, 3) == ("d0", 1, "The “second” one.")
    assert evidence_at(words, 5) == ("d0", 3, "Third.")


def test_the_most_frequent_form_is_shown():
    words = words_of("Gas, gas. Gas. Gas. A gas oil US Oil Oil. Wind. Wind.")

    # What begins a sentence says nothing of the word, unless it stands nowhere else.
    assert usual_forms(words, ["gas", "oil", "us", "wind"]) == {"gas": "gas", "oil": "Oil", "us": "US", "wind": "Wind"}

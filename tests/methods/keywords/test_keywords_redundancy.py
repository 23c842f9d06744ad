"""A list of keywords says nothing twice."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.shown.redundancy import LONG, SHORT, Ranked, shown_phrases

SOME = 200  # words

LAST = ("last", 1)


def shown(ranking, limit=10, size=SOME):
    """Show phrases, each with a score of 100 less its place."""
    listed = [Ranked(key, count, 100.0 - place, *rest) for place, (key, count, *rest) in enumerate(ranking)]
    return [listed[each.place].key for each in shown_phrases(listed, limit, size)]


@pytest.mark.parametrize(
    ("ranking", "kept"),
    [
        # A kind that occurs once adds little to a word that occurs three times or more.
        ([("fish", 3), ("salt fish", 1)], ["fish"]),
        ([("fish", 5), ("salt fish", 2)], ["fish", "salt fish"]),
        ([("salt", 3), ("salt fish", 1)], ["salt", "salt fish"]),
        # A longer phrase around a higher one of two words, and around a single word.
        ([("fish market", 4), ("salt fish market", 3)], ["fish market"]),
        ([("fish", 7), ("salt fish", 3)], ["fish", "salt fish"]),
        ([("fish", 6), ("salt fish", 3)], ["fish"]),
        # A part of two words stays if it is more frequent, a first word if it is twice as frequent, another word never.
        ([("salt fish market", 3), ("salt fish", 3)], ["salt fish market"]),
        ([("salt fish market", 3), ("salt fish", 4)], ["salt fish market", "salt fish"]),
        ([("salt fish market", 3), ("fish market", 3)], ["salt fish market"]),
        ([("salt fish market", 3), ("fish market", 4)], ["salt fish market", "fish market"]),
        ([("salt fish", 2), ("salt", 3)], ["salt fish"]),
        ([("salt fish", 2), ("salt", 4)], ["salt fish", "salt"]),
        ([("salt fish", 1), ("fish", 9)], ["salt fish"]),
        # The same words in another order.
        ([("fish market", 4), ("market fish", 4)], ["fish market"]),
        ([("board of trade", 4), ("trade board", 4)], ["board of trade"]),
        # Seen once, and two words shared; one word shared; seen twice.
        ([("salt fish market", 3), ("fish market closure", 1)], ["salt fish market"]),
        ([("salt fish", 3), ("fish tax", 1)], ["salt fish", "fish tax"]),
        ([("salt fish market", 3), ("fish market closure", 2)], ["salt fish market", "fish market closure"]),
        # Parts are of whole words.
        ([("fishing fleet", 1), ("fish", 1)], ["fishing fleet", "fish"]),
        ([("salt old fish", 2), ("salt fish", 2)], ["salt old fish", "salt fish"]),
    ],
)
def test_what_says_again_what_stands_higher_is_left_out(ranking, kept):
    assert shown(ranking) == kept


@pytest.mark.parametrize(("size", "weight"), [(LONG - 1, 1 / 3), (LONG, 1 / 5)])
def test_the_score_of_a_vague_word_counts_less(size, weight):
    def order(last):
        listed = [Ranked("pier", 2, 9.0), Ranked("mayor", 5, 8.0, True), Ranked("tide", 2, last)]
        return [(listed[place].key, own) for place, own in shown_phrases(listed, 10, size)]

    assert order(8 * weight - 0.01) == [("pier", 1), ("mayor", weight), ("tide", 1)]
    assert order(8 * weight + 0.1) == [("pier", 1), ("tide", 1), ("mayor", weight)]


def test_a_vague_word_gives_way_to_a_phrase_with_it():
    ranking = [Ranked("salt", 2, 9.0, True), Ranked("old salt", 2, 8.0), Ranked("tide", 1, 1.0)]

    assert [ranking[place].key for place, _ in shown_phrases(ranking, 10, SOME)] == ["old salt", "tide"]


def test_the_shorter_list_is_the_beginning_of_the_longer():
    ranking = [
        Ranked("old pier", 2, 9.0),
        Ranked("pier", 4, 8.0),
        Ranked("mayor", 2, 7.0, True),
        Ranked("tide", 1, 5.0),
    ]

    for limit in range(5):
        assert shown_phrases(ranking, limit, SOME) == shown_phrases(ranking, 10, SOME)[:limit]


def test_a_ranking_is_read_no_further_than_necessary():
    ranking = iter([Ranked("pier", 1, 3.0), Ranked("tide", 1, 2.0), Ranked("gale", 1, 1.0), Ranked("salt", 1, 0.5)])

    assert len(shown_phrases(ranking, 2)) == 2
    assert next(ranking).key == "salt"


def test_in_a_short_text_phrases_may_overlap():
    ranking = [("salt fish market", 1), ("fish market closure", 1), ("fish market", 1), ("market", 1)]

    assert shown(ranking, size=SHORT - 1) == ["salt fish market", "fish market closure", "fish market"]
    assert shown(ranking) == ["salt fish market"]
    # A name is whole.
    name = [("Tarn and Sea Board", 1, False, True), ("Sea Board", 1, False, True)]
    assert shown(name, size=SHORT - 1) == ["Tarn and Sea Board"]
    # Of phrases that occur twice, the text shows what the term is.
    assert shown([("salt fish market", 2), ("fish market", 1)], size=SHORT - 1) == ["salt fish market"]
    assert shown([("salt fish market", 2), ("fish market", 2)], size=SHORT - 1) == ["salt fish market"]


def test_a_name_and_its_first_or_last_word_are_one_unless_the_word_is_five_times_as_frequent():
    def name(key, count):
        return (key, count, False, True)

    assert shown([name("brandt", 4), name("brandt shipyards", 1)]) == ["brandt"]
    assert shown([name("brandt", 5), name("brandt shipyards", 1)]) == ["brandt", "brandt shipyards"]
    # A phrase that is no name may hold one.
    assert shown([name("brandt", 4), ("brandt crisis", 1)]) == ["brandt", "brandt crisis"]
    # The other way round, it is part of a phrase like any other.
    assert shown([name("brandt shipyards", 2), name("brandt", 3)]) == ["brandt shipyards"]


def test_the_end_of_a_compound_with_a_capital_is_shown_with_the_compound_alone():
    def noun(key):
        return (key, 2, False, True)

    assert shown([noun("fischmarkt"), noun("markt")]) == ["fischmarkt"]
    assert shown([noun("markt"), noun("fischmarkt")]) == ["markt", "fischmarkt"]
    # Four letters, or two before them, and words without a capital.
    assert shown([noun("fischamt"), noun("samt")]) == ["fischamt", "samt"]
    assert shown([noun("vomarkt"), noun("markt")]) == ["vomarkt", "markt"]
    assert shown([("remarkt", 2), ("markt", 2)]) == ["remarkt", "markt"]


def test_vague_words_fill_a_list():
    assert shown([("mayor", 5, True), ("pier", 1)]) == ["pier", "mayor"]
    assert shown([("mayor", 5, True)]) == ["mayor"]


def test_no_more_are_returned_than_asked_for():
    assert shown([("gale", 1), ("pier", 1), ("tide", 1)], 2) == ["gale", "pier"]
    assert shown([("mayor", 5, True), ("pier", 1), ("tide", 1)], 2) == ["pier", "tide"]
    assert shown_phrases([], 2) == []

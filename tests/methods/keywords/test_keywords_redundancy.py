"""A ranking says nothing twice."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.shown.redundancy import Ranked, drop_redundant


def shown(ranking, limit=10, **more):
    return [ranking[place][0] for place in drop_redundant([Ranked(*each) for each in ranking], limit, **more)]


@pytest.mark.parametrize(
    ("ranking", "kept"),
    [
        # A part that hardly stands alone, and one that does.
        ([("salt fish market", 3), ("fish market", 8), ("fish", 9)], ["salt fish market", "fish"]),
        ([("salt fish", 2), ("salt", 3)], ["salt fish"]),
        ([("salt fish", 2), ("salt", 4)], ["salt fish", "salt"]),
        # The last word is short for the phrase; the last words are unless it occurs once, and they three times or more.
        ([("salt fish", 2), ("fish", 6)], ["salt fish"]),
        ([("salt fish", 1), ("fish", 2)], ["salt fish"]),
        ([("salt fish", 1), ("fish", 9)], ["salt fish"]),
        ([("salt fish market", 1), ("fish market", 2)], ["salt fish market"]),
        ([("salt fish market", 1), ("fish market", 3)], ["salt fish market", "fish market"]),
        ([("salt fish market", 2), ("fish market", 5)], ["salt fish market"]),
        ([("salt fish market", 2), ("fish market", 6)], ["salt fish market", "fish market"]),
        # A kind that occurs once adds little to a word that occurs three times or more.
        ([("fish", 3), ("salt fish", 1)], ["fish"]),
        ([("fish", 5), ("salt fish", 2)], ["fish", "salt fish"]),
        ([("salt", 3), ("salt fish", 1)], ["salt", "salt fish"]),
        # A longer phrase around a higher one of two words, and around a single word.
        ([("fish market", 4), ("salt fish market", 3)], ["fish market"]),
        ([("fish", 7), ("salt fish", 3)], ["fish", "salt fish"]),
        ([("fish", 6), ("salt fish", 3)], ["fish"]),
        # A part stays if it occurs at least twice as often.
        ([("salt fish market", 3), ("salt fish", 5)], ["salt fish market"]),
        ([("salt fish market", 3), ("salt fish", 6)], ["salt fish market", "salt fish"]),
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


def test_in_a_short_text_phrases_may_overlap():
    ranking = [("salt fish market", 1), ("fish market closure", 1), ("fish market", 1), ("market", 1)]

    assert shown(ranking, short=True) == ["salt fish market", "fish market closure", "fish market"]
    assert shown(ranking) == ["salt fish market"]
    # Of phrases that occur twice, the text shows what the term is.
    assert shown([("salt fish market", 1), ("fish market", 2)], short=True) == ["salt fish market"]
    assert shown([("salt fish market", 2), ("fish market", 2)], short=True) == ["salt fish market"]


def test_a_part_that_stands_alone_less_than_twice_as_often_is_left_out():
    assert shown([("salt fish", 1), ("salt", 4, 2)]) == ["salt fish", "salt"]
    assert shown([("salt fish", 1), ("salt", 4, 1)]) == ["salt fish"]


def test_a_name_and_its_first_or_last_word_are_one_unless_the_word_is_five_times_as_frequent():
    def name(key, count):
        return (key, count, count, False, False, True)

    assert shown([name("brandt shipyards", 1), name("brandt", 4)]) == ["brandt shipyards"]
    assert shown([name("brandt shipyards", 1), name("brandt", 5)]) == ["brandt shipyards", "brandt"]
    assert shown([name("brandt", 4), name("brandt shipyards", 1)]) == ["brandt"]
    assert shown([name("brandt", 5), name("brandt shipyards", 1)]) == ["brandt", "brandt shipyards"]
    # A phrase that is no name may hold one.
    assert shown([name("brandt", 4), ("brandt crisis", 1)]) == ["brandt", "brandt crisis"]


def test_the_end_of_a_compound_with_a_capital_is_shown_with_the_compound_alone():
    def noun(key):
        return (key, 2, 2, False, False, True)

    assert shown([noun("fischmarkt"), noun("markt")]) == ["fischmarkt"]
    assert shown([noun("markt"), noun("fischmarkt")]) == ["markt", "fischmarkt"]
    # Four letters, or two before them, and words without a capital.
    assert shown([noun("fischamt"), noun("samt")]) == ["fischamt", "samt"]
    assert shown([noun("vomarkt"), noun("markt")]) == ["vomarkt", "markt"]
    assert shown([("remarkt", 2), ("markt", 2)]) == ["remarkt", "markt"]


def test_vague_words_are_shown_if_there_is_nothing_else():
    mayor, pier = ("mayor", 5, 5, True), ("pier", 1, 1)

    assert shown([mayor, pier]) == ["pier"]
    assert shown([mayor]) == ["mayor"]


def test_in_the_lower_half_words_mentioned_once_give_way_to_phrases_within_twice_the_limit():
    glass, mud = ("glass", 1, 1, False, True), ("mud", 1, 1, False, True)

    assert shown([glass, ("salt fish", 1), mud, ("old pier", 1)], 2) == ["glass", "salt fish"]
    assert shown([("salt fish", 1), glass, mud, ("old pier", 1)], 2) == ["salt fish", "old pier"]
    # The fifth place is too low for a list of two; and there may be no phrase.
    assert shown([("salt fish", 1), glass, mud, ("gravel", 1, 1, False, True), ("old pier", 1)], 2) == [
        "salt fish",
        "glass",
    ]
    assert shown([("salt fish", 1), glass, mud], 3) == ["salt fish", "glass", "mud"]


def test_no_more_are_returned_than_asked_for():
    assert shown([("gale", 1), ("pier", 1), ("tide", 1)], 2) == ["gale", "pier"]
    assert shown([], 2) == []

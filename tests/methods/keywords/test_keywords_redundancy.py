"""A ranking says nothing twice."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.redundancy import drop_redundant


@pytest.mark.parametrize(
    ("ranking", "kept"),
    [
        # A part that hardly stands alone, and one that does.
        ([("salt fish market", 3), ("fish market", 8), ("fish", 9)], ["salt fish market", "fish"]),
        ([("salt fish", 2), ("salt", 3)], ["salt fish"]),
        ([("salt fish", 2), ("salt", 4)], ["salt fish", "salt"]),
        # The last word is short for the phrase, unless the phrase occurs once, and the word three times or more.
        ([("salt fish", 2), ("fish", 6)], ["salt fish"]),
        ([("salt fish", 1), ("fish", 2)], ["salt fish"]),
        ([("salt fish", 1), ("fish", 3)], ["salt fish", "fish"]),
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
    assert [ranking[place][0] for place in drop_redundant(ranking, 10)] == kept


def test_in_a_short_text_phrases_may_overlap():
    ranking = [("salt fish market", 1), ("fish market closure", 1), ("fish market", 1), ("market", 1)]

    assert drop_redundant(ranking, 10, short=True) == [0, 1, 2]
    assert drop_redundant(ranking, 10) == [0]
    # Of a phrase that occurs twice, the text shows what the term is.
    assert drop_redundant([("salt fish market", 2), ("fish market", 2)], 10, short=True) == [0]


def test_no_more_are_returned_than_asked_for():
    assert drop_redundant([("gale", 1), ("pier", 1), ("tide", 1)], 2) == [0, 1]
    assert drop_redundant([], 2) == []

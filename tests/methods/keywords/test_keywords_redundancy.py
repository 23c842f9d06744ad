"""A list of keywords says nothing twice."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.shown.redundancy import WEIGHT, Ranked, shown_phrases

LAST = ("last", 1)


def shown(ranking, limit=10, **more):
    """Show phrases whose scores fall from 100 by 1; the name of the last one is left out."""
    listed = [Ranked(key, count, 100.0 - place, *rest) for place, (key, count, *rest) in enumerate([*ranking, LAST])]
    return [listed[each.place].key for each in shown_phrases(listed, limit, **more) if listed[each.place].key != "last"]


def follows(ranking, part):
    """Show phrases, the lowest far below the others, and say whether a part is among them."""
    listed = [Ranked(key, count, 9.0 - place) for place, (key, count) in enumerate(ranking)]
    listed.append(Ranked("last", 1, 0.1))
    return part in [listed[each.place].key for each in shown_phrases(listed, 10)]


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


@pytest.mark.parametrize(
    ("whole", "part", "kept"),
    [
        # A single word twice as often, first or last.
        (("salt fish", 2), ("salt", 3), False),
        (("salt fish", 2), ("salt", 4), True),
        (("salt fish", 2), ("fish", 3), False),
        (("salt fish", 2), ("fish", 4), True),
        # Two words more often, first or last.
        (("salt fish market", 3), ("salt fish", 3), False),
        (("salt fish market", 3), ("salt fish", 4), True),
        (("salt fish market", 3), ("fish market", 3), False),
        (("salt fish market", 3), ("fish market", 4), True),
    ],
)
def test_a_more_frequent_part_is_shown_if_its_score_is_far_above_what_follows(whole, part, kept):
    assert follows([whole, part], part[0]) == kept
    # Of the score that follows directly, two thirds are no more; and parts are no stopgaps.
    assert shown([whole, part]) == [whole[0]]


def test_the_scores_of_vague_words_and_frequent_parts_count_two_thirds():
    def order(*ranking):
        listed = [Ranked(*each) for each in ranking]
        return [(listed[place].key, weight) for place, weight in shown_phrases(listed, 10)]

    pier, mayor, tide = ("pier", 2, 9.0), ("mayor", 5, 6.0, True), ("tide", 2, 4.0)
    assert order(pier, mayor, tide) == [("pier", 1), ("mayor", WEIGHT), ("tide", 1)]
    assert order(pier, mayor, ("tide", 2, 4.1)) == [("pier", 1), ("tide", 1), ("mayor", WEIGHT)]
    whole, part = ("old pier", 2, 9.0), ("pier", 4, 6.0)
    assert order(whole, part, tide) == [("old pier", 1), ("pier", WEIGHT), ("tide", 1)]
    assert order(whole, part, ("tide", 2, 4.1)) == [("old pier", 1), ("tide", 1)]
    # A vague part has both weights: 6 is worth 2.7.
    vague = ("mayor", 4, 6.0, True)
    assert order(("old mayor", 2, 9.0), vague, ("tide", 2, 2.6)) == [
        ("old mayor", 1),
        ("mayor", WEIGHT * WEIGHT),
        ("tide", 1),
    ]
    assert order(("old mayor", 2, 9.0), vague, ("tide", 2, 2.7)) == [("old mayor", 1), ("tide", 1)]


def test_what_waits_is_looked_at_again():
    # "salt" waits as a vague word, and meanwhile "old salt" is shown.
    ranking = [Ranked("salt", 2, 9.0, True), Ranked("old salt", 2, 8.0), Ranked("tide", 1, 1.0)]

    assert [ranking[place].key for place, _ in shown_phrases(ranking, 10)] == ["old salt", "tide"]


def test_the_shorter_list_is_the_beginning_of_the_longer():
    ranking = [
        Ranked("old pier", 2, 9.0),
        Ranked("pier", 4, 8.0),
        Ranked("mayor", 2, 7.0, True),
        Ranked("tide", 1, 5.0),
    ]

    for limit in range(5):
        assert shown_phrases(ranking, limit) == shown_phrases(ranking, 10)[:limit]


def test_a_ranking_is_read_no_further_than_necessary():
    ranking = iter([Ranked("pier", 1, 3.0), Ranked("tide", 1, 2.0), Ranked("gale", 1, 1.0), Ranked("salt", 1, 0.5)])

    assert len(shown_phrases(ranking, 2)) == 2
    assert next(ranking).key == "salt"


def test_in_a_short_text_phrases_may_overlap():
    ranking = [("salt fish market", 1), ("fish market closure", 1), ("fish market", 1), ("market", 1)]

    assert shown(ranking, short=True) == ["salt fish market", "fish market closure", "fish market"]
    assert shown(ranking) == ["salt fish market"]
    # Of phrases that occur twice, the text shows what the term is.
    assert shown([("salt fish market", 1), ("fish market", 2)], short=True) == ["salt fish market"]
    assert shown([("salt fish market", 2), ("fish market", 2)], short=True) == ["salt fish market"]


def test_a_name_and_its_first_or_last_word_are_one_unless_the_word_is_five_times_as_frequent():
    def name(key, count):
        return (key, count, False, True)

    assert shown([name("brandt", 4), name("brandt shipyards", 1)]) == ["brandt"]
    assert shown([name("brandt", 5), name("brandt shipyards", 1)]) == ["brandt", "brandt shipyards"]
    # A phrase that is no name may hold one.
    assert shown([name("brandt", 4), ("brandt crisis", 1)]) == ["brandt", "brandt crisis"]
    # Below its full name, a word that is five times as frequent is one that waits.
    for count, kept in ((4, ["brandt shipyards", "tide"]), (5, ["brandt shipyards", "brandt", "tide"])):
        ranking = [
            Ranked("brandt shipyards", 1, 9.0, False, True),
            Ranked("brandt", count, 8.0, False, True),
            Ranked("tide", 1, 1.0),
        ]
        assert [ranking[place].key for place, _ in shown_phrases(ranking, 10)] == kept


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


def test_in_a_short_text_vague_words_fill_an_empty_list_alone():
    both = [Ranked("mayor", 5, 2.0, True), Ranked("pier", 1, 1.9)]

    assert [place for place, _ in shown_phrases(both, 10, short=True)] == [1]
    assert [place for place, _ in shown_phrases(both[:1], 10, short=True)] == [0]


def test_no_more_are_returned_than_asked_for():
    assert shown([("gale", 1), ("pier", 1), ("tide", 1)], 2) == ["gale", "pier"]
    assert shown([("mayor", 5, True), ("pier", 1), ("tide", 1)], 2) == ["pier", "tide"]
    assert shown_phrases([], 2) == []

"""Headlines in capitals, which are read as if they were in lower case."""

from __future__ import annotations

import pytest

from toolkit.language.capitals import capital_runs, lower_runs
from toolkit.language.forms import fold


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("FERRY STRIKE ON THE LAKE\nThe crews left.", "ferry strike on the lake\nThe crews left."),
        ("The crews left. FERRY STRIKE ENDS AT NOON", "The crews left. ferry strike ends at noon"),
        ("U.S. TO BUY TEA. The port opened.", "U.S. to buy tea. The port opened."),
        ("5 DEAD IN THE MINE. Rescuers came.", "5 dead in the mine. Rescuers came."),
        ("STREIK DER FÄHREN AUF DEM SEE. Die Häfen", "streik der fähren auf dem see. Die Häfen"),
        ("MEN'S WAGES, AND WOMEN'S: a study", "men's wages, and women's: a study"),
    ],
)
def test_a_headline_is_put_in_lower_case(text, lowered):
    assert lower_runs(text) == lowered


@pytest.mark.parametrize(
    "text",
    [
        "The EU, NATO, OSCE and UN met.",
        "The UN, NATO and the EU met at the WHO.",
        "ISIS-K and the TTP claimed it.",
        "RATES FALL HARD and stocks rise.",  # three words without a function word
        "The FERRY ON lake",  # two words
        "Plan A OR B was I, II, III.",
        "",
    ],
)
def test_acronyms_and_short_runs_stay(text):
    assert lower_runs(text) == text


def test_three_words_with_a_function_word_are_a_headline():
    assert capital_runs("FERRY AND LAKE, then") == [(0, 14)]
    assert capital_runs("FERRY AND lake") == []


def test_the_spaces_of_a_headline_are_marked():
    assert lower_runs("END OF TERM now", "_") == "end_of_term now"


def test_the_length_is_kept():
    text = "İZMİR AND THE SEA. It rained."
    assert len(lower_runs(text)) == len(text)


@pytest.mark.parametrize(("word", "key"), [("THE", "the"), ("OF", "of"), ("US", "US"), ("WHO", "WHO"), ("IS", "IS")])
def test_a_function_word_in_capitals_is_one_unless_it_spells_an_acronym(word, key):
    assert fold(word, stop_words=frozenset({"the", "of", "us", "who", "is"})) == key


def test_a_long_text_without_lower_case_is_read():
    text = "AB- " * 50_000 + "AB" * 50_000 + "A.-" * 50_000
    assert len(lower_runs(text)) == len(text)

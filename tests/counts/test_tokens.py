"""The words of a sentence with their keys."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Sentence
from toolkit.counts.tokens import tokenise
from toolkit.language.stopwords import Language, english
from toolkit.language.words import normalise_punctuation


def tokens_of(text, kind="paragraph", language=None):
    return tokenise(Sentence(text, 1, Block(kind, text)), language or english())


def content_keys(text):
    return [token.key for token in tokens_of(text).tokens if token.content]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The ferries were in their harbours.", ["ferry", "harbour"]),
        ("Refugees’ children met a refugee's child.", ["refugee", "child", "met", "refugee", "child"]),
        ("The U.S. and the US told us.", ["US", "US"]),
        ("The WHO asked who came.", ["WHO"]),
        ("In 2021 some 22.8 m. and COVID-19.", ["covid-19"]),
        ("They’ll say it isn't x.", []),
        ("NGOs and one NGO", ["ngo", "ngo"]),
    ],
)
def test_words_are_counted_under_one_key(text, keys):
    assert content_keys(text) == keys


def test_a_form_is_written_as_by_its_author_without_a_possessive():
    assert [token.form for token in tokens_of("The Ministers’ and Kabul’s U.S. ties").tokens] == [
        "The",
        "Ministers",
        "and",
        "Kabul",
        "U.S.",
        "ties",
    ]


def test_a_span_leads_back_to_the_word():
    text = "The Envoy’s “salt-route” plan, in Tashkent"
    spans = [normalise_punctuation(text)[token.start : token.end] for token in tokens_of(text).tokens]

    assert spans == ["The", "Envoy's", "salt-route", "plan", "in", "Tashkent"]


def test_only_space_joins_two_words():
    assert [token.joined for token in tokens_of("gas  price, winter (price) cap—gas").tokens] == [
        True,  # nothing stands before the first
        True,
        False,
        False,
        False,
        False,
    ]


def test_capitals_in_a_shouted_sentence_make_no_acronym():
    shouted = tokens_of("THE PRICE TOLD US WHO PAYS")

    assert shouted.shouted
    assert [token.key for token in shouted.tokens if token.content] == ["price", "pay"]


def test_a_short_line_of_capitals_is_not_shouted():
    assert not tokens_of("NATO, UN, EU").shouted  # 8 letters, and 9 are needed


def test_seven_capitals_of_ten_letters_are_not_yet_shouted():
    assert not tokens_of("ABCDEFG hij").shouted
    assert tokens_of("ABCDEFGH hi").shouted


def test_a_capital_tells_only_inside_a_sentence():
    assert [tokens_of("Gas Prices").telling(n) for n in (0, 1)] == [False, True]
    assert not tokens_of("Gas Prices", kind="heading").telling(1)
    assert not tokens_of("GAS PRICES RISE").telling(1)


def test_another_language_has_its_own_stop_words_and_stems():
    german = Language("de", frozenset({"die", "und"}))
    found = [token.key for token in tokens_of("die Regierungen und die Regierung", language=german).tokens]

    # Porter's Snowball stemmer for German gives "regier" for both.
    assert found == ["die", "regier", "und", "die", "regier"]

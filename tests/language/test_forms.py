"""Forms: which are counted as one, and which of them is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.forms import Forms, fold

STOP_WORDS = frozenset({"us", "who", "it", "its", "this", "does", "was"})


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        # Harman's three rules: -ies to -y, -es to -e, -s to nothing, and their exceptions -us, -ss.
        ("countries", "country"),
        ("ties", "tie"),
        ("homes", "home"),
        ("borders", "border"),
        ("bus", "bus"),
        ("virus", "virus"),
        ("loss", "loss"),
        # The endings and nouns added to it.
        ("analysis", "analysis"),
        ("analyses", "analysis"),
        ("losses", "loss"),
        ("churches", "church"),
        ("wishes", "wish"),
        ("taxes", "tax"),
        ("heroes", "hero"),
        ("women", "woman"),
        ("children", "child"),
        ("crises", "crisis"),
        ("criteria", "criterion"),
        ("gases", "gas"),
        ("gas", "gas"),
        ("series", "series"),
        ("politics", "politics"),
        # Never a derivation, and nothing of three letters or less.
        ("governing", "governing"),
        ("yes", "yes"),
        # Case, the possessive, and compounds.
        ("Sanctions", "sanction"),
        ("minister's", "minister"),
        ("MINISTER'S", "minister"),
        ("ministers'", "ministers'"),
        ("by-laws", "by-law"),
        ("police-women", "police-woman"),
        ("2020s", "2020"),
        ("22.8", "22.8"),
    ],
)
def test_english_plurals_are_folded_and_nothing_else(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("US", "US"),
        ("us", "us"),
        ("U.S.", "US"),
        ("U.S", "US"),
        ("WHO", "WHO"),
        ("Who", "who"),
        ("IT's", "IT"),
        ("NATO", "nato"),
        ("N.A.T.O.", "nato"),
        ("This", "this"),
        ("does", "does"),
        ("I", "i"),
    ],
)
def test_an_acronym_that_spells_a_stop_word_keeps_its_capitals(word, folded):
    assert fold(word, stop_words=STOP_WORDS) == folded


def test_other_languages_have_stems_and_those_without_stay():
    assert fold("Auffallenden", "de") == "auffall"
    assert fold("Borders", "und") == "borders"


@given(st.from_regex(r"[a-z]{1,10}(-[a-z]{1,6})?('s)?", fullmatch=True))
def test_case_does_not_tell_small_words_apart(word):
    assert fold(word.capitalize()) == fold(word)


def test_the_form_seen_most_is_shown():
    forms = Forms()
    for form in ("Border", "border", "border"):
        forms.add("border", form, telling=True)
    assert forms.shown("border") == "border"
    assert forms.all("border") == ["border", "Border"]


def test_a_form_at_the_start_of_sentences_decides_only_where_there_is_no_other():
    forms = Forms()
    forms.add("kabul", "KABUL", telling=False)
    assert forms.shown("kabul") == "KABUL"
    forms.add("kabul", "KABUL", telling=False)
    forms.add("kabul", "Kabul", telling=True)
    assert forms.shown("kabul") == "Kabul"


def test_equal_forms_stand_in_alphabetical_order():
    forms = Forms()
    for form in ("wages", "Wages", "wage"):
        forms.add("wage", form, telling=True)
    assert forms.all("wage") == ["Wages", "wage", "wages"]


def test_a_phrase_of_headings_alone_takes_the_capitals_of_its_words():
    forms = Forms()
    forms.add("gas price", "GAS PRICES", telling=False)
    assert forms.shown("gas price") == "GAS PRICES"
    forms.add("gas", "gas", telling=True)
    forms.add("price", "price", telling=True)  # Another form: it says nothing of the capitals of "PRICES".
    assert forms.shown("gas price") == "gas PRICES"
    forms.add("price", "prices", telling=True)
    assert forms.shown("gas price") == "gas prices"
    forms.add("gas price", "gas prices", telling=True)
    assert forms.shown("gas price") == "gas prices"


def test_a_shouted_possessive_takes_the_capitals_of_its_word():
    forms = Forms()
    forms.add("envoy", "Envoy", telling=True)
    forms.add("envoy visit", "ENVOY'S visit", telling=False)

    assert forms.shown("envoy visit") == "Envoy's visit"

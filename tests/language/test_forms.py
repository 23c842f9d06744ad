"""Forms: which are counted as one, and which of them is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.forms import fold

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

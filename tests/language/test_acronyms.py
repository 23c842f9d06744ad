"""Acronyms: the algorithm of Schwartz and Hearst, and where this one differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.acronyms import definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The S stands inside "transcription"; the H must begin a word, so it is not that inside "shock".
        ("levels of heat shock transcription factor (HSF) rose", {"HSF": "heat shock transcription factor"}),
        ("the World Food Programme (WFP) said", {"WFP": "World Food Programme"}),
        ("the Centre for European Reform (CER)", {"CER": "Centre for European Reform"}),
        ("of Defence and Security Forces (DSF)", {"DSF": "Defence and Security Forces"}),
        ("the Office's Special Team ( OST )", {"OST": "Office's Special Team"}),
        ("liquefied natural gas (LNG), later LNG", {"LNG": "liquefied natural gas"}),
        (
            "two: Rural Aid Fund (RAF) and Port Health Board (PHB)",
            {"RAF": "Rural Aid Fund", "PHB": "Port Health Board"},
        ),
        ("the Rural Aid\nFund (RAF)", {"RAF": "Rural Aid\nFund"}),
    ],
)
def test_a_long_form_before_a_bracket_defines_the_short_one(text, expected):
    assert definitions(text) == expected


def test_a_long_form_in_quotation_marks_is_found():
    assert definitions("the “Rural Aid Fund” (RAF)") == {"RAF": "Rural Aid Fund"}


@pytest.mark.parametrize(
    "text",
    [
        "the Security Council (see below)",
        "the Rural Aid Fund (R)",
        "the Rural Aid Fund (raf)",
        "the Rural Aid Fund (RAF, 2019)",
        "a tall ship (XYZ)",
        "(RAF)",
        "the Fund. Rural men (RF)",
        "Radar (RA)",
        "the Rural Aid Fund (ABCDEFGHIJK)",
        "",
    ],
)
def test_a_bracket_that_defines_nothing_is_left_alone(text):
    assert definitions(text) == {}


def test_the_first_definition_of_a_short_form_counts():
    assert definitions("Rural Aid Fund (RAF) and Royal Air Field (RAF)") == {"RAF": "Rural Aid Fund"}


def test_the_words_of_a_long_form_are_no_more_than_the_paper_allows():
    # Two letters allow min(2 + 5, 2 * 2) = 4 words: the R is the fourth word before the bracket, then the fifth.
    assert definitions("Roads near old Farms (RF)") == {"RF": "Roads near old Farms"}
    assert definitions("Roads near the old Farms (RF)") == {}


@given(st.text("aB cD()-.'é\n"))
def test_a_long_form_stands_in_the_text(text):
    for short, long in definitions(text).items():
        assert short in text
        assert long in text
        assert long[0].lower() == next(letter for letter in short if letter.isalnum()).lower()

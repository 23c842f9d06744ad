"""Repair of letters and of words broken at line ends."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import paragraphs

from toolkit.cleaning import repair
from toolkit.corpus.document import Block


def repaired(*texts: str) -> list[str]:
    return [block.text for block in repair.apply(paragraphs(*texts))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\ufb03cient \ufb02oods \ufb01rst", "efficient floods first"),
        ("zero\u200bwidth\ufeff and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("\u202aleft\u202c \u2066right\u2069", "left right"),
        ("cafe\u0301", "café"),
        ("can’t – “won’t”", "can’t – “won’t”"),  # What the author wrote stays.
        ("می\u200cخواهم", "می\u200cخواهم"),  # This joiner is part of the spelling.
    ],
)
def test_letters_are_as_a_reader_sees_them(text, expected):
    assert repaired(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the inter-\nlocutors left", "the interlocutors\nleft"),
        ("the inter-\nlocutors, who left", "the interlocutors,\nwho left"),
        ("the Russia-\nWest talks", "the Russia-West\ntalks"),
        ("a counter-\nterror unit and counter-terror law", "a counter-terror\nunit and counter-terror law"),
        ("a re-\nform, the re-form and reform", "a reform,\nthe re-form and reform"),
        ("two -\nthree", "two -\nthree"),
        ("pages 12-\n14", "pages 12-14"),
        ("from A-\nB", "from A-\nB"),
        ("the COVID-\n19 ward", "the COVID-19\nward"),
        ("the pre-\n1990 border", "the pre-1990\nborder"),
        ("a Franco-\nGerman firm", "a Franco-German\nfirm"),
        ("an x-\nray of it", "an x-ray\nof it"),
        ("a state-of-\nthe-art mill", "a state-of-the-art\nmill"),
        ("an up-to-\ndate map", "an up-to-date\nmap"),
        ("a long-\nterm plan", "a long-term\nplan"),
        ("much long-\ning for home", "much longing\nfor home"),
        ("the so-\ncalled mayor", "the so-called\nmayor"),
        ("the so-\ncial worker", "the social\nworker"),
        ("two-\nthirds of it", "two-thirds\nof it"),
        ("thirty-\nfour of them", "thirty-four\nof them"),
        ("a non-\naligned state", "a non-aligned\nstate"),
        ("it is non-\nsense to me", "it is nonsense\nto me"),
        ("his far-\nmer friend", "his farmer\nfriend"),
        ("by exam-\nple alone", "by example\nalone"),
        ("an ex-\nample of it", "an example\nof it"),
        ("the ex-\nminister left", "the ex-minister\nleft"),
    ],
)
def test_a_word_broken_at_a_line_end_is_made_whole_on_the_first_line(text, expected):
    assert repaired(text) == [expected]


def test_a_hyphen_is_looked_for_in_the_whole_text():
    assert repaired("a counter-\nterror unit", "the counter-terror law")[0] == "a counter-terror\nunit"


def test_a_line_that_is_left_empty_goes():
    assert repaired("the inter-\nlocutors") == ["the interlocutors"]
    assert repair.apply([Block("item", "It was an inter-\nlude. It\nended.", 7)]) == [
        Block("item", "It was an interlude.\nIt\nended.", 7)
    ]


def test_a_soft_hyphen_at_a_line_end_breaks_no_word():
    assert repaired("the inter\u00ad\nlocutors left") == ["the interlocutors\nleft"]


def test_a_typographic_hyphen_at_a_line_end_breaks_no_word():
    assert repaired("the inter\u2010\nlocutors left") == ["the interlocutors\nleft"]


@given(st.text(st.sampled_from("abé\u0301ﬁ\n \u00ad.,")))
def test_repairing_keeps_lines_and_composes_letters(text):
    (made,) = repaired(text)
    # Only a last line that held the end of a broken word, and nothing else, goes.
    last_goes = not text.endswith("\n") and re.search(r"\w[\u00ad]\n\S+\Z", text)
    assert text.count("\n") - made.count("\n") in ((0, 1) if last_goes else (0,))
    assert unicodedata.is_normalized("NFC", made)

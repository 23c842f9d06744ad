"""Printed tables of contents."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import contents
from toolkit.corpus.document import Block

CUT = "table of contents"


@pytest.mark.parametrize("title", ["Contents", "TABLE OF CONTENTS", "Inhaltsverzeichnis", "Sommaire", "In this report"])
def test_entries_with_page_numbers_are_cut_with_their_title(title):
    blocks = paragraphs(title, "The ferry 2", "The council 14", TEXT)
    assert reasons(contents.apply(blocks)) == [CUT, CUT, CUT, ""]


def test_entries_that_say_what_headings_below_say_are_cut():
    blocks = [
        *paragraphs("Contents", "1. The ferry", "2. The council"),
        Block("heading", "The ferry", 4),
        Block("paragraph", TEXT, 5),
        Block("heading", "The council", 6),
        Block("paragraph", TEXT, 7),
    ]
    assert reasons(contents.apply(blocks)) == [CUT, CUT, CUT, "", "", "", ""]


def test_dot_leaders_need_no_title():
    blocks = paragraphs("The ferry ........ 2", "The council . . . . . 14", TEXT)
    assert reasons(contents.apply(blocks)) == [CUT, CUT, ""]


def test_a_heading_over_a_text_on_contents_stays():
    blocks = [Block("heading", "Contents", 1), *paragraphs(TEXT, TEXT)]
    assert contents.apply(blocks) == blocks


def test_contents_late_in_a_text_are_none():
    blocks = paragraphs(*[TEXT] * 9, "Contents", "The ferry 2", "The council 14")
    assert contents.apply(blocks) == blocks


@pytest.mark.parametrize(
    ("numbers", "cut"),
    [
        ((21, 4, 17, 3, 30), ""),  # two of four steps go down
        ((1, 8, 21, 2, 9), CUT),  # a list of figures behind the contents
        ((9, 4, 11, 5, 12, 20, 31, 40, 52), CUT),  # two of eight steps: just inside
        ((9, 4, 11, 5, 12, 20, 31, 40), ""),  # two of seven
    ],
)
def test_leaders_before_numbers_that_rise_and_fall_are_a_directory(numbers, cut):
    blocks = paragraphs(*(f"Baker {place} . . . . . {number}" for place, number in enumerate(numbers)), TEXT)
    assert reasons(contents.apply(blocks)) == [*[cut] * len(numbers), ""]
    assert reasons(contents.apply(paragraphs("Contents") + blocks))[1] == CUT

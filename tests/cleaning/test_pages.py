"""Page numbers, running heads, drawn rules."""

from __future__ import annotations

import pytest
from judging import TEXT, judged, paragraphs, reasons

from toolkit.cleaning import pages
from toolkit.corpus.document import Block


def test_a_page_number_alone_on_a_line_is_cut():
    assert judged(pages.apply(paragraphs(TEXT, "- 7 -", TEXT, "Page 8 of 12"))) == [
        (TEXT, ""),
        ("- 7 -", "page number"),
        (TEXT, ""),
        ("Page 8 of 12", "page number"),
    ]


def test_a_drawn_rule_is_cut():
    assert reasons(pages.apply(paragraphs(TEXT, "* * *", TEXT))) == ["", "horizontal rule", ""]


def test_a_running_head_is_cut_digits_aside():
    heads = [f"Harbour Notes 14 | Page {number}" for number in (1, 2, 3)]
    made = pages.apply(paragraphs(heads[0], TEXT, heads[1], TEXT, heads[2]))
    assert reasons(made) == ["running head or foot", "", "running head or foot", "", "running head or foot"]


def test_a_line_that_stands_twice_is_text():
    assert reasons(pages.apply(paragraphs("Harbour Notes", TEXT, "Harbour Notes"))) == ["", "", ""]


def test_items_and_lines_of_a_longer_block_are_text():
    blocks = [Block("item", "7", 1), Block("paragraph", "7\n8", 2), *[Block("item", "Harbour Notes", 3)] * 3]
    assert pages.apply(blocks) == blocks


@pytest.mark.parametrize("kind", ["heading", "paragraph"])
def test_numbered_headings_stay(kind):
    blocks = []
    for number in (1, 2, 3):
        blocks += [Block(kind, f"Option {number}", 2 * number), Block("paragraph", f"{TEXT} {number}", 2 * number + 1)]
    assert reasons(pages.apply(blocks)) == [""] * 6


def test_a_word_of_roman_letters_is_no_page_number():
    assert reasons(pages.apply(paragraphs("Civil", TEXT))) == ["", ""]

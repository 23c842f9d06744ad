"""Sentences that a page break had cut."""

from __future__ import annotations

import pytest
from judging import judged, paragraphs

from toolkit.cleaning import clean_blocks, joins
from toolkit.corpus.document import Block


def test_a_sentence_goes_on_behind_what_was_cut():
    first, cut, second = paragraphs("The crew would not leave", "12", "the boat alone.")
    assert joins.apply([first, cut.cut("page number"), second]) == [
        Block("paragraph", "The crew would not leave\nthe boat alone.", 1, lines=(1, 3)),
        Block("paragraph", "12", 2, removed="page number"),
    ]


def test_three_pieces_become_one():
    assert judged(joins.apply(paragraphs("The crew would not", "leave the boat alone", "for long."))) == [
        ("The crew would not\nleave the boat alone\nfor long.", "")
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The envoy left for the", "North Harbour on Friday."),
        ("It was the work of", "Marta Lind and of nobody else."),
        ("The crew would not leave", "“alone” or in company."),
        ("It was signed by both and", "(late) by the third."),
    ],
)
def test_what_belongs_together_is_joined(first, second):
    assert judged(joins.apply(paragraphs(first, second))) == [(f"{first}\n{second}", "")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The crew would not leave.", "the boat was old."),
        ("The crew would not leave:", "the boat was old."),
        ("The crew said “no.”", "the boat was old."),
        ("The crew would not leave", "The boat was old."),
        ("The late ferry", "left at noon."),  # Three words are too few for half a sentence.
    ],
)
def test_what_does_not_is_left_apart(first, second):
    assert judged(joins.apply(paragraphs(first, second))) == [(first, ""), (second, "")]


def test_headings_and_items_are_not_joined_to_the_text_before():
    text = "The crew would not leave"
    for kind in ("heading", "item", "quotation", "caption"):
        blocks = [Block("paragraph", text, 1), Block(kind, "the boat alone", 2)]
        assert joins.apply(blocks) == blocks
    blocks = [Block("heading", text, 1), Block("paragraph", "the boat alone", 2)]
    assert joins.apply(blocks) == blocks


def test_an_item_goes_on_in_a_paragraph():
    blocks = [Block("item", "nets of any size and", 1), Block("paragraph", "ropes.", 2)]
    assert joins.apply(blocks) == [Block("item", "nets of any size and\nropes.", 1, lines=(1, 2))]


def test_a_last_word_is_found_before_many_signs():
    for signs in range(50, 65):
        first = f"The envoy left for the{'-' * signs}"
        assert judged(joins.apply(paragraphs(first, "North Harbour."))) == [(f"{first}\nNorth Harbour.", "")]
        first = f"The envoy left for the{'-' * signs}7"  # A digit is the last.
        assert judged(joins.apply(paragraphs(first, "North Harbour."))) == [(first, ""), ("North Harbour.", "")]


@pytest.mark.parametrize("wide", [" ", "\u00a0"])
def test_a_word_broken_where_the_page_was_is_whole_again(wide):
    blocks = paragraphs(f"The crew{wide}would not leave the har-", "bour alone on that day.")
    assert [block.text for block in clean_blocks(blocks)] == [
        "The crew would not leave the harbour\nalone on that day."
    ]

"""Pull quotes."""

from __future__ import annotations

import sys

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import pull_quotes
from toolkit.corpus.document import Block


def numbered(start: int, end: int) -> str:
    """Write words that are all different."""
    return " ".join(f"word{number}" for number in range(start, end))


ABOVE, BELOW = "It rained on Monday.", "Nobody came on Tuesday."
BYLINE = Block("paragraph", "By Anna Muster", 1, removed="byline")


def between(quote: str, text: str = TEXT, page: Block = BYLINE) -> list[str]:
    """Return why each block was cut of a page with a text, and a quote between two other paragraphs."""
    return reasons(pull_quotes.apply([page, *paragraphs(text, ABOVE, quote, BELOW)]))[1:]


QUOTES = [
    "“None of them had a ticket for the way home”",  # the end of TEXT
    "“The ferry left the harbour at noon”",  # its beginning
    "FORTY PEOPLE ON BOARD, AND NONE OF THEM!",  # its middle
]


@pytest.mark.parametrize("quote", QUOTES)
def test_a_part_of_a_longer_block_that_stands_again_is_cut(quote):
    assert between(quote) == ["", "", "pull quote", ""]


@pytest.mark.parametrize("quote", QUOTES)
def test_a_text_that_is_no_page_has_no_pull_quotes(quote):
    assert between(quote, page=Block("paragraph", "7", 1, removed="page number")) == [""] * 4


@pytest.mark.parametrize(
    "blocks",
    [
        ["It rained.", "3. The ferry left the harbour at noon with forty people.", TEXT],
        ["It rained.", "(b) The ferry left the harbour at noon with forty people.", TEXT],
        ["It rained.", "Remedy: the ferry left the harbour at noon.", TEXT],
        ["It rained.", "The ferry left the harbour at noon with forty people", TEXT],
        ["What happened", "The ferry left the harbour at noon with forty people.", TEXT],
        ["It rained.", "The ferry left the harbour at noon with forty people.", "The end of it"],
    ],
    ids=["clause", "letter", "label", "heading", "below a heading", "above a heading"],
)
def test_a_clause_a_heading_and_what_stands_beside_one_stay(blocks):
    made = pull_quotes.apply([BYLINE, *paragraphs(TEXT, ABOVE, *blocks)])
    assert reasons(made)[1:] == [""] * (2 + len(blocks))


def test_a_refrain_stays_wherever_it_stands():
    refrain = "The ferry left the harbour at noon."
    longer = f"{refrain} Nobody waved, and the band had gone home before."
    made = pull_quotes.apply([BYLINE, *paragraphs(TEXT, ABOVE, refrain, BELOW, longer, BELOW)])
    assert reasons(made)[1:] == [""] * 6


def test_a_quote_may_leave_out_what_stood_between():
    said = f"{numbered(0, 6)}, she said, {numbered(6, 20)}."
    # 12 words are 10 runs of three, of which the gap breaks 2: 8 are just four fifths. Of 9 runs 7 are too few.
    assert between(numbered(0, 12) + ".", said)[2] == "pull quote"
    assert between(numbered(0, 11) + ".", said)[2] == ""


@pytest.mark.parametrize(
    "line",
    [
        "board on people forty and of none them.",  # another order
        "erry left the harbour at noon today.",  # 3 of 5 runs
        TEXT,  # not longer than itself
    ],
)
def test_what_does_not_stand_in_a_longer_block_stays(line):
    assert between(line)[2] == ""


def test_a_word_of_its_own_is_not_quoted():
    # Of ten runs nine stand in the text, and the last word does not.
    assert between(numbered(0, 11) + " other.", numbered(0, 50) + ".")[2] == ""


@pytest.mark.parametrize(("count", "reason"), [(6, ""), (7, "pull quote"), (45, "pull quote"), (46, "")])
def test_a_quote_has_seven_to_forty_five_words(count, reason):
    assert between(numbered(0, count) + ".", numbered(0, 80) + ".")[2] == reason


@pytest.mark.parametrize(("count", "reason"), [(14, ""), (15, "pull quote")])
def test_the_paragraph_has_one_and_a_half_times_the_words(count, reason):
    assert between(numbered(0, 10) + ".", numbered(0, count) + ".")[2] == reason


def test_headings_and_what_was_removed_are_left_alone():
    quote = "The ferry left the harbour at noon"
    blocks = [Block("heading", quote, 1), *paragraphs(TEXT)]
    assert pull_quotes.apply(blocks) == blocks
    blocks = [*paragraphs(quote), Block("paragraph", TEXT, 2, removed="page chrome")]
    assert pull_quotes.apply(blocks) == blocks


def steps(count: int) -> int:
    """Count the calls that so many paragraphs of thirty words take, none of them part of another."""
    blocks = paragraphs(*(" ".join(f"w{number}x{word}" for word in range(30)) for number in range(count)))
    calls = 0

    def counted(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        pull_quotes.apply(blocks)
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_paragraphs_take_twice_the_steps():
    assert steps(200) < 3 * steps(100)

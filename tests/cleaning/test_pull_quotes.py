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


@pytest.mark.parametrize(
    "quote",
    [
        "“None of them had a ticket for the way home”",  # the end of TEXT
        "The ferry left the harbour at noon",  # its beginning
        "FORTY PEOPLE ON BOARD, AND NONE OF THEM!",  # its middle
    ],
)
def test_a_part_of_a_longer_block_that_stands_again_is_cut(quote):
    assert reasons(pull_quotes.apply(paragraphs(TEXT, quote))) == ["", "pull quote"]
    assert reasons(pull_quotes.apply(paragraphs(quote, TEXT))) == ["pull quote", ""]


def test_a_quote_may_leave_out_what_stood_between():
    said = f"{numbered(0, 6)}, she said, {numbered(6, 20)}"
    # 12 words are 10 runs of three, of which the gap breaks 2: 8 are just four fifths. Of 9 runs 7 are too few.
    assert reasons(pull_quotes.apply(paragraphs(said, numbered(0, 12)))) == ["", "pull quote"]
    assert reasons(pull_quotes.apply(paragraphs(said, numbered(0, 11)))) == ["", ""]


@pytest.mark.parametrize(
    "line",
    [
        "board on people forty and of none them",  # another order
        "erry left the harbour at noon today",  # 3 of 5 runs
        TEXT,  # not longer than itself
    ],
)
def test_what_does_not_stand_in_a_longer_block_stays(line):
    assert reasons(pull_quotes.apply(paragraphs(TEXT, line))) == ["", ""]


@pytest.mark.parametrize(("count", "reason"), [(6, ""), (7, "pull quote"), (45, "pull quote"), (46, "")])
def test_a_quote_has_seven_to_forty_five_words(count, reason):
    assert reasons(pull_quotes.apply(paragraphs(numbered(0, 50), numbered(0, count)))) == ["", reason]


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

"""The numbers before the lines of a transcript."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block
from toolkit.corpus.line_numbers import without_line_numbers
from toolkit.corpus.plain_text_blocks import blocks_of

SAID = [
    "MS. ARDEN:  The fares have doubled in four years, and",
    "nobody has said to the people of the islands why they",
    "have. I ask the company, which is here, to say it now",
    "in public.",
]
ANSWER = [
    "THE CHAIR:  Fuel has doubled in price as well, as you",
    "know from the letter that was sent to your office and",
    "that you have had in your hands since the last day of",
    "the month.",
]


def counted(*pages: list[str]) -> list[str]:
    return [f"{number:2}   {line}" for page in pages for number, line in enumerate(page, 1)]


def test_the_numbers_of_each_page_are_taken_out():
    lines, numbers = without_line_numbers(["      1", *counted(SAID, ANSWER), "      2"])
    assert lines == ["", *SAID, *ANSWER, ""]
    assert sorted(numbers, key=lambda block: block.line) == [
        Block("paragraph", "1", 1, removed="page number"),
        Block("paragraph", "1 2 3 4", 2, removed="line number"),
        Block("paragraph", "1 2 3 4", 6, removed="line number"),
        Block("paragraph", "2", 10, removed="page number"),
    ]


def test_lines_are_joined_and_each_speaker_begins_anew():
    kept = [" ".join(block.text.split()) for block in blocks_of("\n".join(counted(SAID, ANSWER))) if not block.removed]
    assert kept == [" ".join(" ".join(SAID).split()), " ".join(" ".join(ANSWER).split())]


def test_they_stay_if_they_are_not_asked_for():
    text = "\n".join(counted(SAID, ANSWER))
    assert "".join(block.text for block in blocks_of(text, numbered=False)).startswith("1   MS. ARDEN")


@pytest.mark.parametrize(("count", "numbered"), [(7, False), (8, True)])
def test_eight_lines_are_numbered_at_least(count, numbered):
    assert bool(without_line_numbers(counted([*SAID, *ANSWER][:count])).numbers) is numbered


@pytest.mark.parametrize(("plain", "numbered"), [(2, True), (3, False)])
def test_four_fifths_of_the_lines_have_a_number(plain, numbered):
    # 8 of 10 are just enough, 8 of 11 too few.
    assert bool(without_line_numbers([*counted(SAID, ANSWER), *["A line"] * plain]).numbers) is numbered


def test_the_entries_of_a_list_keep_their_numbers():
    entries = [f"{number}  Anna sold {number + 3} boats" for number in range(1, 12)]
    assert without_line_numbers(entries).lines == entries


def test_figures_that_do_not_count_keep_their_place():
    rows = [f"{number}  tons of coal" for number in (12, 7, 30, 4, 9, 41, 3, 22, 8)]
    assert without_line_numbers(rows).lines == rows

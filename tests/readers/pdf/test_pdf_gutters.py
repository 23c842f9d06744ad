"""Columns whose gutter is no wider than the spaces between words: told by the rows that share a gap."""

from __future__ import annotations

import random

import pytest
from pdf_reading import read
from pdf_writing import Text, written

from toolkit.readers.pdf.gutters import narrow_gutters
from toolkit.readers.pdf.text import TextRun

SIZE = 8
WORDS = "the keeper of the quay counted all lamps along a dark harbour while nobody came near it by night".split()


def run(left: float, right: float, base: float = 0.0) -> TextRun:
    return TextRun("x", left, right, base, 10.0)


def justified(seed: int, rows: int, left: float, width: float) -> tuple[list[list[str]], list[Text]]:
    """Set words one by one, with spaces of a quarter of the type size and what is left of the line."""
    chance = random.Random(seed)
    lines: list[list[str]] = []
    texts = []
    for row in range(rows):
        line, word = [], chance.choice(WORDS)
        while sum(map(len, line)) * 0.6 + 0.25 * len(line) + 0.6 * len(word) < width / SIZE:
            line.append(word)
            word = chance.choice(WORDS)
        space = (width - sum(map(len, line)) * 0.6 * SIZE) / (len(line) - 1)
        at = left
        for word in line:
            texts.append(Text(round(at, 2), 780 - 1.2 * SIZE * row, word, SIZE))
            at += len(word) * 0.6 * SIZE + space
        lines.append(line)
    return lines, texts


@pytest.mark.parametrize("gutter", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("columns", [2, 3])
def test_narrow_columns_are_read_one_after_another(columns, gutter):
    width = (523 - gutter * SIZE * (columns - 1)) / columns
    set_ = [justified(n, 50, 36 + n * (width + gutter * SIZE), width) for n in range(columns)]
    drawn = sorted((text for _, texts in set_ for text in texts), key=lambda text: (-text.y, text.x))
    (document,) = read(written([drawn])).documents
    words = [word for block in document.blocks for word in block.text.split()]
    assert words == [word for lines, _ in set_ for line in lines for word in line]


def test_one_column_of_justified_lines_stays_one():
    lines, drawn = justified(7, 50, 36, 523)
    (document,) = read(written([drawn])).documents
    assert [word for block in document.blocks for word in block.text.split()] == [w for line in lines for w in line]


@pytest.mark.parametrize(("rows", "found"), [(8, [51, 52, 53]), (7, [])])
def test_eight_rows_make_a_gutter(rows, found):
    page = [[run(0, 50), run(53.5, 100)]] * rows
    assert narrow_gutters(page) == [found] * rows


@pytest.mark.parametrize(("gap", "found"), [(2.1, [51, 52]), (2.0, [])])
def test_a_gap_is_wider_than_a_fifth_of_the_type_size(gap, found):
    assert narrow_gutters([[run(0, 50), run(50 + gap, 100)]] * 8)[0] == found


def test_rows_that_cross_the_place_part_the_bands():
    parted, crossing = [run(0, 50), run(54, 100)], [run(0, 100)]
    page = [crossing] * 5 + [parted] * 9 + [crossing] + [parted] * 9 + [crossing] * 5
    assert [bool(places) for places in narrow_gutters(page)] == [False] * 5 + [True] * 19 + [False] * 5


def test_words_with_gaps_here_and_there_are_no_columns():
    page = [[run(0, 40 + 3 * n), run(44 + 3 * n, 100)] for n in range(15)]
    assert narrow_gutters(page) == [[]] * 15

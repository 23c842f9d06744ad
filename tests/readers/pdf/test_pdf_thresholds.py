"""Where the rules for pages of a PDF begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import pytest

from toolkit.readers.pdf.furniture import HEAD, NOTE, reasons_of
from toolkit.readers.pdf.layout import BodyType, Line, Page, lines_of
from toolkit.readers.pdf.paragraphs import paragraphs_of
from toolkit.readers.pdf.text import TextRun

TYPE = BodyType(10.0, False, {20: 1.2})


def texts(*runs: TextRun) -> list[str]:
    return [line.text for line in lines_of(runs)]


@pytest.mark.parametrize(("gap", "text"), [(1.5, "harbour"), (1.7, "har bour")])
def test_words_are_parted_by_gaps_over_a_sixth_of_the_type_size(gap, text):
    """In type of 10 points by gaps of over 1.6."""
    assert texts(TextRun("har", 0, 15, 100, 10), TextRun("bour", 15 + gap, 35, 100, 10)) == [text]


@pytest.mark.parametrize(("gap", "lines"), [(7.9, 5), (8.1, 10)])
def test_columns_are_parted_by_gaps_over_four_fifths_of_the_type_size(gap, lines):
    runs = [
        run
        for base in (148, 136, 124, 112, 100)
        for run in (
            TextRun("The boats are in", 0, 100, base, 10),
            TextRun("and nobody left", 100 + gap, 200 + gap, base, 10),
        )
    ]
    assert len(texts(*runs)) == lines


@pytest.mark.parametrize(
    ("size", "rise", "marks"), [(8.5, 3.0, ("3",)), (8.7, 3.0, ()), (6.0, 1.3, ("3",)), (6.0, 1.1, ())]
)
def test_a_footnote_mark_is_smaller_and_raised(size, rise, marks):
    """Beside type of 10 points it has at most 8.6 and stands over 1.2 points higher."""
    (line,) = lines_of([TextRun("They left the harbour.", 0, 100, 100, 10), TextRun("3", 100, 104, 100 + rise, size)])
    assert line.marks == marks


@pytest.mark.parametrize(("shift", "text"), [(1.9, "boats"), (2.1, "boatsboats")])
def test_a_text_drawn_twice_within_a_fifth_of_its_size_is_one(shift, text):
    assert texts(TextRun("boats", 0, 25, 100, 10), TextRun("boats", shift, 25 + shift, 100, 10)) == [text]


def page(number: int, texts_from_top: list[str]) -> Page:
    lines = [Line(text, 0, 300, 700 - 12 * row, 10.0) for row, text in enumerate(texts_from_top)]
    return Page(number, lines, 0.0)


def body(number: int) -> list[str]:
    """Ten lines, none of which comes again on another page."""
    return [f"{chr(97 + number) * 5} sailed past {chr(97 + row) * 6} that night" for row in range(10)]


def running_heads(pages: list[Page]) -> int:
    return list(reasons_of(pages, TYPE).values()).count(HEAD)


@pytest.mark.parametrize(("pages", "cut"), [(6, 2), (7, 0)])
def test_on_up_to_six_pages_a_running_head_comes_twice(pages, cut):
    made = [
        page(n, (["Harbour Report"] if n <= 2 else ["Alone " + chr(97 + n) * 4]) + body(n)) for n in range(1, pages + 1)
    ]
    assert running_heads(made) == cut


@pytest.mark.parametrize(("rows", "cut"), [(4, 8), (5, 0)])
def test_a_running_head_has_at_most_four_rows(rows, cut):
    """Where five come back the pages are alike, like those of a form."""
    heads = ["Harbour Report", "Town of Weir", "Printed by hand", "Not for sale", "Second edition"][:rows]
    assert running_heads([page(n, heads + body(n)) for n in (1, 2)]) == cut


@pytest.mark.parametrize(("size", "reasons"), [(9.2, [NOTE]), (9.4, [])])
def test_footnotes_are_set_in_under_ninety_three_hundredths_of_the_usual_size(size, reasons):
    lines = [
        Line("The harbour was closed in May.", 0, 300, 700, 12.0, marks=("1",)),
        Line("1 See the report of the council.", 0, 300, 100, size),
    ]
    assert list(reasons_of([Page(1, lines, 0.0)], TYPE).values()) == reasons


@pytest.mark.parametrize(("words", "kind"), [(25, "heading"), (26, "paragraph")])
def test_a_heading_in_large_type_has_at_most_twenty_five_words(words, kind):
    line = Line(" ".join(["Boats"] * words), 0, 300, 700, 20.0)
    assert [found for found, _ in paragraphs_of([line], TYPE)] == [kind]

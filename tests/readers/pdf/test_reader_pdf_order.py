"""PDF files: the order of the text, its lines, columns, paragraphs, headings and words."""

from __future__ import annotations

import pytest
from pdf_reading import COUNCIL, HARBOUR, document, raised, read, texts
from pdf_writing import Text, assembled, column, objects_of, stream


def test_lines_become_paragraphs_with_their_page_and_their_lines():
    first = column([*HARBOUR, "", *COUNCIL])
    blocks = document([first, column(["On Friday the council voted."])], raw=True).blocks

    assert [(block.text, block.page, block.line) for block in blocks] == [
        ("\n".join(HARBOUR), 1, 1),
        ("\n".join(COUNCIL), 1, 5),
        ("On Friday the council voted.", 2, 9),
    ]
    assert blocks[1].source_lines == (5, 6, 7, 8)


def test_the_order_of_drawing_does_not_matter():
    page = column([*HARBOUR, "", *COUNCIL])

    assert texts([page]) == texts([page[::-1]]) == texts([[*page[1::2], *page[::2]]])


def test_a_paragraph_begins_where_a_line_is_indented_or_the_one_before_is_short():
    indented = [Text(84, 760, HARBOUR[0]), *column([*HARBOUR[1:3], "they could turn, as the law said."], top=748)]
    following = [Text(84, 712, COUNCIL[0]), *column(COUNCIL[1:], top=700)]

    assert texts([[*indented, *following]]) == [
        "\n".join([*HARBOUR[:3], "they could turn, as the law said."]),
        "\n".join(COUNCIL),
    ]
    assert texts([column([*HARBOUR, *COUNCIL])]) == ["\n".join(HARBOUR), "\n".join(COUNCIL)]


def test_larger_and_bold_lines_are_headings():
    page = [
        Text(72, 780, "Ships and grain", 18, "Courier-Bold"),
        Text(72, 750, "1. The winter", 10, "Courier-Bold"),
        *column(HARBOUR, top=735),
        Text(72, 680, "What the council did", 12),
        *column(COUNCIL, top=665),
    ]

    assert [(block.kind, block.text.split("\n")[0]) for block in document([page], raw=True).blocks] == [
        ("heading", "Ships and grain"),
        ("heading", "1. The winter"),
        ("paragraph", HARBOUR[0]),
        ("heading", "What the council did"),
        ("paragraph", COUNCIL[0]),
    ]


def test_list_items_keep_their_numbers_and_lose_their_bullets():
    page = [
        *column(["The council asked three things:"]),
        Text(72, 748, "•"),
        *column(["that the pilots be paid on the day they", "are called;"], x=84, top=748),
        Text(72, 724, "•"),
        *column(["that no ship turn alone."], x=84, top=724),
        *column(["1. A rope of the port is to be held."], top=712),
        *column(["(b) A lamp is to be lit."], top=700),
        # The code 127 has no letter of its own; the standard draws a bullet for it.
        *column(["\x7f A bell is to be rung."], top=688),
    ]

    assert [(block.kind, block.text) for block in document([page], raw=True).blocks] == [
        ("paragraph", "The council asked three things:"),
        ("item", "that the pilots be paid on the day they\nare called;"),
        ("item", "that no ship turn alone."),
        ("item", "1. A rope of the port is to be held."),
        ("item", "(b) A lamp is to be lit."),
        ("item", "A bell is to be rung."),
    ]


@pytest.mark.parametrize("offset", [0, 5])
def test_columns_are_read_one_after_the_other(offset):
    """Also where their lines do not stand at the same height, and a paragraph runs from one to the next."""
    left = column([*HARBOUR, "", *COUNCIL[:2]], x=60, top=700)
    right = column([*COUNCIL[2:], "", *HARBOUR], x=310, top=700 - offset)
    title = [Text(60, 740, "A title that runs across both of the columns", 14, "Courier-Bold")]

    assert texts([[*right, *title, *left]]) == [
        "A title that runs across both of the columns",
        "\n".join(HARBOUR),
        "\n".join(COUNCIL),
        "\n".join(HARBOUR),
    ]


def test_three_columns_are_read_one_after_the_other():
    narrow = [[f"{name} {word} of the harbour" for word in "first second third fourth fifth".split()] for name in "ABC"]
    page = [text for n, lines in enumerate(narrow) for text in column(lines, x=40 + 180 * n)]

    assert " ".join(texts([page])).replace("\n", " ") == " ".join(line for lines in narrow for line in lines)


def test_what_runs_across_the_columns_parts_them():
    above, below = (column(HARBOUR, x=60, top=top) + column(COUNCIL, x=310, top=top) for top in (700, 600))
    across = [Text(60, 640, "A table or a picture takes the whole width of the page, here with words.")]

    assert [text.split("\n")[0] for text in texts([[*below, *across, *above]])] == [
        HARBOUR[0],
        COUNCIL[0],
        across[0].text,
        HARBOUR[0],
        COUNCIL[0],
    ]


def test_the_cells_of_a_table_are_read_row_by_row():
    rows = [("Norland", "34", "2019"), ("Sudland", "12", "2020"), ("Westland", "7", "2021"), ("Ostland", "9", "2022")]
    page = [Text(72 + 150 * n, 700 - 14 * k, cell) for k, row in enumerate(rows) for n, cell in enumerate(row)]

    assert "\n".join(texts([page])).split("\n") == [" ".join(row) for row in rows]


def test_spaces_are_set_where_words_part_and_nowhere_else():
    kerned = b"BT /F2 10 Tf 1 0 0 1 72 700 Tm [(Har) 40 (bour) -600 (and) -30 (s) -500 (grain)] TJ ET"
    apart = b"BT /F2 10 Tf 1 0 0 1 72 650 Tm [(W) -300 (I) -300 (N) -300 (T) -300 (E) -300 (R)] TJ ET"
    spaced = b"BT /F2 10 Tf 4 Tc 1 0 0 1 72 600 Tm (GRA) Tj (IN) Tj 0 Tc 0 -50 Td (Two) Tj 24 0 Td (words) Tj ET"
    # A space is 6 points wide and 10 more, so that the next letter touches the word before it.
    stretched = b"BT /F2 10 Tf 10 Tw 1 0 0 1 72 500 Tm (one two) Tj 1 0 0 1 124 500 Tm (s) Tj ET"

    assert texts([kerned + apart + spaced + stretched]) == [
        "Harbour ands grain",
        "WINTER",
        "GRAIN",
        "Two words",
        "one twos",
    ]


@pytest.mark.parametrize(
    "operations",
    [
        b"1 0 0 1 120 700 Tm (second) Tj 1 0 0 1 72 700 Tm (first ) Tj",
        b"1 0 0 1 72 700 Tm [(first) -1000 (second)] TJ",
        b"-1 0 0 -1 72 700 Tm /F2 -10 Tf (first) Tj -40 0 Td (second) Tj",
        b"-1 0 0 -1 72 700 Tm /F2 -10 Tf (fir) Tj (st second) Tj",
        b"4 Tc 1 0 0 1 72 700 Tm (fir) Tj 1 0 0 1 102 700 Tm (st second) Tj",
        b"2 0 0 2 72 700 Tm /F2 5 Tf (first) Tj 20 0 Td (second) Tj",
        b"1 0 0 1 72 700 Tm 50 Tz (first) Tj 20 0 Td (second) Tj",
    ],
)
def test_words_are_read_from_left_to_right_however_they_are_placed(operations):
    assert texts([b"BT /F2 10 Tf " + operations + b" ET"]) == ["first second"]


def test_lines_are_moved_on_by_the_leading():
    page = b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (one) Tj 0 -20 TD (two) Tj T* (three) Tj (four) ' 2 0 (five) \" ET"

    assert [block.text for block in document([page], raw=True).blocks] == ["one\ntwo\nthree\nfour\nfive"]


def test_a_code_that_has_no_letter_is_a_bullet():
    assert texts([[Text(72, 700, "salt \x7f grain")]]) == ["salt • grain"]


def test_text_drawn_twice_in_one_place_is_one_text():
    assert texts([[Text(72, 700, "Grain for the winter"), Text(72.4, 700, "Grain for the winter")]]) == [
        "Grain for the winter"
    ]


def test_an_accent_drawn_by_itself_is_set_on_its_letter():
    over = [
        Text(72, 700, "caf"),
        Text(90, 700, "´"),
        Text(90, 700, "e ouvert"),
        Text(72, 650, "¨"),
        Text(72, 650, "uber"),
    ]

    assert texts([over]) == ["café ouvert", "über"]


def test_raised_and_lowered_figures_stay_with_their_line():
    lowered = [Text(72, 650, "CO"), Text(84, 645, "2", 8), Text(88.8, 650, " for each ship")]

    assert texts([[*raised("In all 20 km", "2", rest=" of water"), *lowered]]) == [
        "In all 20 km² of water",
        "CO2 for each ship",
    ]


def test_a_word_broken_at_a_line_end_is_made_whole():
    lines = ["It was a matter of counter-", "terrorism and of re-", "gional trade, they said."]

    assert texts([column(lines)], raw=True) == ["\n".join(lines)]
    assert document([column(lines)]).blocks[0].text.replace("\n", " ").split()[4:8] == [
        "of",
        "counter-terrorism",
        "and",
        "of",
    ]


def test_a_page_that_is_turned_is_read_like_any_other():
    turned = [Text(100 + 12 * n, 72, line, turn=1) for n, line in enumerate(HARBOUR)]

    assert texts([turned]) == ["\n".join(HARBOUR)]


def test_text_in_a_form_is_read_in_its_place():
    objects = objects_of([b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (before) Tj ET q 1 0 0 1 0 -50 cm /I0 Do Q"])
    form = b"/Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 100 0]"
    objects[4] = stream(b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (after) Tj ET", form)

    assert [block.text for block in read(assembled(objects), raw=True).documents[0].blocks] == ["before", "after"]


def test_what_the_file_says_in_place_of_its_letters_is_read():
    page = b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (of) Tj /Span << /ActualText (fish) >> BDC 20 0 Td (xq) Tj EMC ET"

    assert texts([page]) == ["of fish"]


def test_what_stands_in_place_of_letters_is_as_wide_as_they_are():
    page = (
        b"BT /F2 10 Tf 1 0 0 1 72 700 Tm /Span << /ActualText (fish) >> BDC (x) Tj 16 0 Td (q) Tj EMC 6 0 Td (er) Tj ET"
    )

    assert texts([page]) == ["fisher"]

"""PDF files: the order of the text, what stands around it, and what cannot be read."""

from __future__ import annotations

import io
import logging
import re
import textwrap
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writing import COURIER_WIDTH, Text, assembled, column, content, fonts, objects_of, stream, written

from toolkit.corpus.document import Document
from toolkit.corpus.readers import pdf
from toolkit.corpus.readers.pdf_text import Budget
from toolkit.corpus.readers.source import Outcome, Source
from toolkit.errors import UnreadableError

HEAD, NUMBER, NOTE, MARK = "running head or foot", "page number", "footnote", "footnote mark"
# Forty letters at most, so that a line is at most 240 points wide in Courier of 10 points.
HARBOUR = [
    "The harbour was deep in the winter of",
    "that year, and the ships that came for",
    "grain had to wait for a pilot before",
    "they could turn.",
]
COUNCIL = [
    "A council of five met every Monday to",
    "hear the masters of the ships, and to",
    "write down what each of them had lost",
    "in the waiting.",
]


def read(data: bytes, raw: bool = False) -> Outcome:
    return pdf.read(Source("a.pdf", data, raw=raw))


def document(pages, properties=None, raw: bool = False) -> Document:
    return read(written(pages, properties), raw).documents[0]


def texts(pages, raw: bool = True) -> list[str]:
    return [block.text for block in document(pages, raw=raw).blocks]


def shown(pages) -> list[tuple[str, str]]:
    return [(block.text, block.removed) for block in document(pages).blocks]


def raised(line: str, mark: str, x: float = 72, y: float = 700, rest: str = "") -> list[Text]:
    """Set a line with a mark above it, three tenths of the type size up and two thirds as large."""
    end = x + len(line) * 10 * COURIER_WIDTH
    after = end + len(mark) * 6.5 * COURIER_WIDTH
    return [Text(x, y, line), Text(end, y + 3, mark, 6.5), *([Text(after, y, rest)] if rest else [])]


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
        "counterterrorism",
        "and",
        "of",
    ]


def test_running_heads_and_page_numbers_are_cut_and_a_sentence_goes_on_across_the_page():
    def page(number: int, lines: list[str]) -> list[Text]:
        head = Text(72, 810, f"Harbour Studies {number}", 8)
        return [head, *column(lines), Text(280, 30, f"Page {number} of 3", 8)]

    one, two = HARBOUR[:3], ["they could turn. It was the coldest"]
    found = document([page(1, one), page(2, two), page(3, ["Nobody knew."])])

    assert [(block.text, block.removed, block.page, block.source_lines) for block in found.blocks] == [
        ("Harbour Studies 1", HEAD, 1, (1,)),
        ("\n".join([*one, *two]), "", 1, (2, 3, 4, 7)),
        ("Page 1 of 3", NUMBER, 1, (5,)),
        ("Harbour Studies 2", HEAD, 2, (6,)),
        ("Page 2 of 3", NUMBER, 2, (8,)),
        ("Harbour Studies 3", HEAD, 3, (9,)),
        ("Nobody knew.", "", 3, (10,)),
        ("Page 3 of 3", NUMBER, 3, (11,)),
    ]


def test_two_pages_are_enough_for_a_running_head():
    pages = [[Text(72, 810, "Harbour Studies", 8), *column(lines)] for lines in (HARBOUR, COUNCIL)]

    assert [text for text, removed in shown(pages) if removed == HEAD] == ["Harbour Studies"] * 2


def test_pages_that_are_alike_are_no_heads():
    one = column([*HARBOUR, *COUNCIL])

    assert not [removed for text, removed in shown([one, one]) if removed]


def test_heads_that_change_are_told_by_the_number_that_counts_the_pages():
    heads = ["101 Marta Lind", "Ships in ice 102", "103 Marta Lind", "Grain 104"]
    pages = [
        [Text(72, 810, head, 8), *column([f"{word} came the pilots and said what they had seen."])]
        for head, word in zip(heads, "First Then Later Last".split(), strict=True)
    ]

    assert [text for text, removed in shown(pages) if removed == HEAD] == heads


def test_a_heading_that_begins_with_the_number_of_a_chapter_is_no_running_head():
    pages = [
        [
            *([Text(72, 780, f"Chapter {n}", 16)] if n % 3 == 0 else []),
            *column([f"In the {word} year there was ice in the harbour."]),
            Text(280, 30, str(n + 4)),
        ]
        for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split())
    ]

    assert [text for text, removed in shown(pages) if text.startswith("Chapter") and not removed] == [
        "Chapter 0",
        "Chapter 3",
        "Chapter 6",
    ]


def test_raw_pages_keep_everything():
    page = [Text(72, 810, "Harbour Studies", 8), *raised("They came late.", "1", rest=" All"), Text(280, 30, "7")]

    assert [(block.text, block.removed) for block in document([page, page], raw=True).blocks] == [
        ("Harbour Studies", ""),
        ("They came late. 1 All", ""),
        ("7", ""),
    ] * 2


def test_footnotes_and_their_marks_are_cut():
    page = [
        *raised("The pilots were paid late.", "1", rest=" They"),
        *column(["said so, and the council", "heard them."], top=688),
        Text(72, 80, "1", 5),
        Text(75, 77, "See the book of the port,", 7),
        Text(72, 69, "page nine.", 7),
        Text(280, 30, "12", 8),
    ]

    assert shown([page]) == [
        ("The pilots were paid late. They\nsaid so, and the council\nheard them.", ""),
        ("1", MARK),
        ("1 See the book of the port,\npage nine.", NOTE),
        ("12", NUMBER),
    ]


def test_notes_that_are_alike_are_no_running_foot():
    pages = [
        [*column(lines), *raised("Late.", str(n), y=600), Text(72, 77, f"{n} Ibid., p. 9", 7)]
        for n, lines in enumerate((HARBOUR, COUNCIL), start=1)
    ]

    assert [text for text, removed in shown(pages) if removed == NOTE] == ["1 Ibid., p. 9", "2 Ibid., p. 9"]


def test_a_mark_that_the_text_raises_is_cut():
    page = b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (They came late.) Tj /F2 6.5 Tf 3 Ts (4) Tj ET"

    assert shown([page]) == [("They came late.", ""), ("4", MARK)]


def test_a_note_may_go_on_at_the_foot_of_the_next_page():
    one = [*raised("They were paid.", "2"), Text(72, 77, "2 See the book of the port for", 7)]
    two = [*column(HARBOUR), Text(72, 77, "all of the years.", 7)]

    assert [text for text, removed in shown([one, two]) if removed == NOTE] == [
        "2 See the book of the port for",
        "all of the years.",
    ]


def test_small_type_without_a_mark_is_no_footnote():
    page = [*column(HARBOUR), Text(72, 77, "Drawn by the office of the port.", 7)]

    assert shown([page])[-1] == ("Drawn by the office of the port.", "")


def test_a_list_in_small_type_under_its_heading_is_no_footnote():
    heading = [Text(72, 680, "The table", 10, "Courier-Bold")]
    page = [*raised("As Lind says.", "1", y=760), *heading, *column(["1 Norland has ice."], size=7, top=665)]
    page += column(HARBOUR, top=740)

    assert ("1 Norland has ice.", "") in shown([page])


@pytest.mark.parametrize(
    ("properties", "title", "date", "author"),
    [
        ({"Title": "Ships of the North", "Author": "Marta Lind"}, "Ships of the North", "", "Marta Lind"),
        ({"Title": "Größe “zählt”", "CreationDate": "D:20210504235959-08'00'"}, "Größe “zählt”", "2021-05-04", ""),
        ({"Title": "Microsoft Word - draft3.doc", "Author": "user"}, "Ships and grain", "", ""),
        ({"Title": "untitled"}, "Ships and grain", "", ""),
        ({"Title": "WP_2019_v3.indd", "ModDate": "D:20200229"}, "Ships and grain", "2020-02-29", ""),
        ({"Title": "  ", "CreationDate": "D:20210230"}, "Ships and grain", "", ""),
        ({"CreationDate": "yesterday", "ModDate": "D:2019"}, "Ships and grain", "2019", ""),
        ({"CreationDate": "D:00000101"}, "Ships and grain", "", ""),
    ],
)
def test_the_properties_are_taken_where_they_say_something(properties, title, date, author):
    page = [Text(72, 780, "Ships and grain", 18), *column([*HARBOUR, *COUNCIL])]
    found = document([page], properties)

    assert (found.title, found.date, found.metadata.get("author", "")) == (title, date, author)
    assert found.date_origin == ("properties" if date else "")
    assert found.metadata["pages"] == "1"


def test_a_page_that_is_turned_is_read_like_any_other():
    turned = [Text(100 + 12 * n, 72, line, turn=1) for n, line in enumerate(HARBOUR)]

    assert texts([turned]) == ["\n".join(HARBOUR)]


def test_a_stamp_along_the_margin_is_cut():
    stamp = Text(20, 300, "received 4 May", 8, turn=1)

    assert shown([[stamp, *column([*HARBOUR, "", *COUNCIL, "", *HARBOUR, "", *COUNCIL])]])[-1] == (stamp.text, HEAD)


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


def test_what_the_file_calls_page_furniture_is_cut():
    furniture = b"/Artifact << /Type /Pagination >> BDC " + content([Text(72, 400, "A mark in the middle")]) + b" EMC "

    assert shown([furniture + content(column(HARBOUR))])[-1] == ("A mark in the middle", HEAD)


IMAGE = b"q 595 0 0 842 0 0 cm /I0 Do Q"


@pytest.mark.parametrize(("count", "said"), [(1, "1 page of images"), (3, "3 pages of images")])
def test_a_scan_without_a_text_layer_is_named_as_one(count, said):
    with pytest.raises(UnreadableError, match=f"{said} without a text layer.\nPut one .* ocrmypdf IN OUT"):
        read(written([IMAGE] * count))


def test_the_pages_of_a_scan_that_have_no_text_layer_are_named():
    outcome = read(written([column(HARBOUR), IMAGE, b"", column(COUNCIL), IMAGE]))

    assert [tuple(skipped) for skipped in outcome.skipped] == [
        ("a.pdf, page 2", "it is an image without a text layer"),
        ("a.pdf, page 5", "it is an image without a text layer"),
    ]
    assert [block.page for block in outcome.documents[0].blocks] == [1, 4]


@pytest.mark.parametrize("pages", [[], [b""], [b"BT ET", b"0 0 m 10 10 l S"]])
def test_a_file_without_pages_or_text_is_unreadable(pages):
    with pytest.raises(UnreadableError, match=r"It has no (pages|text on any page)"):
        read(written(pages))


@pytest.mark.parametrize("data", [b"", b"Not a PDF", b"\0" * 2000 + b"%PDF-1.4"])
def test_a_file_that_is_no_pdf_is_unreadable(data):
    with pytest.raises(UnreadableError, match="not a PDF file"):
        read(data)


def encrypted(password: str) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(written([column(HARBOUR)])))
    writer.encrypt(user_password=password, owner_password="of the owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_file_whose_password_is_empty_is_read():
    assert read(encrypted("")).documents[0].blocks[0].text == "\n".join(HARBOUR)


def test_a_file_with_a_password_is_unreadable():
    with pytest.raises(UnreadableError, match=r"encrypted.*\n.*qpdf --decrypt"):
        read(encrypted("secret"))


def test_glyphs_without_letters_are_not_taken_for_letters():
    objects = objects_of([b"BT /F9 10 Tf 1 0 0 1 72 700 Tm <002400250026> Tj ET", column(HARBOUR)])
    face = b"/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [9 0 R]"
    objects[5] = objects[5].replace(b"/Font <<", b"/Font << /F9 << %s >>" % face)
    objects[9] = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 >>"
    objects[2] = objects[2].replace(b"7 0 R", b"10 0 R")
    objects[10] = objects[7]
    outcome = read(assembled(objects), raw=True)

    assert [skipped.document for skipped in outcome.skipped] == ["a.pdf, page 1"]
    assert "fonts" in outcome.skipped[0].reason


def test_a_cipher_that_is_not_at_hand_is_named():
    cipher = b"/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF /P -1"
    keys = b"/O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s>" % tuple(b"00" * size for size in (48, 48, 32, 32, 16))
    objects = objects_of([column(HARBOUR)])
    objects[9] = b"<< /Filter /Standard /V 5 /R 6 /Length 256 %s %s >>" % (cipher, keys)

    with pytest.raises(UnreadableError, match=r"It is encrypted.*\n.*qpdf --decrypt"):
        read(assembled(objects, b"/Encrypt 9 0 R /ID [<00> <00>]"))


@pytest.mark.parametrize(
    "tree",
    [
        {2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"},
        {
            2: b"<< /Type /Pages /Kids [9 0 R] /Count 1 >>",
            9: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
            10: b"<< /Type /Pages /Kids [9 0 R 5 0 R] /Count 1 >>",
        },
    ],
)
def test_a_page_tree_that_bites_its_tail_is_unreadable(tree):
    with pytest.raises(UnreadableError, match="damaged"):
        read(assembled({**objects_of([column(HARBOUR)]), **tree}))


def test_forms_that_draw_each_other_are_left_after_the_first_time():
    objects = objects_of([b"/I0 Do"])
    body = b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (once) Tj ET 1 0 0 1 0 -40 cm /I1 Do"
    objects[4] = stream(body, b"/Subtype /Form /BBox [0 0 1 1] /Resources << %s /XObject << /I1 4 0 R >> >>" % fonts())

    assert [block.text for block in read(assembled(objects), raw=True).documents[0].blocks] == ["once"]


def test_pages_that_a_file_claims_and_does_not_have_are_named():
    objects = objects_of([column(HARBOUR)])
    objects[2] = b"<< /Type /Pages /Kids [5 0 R 90 0 R] /Count 2000000000 >>"
    outcome = read(assembled(objects))

    assert [skipped.document for skipped in outcome.skipped] == ["a.pdf, 1,999,999,999 more pages"]
    assert outcome.documents[0].metadata["pages"] == "1"


def test_a_file_of_too_many_pages_is_unreadable():
    objects = objects_of([column(HARBOUR)])
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count 5001 >>" % (b"5 0 R " * 5001)

    with pytest.raises(UnreadableError, match=r"5,001 pages.*\n.*qpdf --split-pages"):
        read(assembled(objects))


def test_a_page_that_unpacks_without_end_is_named_and_the_others_are_read():
    objects = objects_of([column(HARBOUR), b"BT /F2 10 Tf (" + b"a" * 60_000_000 + b") Tj ET"], compress=True)
    data = assembled(objects)
    outcome = read(data)

    assert len(data) < 70_000
    assert [tuple(skipped) for skipped in outcome.skipped] == [
        ("a.pdf, page 2", "it asks for more work than one file may")
    ]
    assert [block.text for block in outcome.documents[0].blocks] == ["\n".join(HARBOUR)]


def test_forms_within_forms_do_not_multiply_without_end():
    """Twelve forms, each of which draws the next one ten times, would be drawn a million million times."""
    objects = objects_of([b"/I0 Do"])
    for number in range(20, 32):
        resources = b"/Resources << /XObject << /I0 %d 0 R >> >>" % (number + 1)
        objects[number] = stream(b"/I0 Do " * 10, b"/Subtype /Form /BBox [0 0 1 1] " + resources)
    objects[5] = objects[5].replace(b"/I0 4 0 R", b"/I0 20 0 R")

    with pytest.raises(UnreadableError, match="more work than one file may"):
        read(assembled(objects))


@pytest.mark.parametrize(
    ("budget", "page"),
    [
        (Budget(characters=100), column(HARBOUR)),
        # Nine letters that stand alone cost ten more each.
        (Budget(characters=95), [Text(72 + 50 * n, 700, "a") for n in range(9)]),
        (Budget(operations=9), column(HARBOUR)),
        (Budget(content=9_000), b"/I0 Do " + content(column(HARBOUR))),
    ],
)
def test_work_is_counted(monkeypatch, budget, page):
    objects = objects_of([page, column(COUNCIL)])
    objects[4] = stream(b"BT ET", b"/Subtype /Form /BBox [0 0 1 1]")
    monkeypatch.setattr(pdf, "Budget", lambda: budget)

    with pytest.raises(UnreadableError, match="it asks for more work than one file may"):
        read(assembled(objects))


def test_no_other_program_is_run(monkeypatch):
    from pypdf import get_configuration

    opened, seen = pdf._opened, []
    monkeypatch.setattr(pdf, "_opened", lambda data: seen.append(get_configuration()) or opened(data))
    read(written([column(HARBOUR)]))

    assert [configuration.jbig2dec_binary for configuration in seen] == [None]


def attempt(data: bytes) -> str:
    """Read what may be damaged; anything but a document or an UnreadableError ends the test."""
    try:
        return "".join(block.text for block in read(data).documents[0].blocks)
    except UnreadableError as error:
        return "" if error.problem.endswith(".") else pytest.fail(f"{error.problem} is no sentence")


@pytest.mark.parametrize("compress", [False, True])
def test_every_beginning_of_a_file_is_read_or_refused(compress, caplog, capfd):
    pages = [column([*HARBOUR, "", *COUNCIL]), column(COUNCIL)]
    data = written(pages, {"Title": "Ships"}, compress)
    cuts = {len(data) * part // 64 for part in range(64)} | set(range(len(data) - 64, len(data)))
    found = [attempt(data[:cut]) for cut in sorted(cuts)]

    assert found[0] == ""
    assert HARBOUR[0] in attempt(data)
    assert not any(found[:60])  # Without its table a file is not guessed at, for pages might be lost unseen.
    assert HARBOUR[0] in found[-1]
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data):
    whole = bytearray(written([column(HARBOUR), IMAGE, raised("They came.", "1")], {"Author": "Lind"}))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=12))
    attempt(bytes(whole))


def test_the_voice_of_pypdf_is_given_back(caplog):
    caplog.set_level(logging.INFO, "pypdf")
    attempt(written([column(HARBOUR)])[:-40])

    assert logging.getLogger("pypdf").level == logging.INFO


def name_of(number: int) -> str:
    """Spell a number in letters, so that no two words are alike."""
    return "k" + "".join("abdefghjmo"[int(digit)] for digit in str(number))


PARTS = st.lists(
    st.tuples(st.sampled_from("text columns heading item note head number stamp".split()), st.integers(1, 30)),
    min_size=1,
    max_size=9,
)


def set_page(parts: list[tuple[str, int]], used: list[str]) -> list[Text]:
    """Set the parts from the top of a page, their words numbered on from those that were used."""
    page: list[Text] = []
    top, foot = 760.0, 60.0
    for part, size in parts:
        own = [name_of(len(used) + number) for number in range(size)]
        used += own
        prose = " ".join(own)
        if part == "note":
            page += [*raised("", "3", 72, top), Text(72, foot + 3, "3", 5), Text(76, foot, prose, 6)]
            foot -= 8
        elif part == "head":
            page.append(Text(72, 800, prose, 8))
        elif part == "number":
            page += [Text(300, 30, "12", 8), Text(72, top, prose)]
        elif part == "stamp":
            page.append(Text(20 + len(page) / 4, 100, prose, 7, turn=1))
        elif part == "heading":
            page.append(Text(72, top, prose, 16, "Helvetica-Bold"))
        else:
            lines = textwrap.wrap(("• " if part == "item" else "") + prose + ".", 34)
            page += column(lines, top=top)
            page += column(lines[:0], x=310, top=top)
            top -= 12 * len(lines)
        if part == "columns":
            more = [name_of(len(used) + number) for number in range(40)]
            used += more
            page += column(textwrap.wrap(" ".join(more), 34), x=310, top=top + 12)
            top -= 120
        top -= 20
    return page


@settings(max_examples=80, deadline=None)
@given(pages=st.lists(PARTS, min_size=1, max_size=4), raw=st.booleans())
def test_every_word_is_in_exactly_one_block(pages, raw):
    used: list[str] = []
    found = document([set_page(parts, used) for parts in pages], raw=raw)
    words = Counter(word for block in found.blocks for word in re.findall(r"k[abdefghjmo]+", block.text))

    assert words == Counter(used)
    lines = [block.source_lines for block in found.blocks if block.removed != MARK]
    assert all(before[0] < after[0] for before, after in pairwise(lines))
    assert all(1 <= block.page <= len(pages) for block in found.blocks)

"""PDF files: running heads, page numbers, footnotes and stamps, told apart from the text."""

from __future__ import annotations

from pdf_reading import COUNCIL, HARBOUR, HEAD, MARK, NOTE, NUMBER, document, raised, shown
from pdf_writing import Text, column, content


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


def test_a_stamp_along_the_margin_is_cut():
    stamp = Text(20, 300, "received 4 May", 8, turn=1)

    assert shown([[stamp, *column([*HARBOUR, "", *COUNCIL, "", *HARBOUR, "", *COUNCIL])]])[-1] == (stamp.text, HEAD)


def test_what_the_file_calls_page_furniture_is_cut():
    furniture = b"/Artifact << /Type /Pagination >> BDC " + content([Text(72, 400, "A mark in the middle")]) + b" EMC "

    assert shown([furniture + content(column(HARBOUR))])[-1] == ("A mark in the middle", HEAD)

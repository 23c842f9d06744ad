"""The shape of a text: title, date, headings, sections."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Document
from toolkit.corpus.structure import structure_of

TEXT = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket."


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text, number) for number, text in enumerate(texts, 1)]


def documented(name: str, blocks: list[Block], metadata=None, **known) -> Document:
    made = structure_of(blocks, **known)
    return Document(name, made.blocks, made.title, made.date, metadata or {}, date_origin=made.date_origin)


def test_a_short_line_over_text_becomes_a_heading_and_its_section():
    assert documented("a.txt", paragraphs("A late ferry", TEXT, "What came after", TEXT, "nets")) == Document(
        "a.txt",
        (
            Block("heading", "A late ferry", 1, "A late ferry"),
            Block("paragraph", TEXT, 2, "A late ferry"),
            Block("heading", "What came after", 3, "What came after"),
            Block("paragraph", TEXT, 4, "What came after"),
            Block("paragraph", "nets", 5, "What came after"),
        ),
        title="A late ferry",
    )


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "It rained:",
        "He said “no.”",
        "a late ferry",
        "***",
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen",
        "A" * 91,
        "A late\nferry",
    ],
)
def test_a_line_that_is_no_heading_stays_a_paragraph(line):
    assert [block.kind for block in documented("a.txt", paragraphs(line, TEXT)).blocks] == ["paragraph"] * 2


def test_a_short_line_over_a_short_line_stays_a_paragraph():
    assert documented("a.txt", paragraphs("A late ferry", "Nobody came")).title == ""


def test_a_removed_block_is_no_heading_and_parts_nothing():
    blocks = paragraphs("A late ferry", "Page 2", TEXT)
    blocks[1] = blocks[1].cut("page number")
    made = documented("a.txt", blocks)
    assert [(block.kind, block.section) for block in made.blocks] == [
        ("heading", "A late ferry"),
        ("paragraph", "A late ferry"),
        ("paragraph", "A late ferry"),
    ]


def test_a_title_in_capitals_gives_way_to_the_next_heading():
    blocks = [Block("heading", "HARBOUR NOTES", 1), Block("heading", "A late ferry", 2), *paragraphs(TEXT)]
    assert documented("a.txt", blocks).title == "A late ferry"
    assert documented("a.txt", paragraphs("HARBOUR NOTES", TEXT)).title == "HARBOUR NOTES"


def test_what_the_file_states_comes_first():
    blocks = paragraphs("A late ferry", "3 May 2022", TEXT)
    made = documented("a.txt", blocks, title=" The\n ferry ", date="2021-01-02", metadata={"source": "Post"})
    assert (made.title, made.date, made.metadata) == ("The ferry", "2021-01-02", {"source": "Post"})


def test_the_date_is_that_of_the_head_even_if_its_line_was_cut():
    blocks = paragraphs("A late ferry", "3 May 2022", TEXT)
    blocks[1] = blocks[1].cut("date line")
    assert documented("a.txt", blocks).date == "2022-05-03"


def test_a_date_inside_the_text_is_not_the_date_of_the_text():
    long = f"{TEXT} {TEXT} {TEXT}"  # 3 times 94 characters and 2 spaces are more than 200.
    assert documented("a.txt", paragraphs(long, "3 May 2022")).date == ""
    assert documented("a.txt", paragraphs(f"{long} On 3 May 2022 it sank.")).date == ""
    assert documented("a.txt", paragraphs(*["Nets"] * 25, "3 May 2022")).date == ""
    assert documented("a.txt", paragraphs(*["Nets"] * 24, "3 May 2022")).date == "2022-05-03"


@pytest.mark.parametrize(("words", "kind"), [(12, "heading"), (13, "paragraph")])
def test_a_heading_has_at_most_twelve_words(words, kind):
    line = " ".join(["Nets", *["nets"] * (words - 1)])
    assert documented("a.txt", paragraphs(line, TEXT)).blocks[0].kind == kind


@pytest.mark.parametrize(("characters", "kind"), [(90, "heading"), (91, "paragraph")])
def test_a_heading_has_at_most_ninety_characters(characters, kind):
    assert documented("a.txt", paragraphs("A" * characters, TEXT)).blocks[0].kind == kind


@pytest.mark.parametrize(("words", "kind"), [(14, "paragraph"), (15, "heading")])
def test_a_heading_stands_over_at_least_fifteen_words(words, kind):
    below = " ".join(["They"] + ["rowed"] * (words - 1))
    assert documented("a.txt", paragraphs("A late ferry", below)).blocks[0].kind == kind


@pytest.mark.parametrize(("length", "date"), [(200, "2022-05-03"), (201, "")])
def test_a_date_is_looked_for_in_lines_of_two_hundred_characters(length, date):
    line = "On 3 May 2022" + " it sank" * 24
    assert documented("a.txt", paragraphs(line[:length].ljust(length, "x"))).date == date


def test_nothing_makes_an_empty_document():
    assert documented("a.txt", []) == Document("a.txt", ())


def test_a_recital_and_a_note_do_not_date_a_text():
    recital = "Considering the treaty signed at Lund on 3 July 1920,"
    assert documented("a.txt", paragraphs("The parties,", recital, TEXT)).date == ""
    assert (
        documented("a.txt", paragraphs("The parties,", recital, "Done at Alba, 9 May 1931.", TEXT)).date == "1931-05-09"
    )
    note = Block("paragraph", "1 Town minutes, 4 June 1788.", 3, "", "footnote")
    assert documented("a.txt", [*paragraphs("The weights", "They were heavy."), note]).date == ""


@pytest.mark.parametrize("line", ["IV", "Chorus", "Part Two", "Anno 1348", "Tuesday"])
def test_what_heads_a_part_is_not_the_title(line):
    assert documented("a.txt", paragraphs(line, TEXT)).title == ""
    assert documented("a.txt", paragraphs(line, "The Lamp", TEXT)).title == "The Lamp"


def test_a_line_that_has_to_go_on_is_no_heading():
    kinds = [block.kind for block in documented("a.txt", paragraphs("This lease is made between", TEXT)).blocks]
    assert kinds == ["paragraph", "paragraph"]
    assert documented("a.txt", paragraphs("What to wait for", TEXT)).blocks[0].kind == "paragraph"
    assert documented("a.txt", paragraphs("Waited for", TEXT)).blocks[0].kind == "heading"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("The Lamp", "", "It burns.", "", "It smokes."), "The Lamp"),
        (("The Lamp", "It burns.", "", "It smokes."), ""),
        (("The Lamp", "", "It burns."), ""),
        (("The lamp burns.", "", "It burns.", "", "It smokes."), ""),
        (("Tuesday", "", "It burns.", "", "It smokes."), ""),
    ],
)
def test_a_short_line_above_an_empty_one_is_the_title_of_a_text_of_short_lines(lines, title):
    blocks = [Block("paragraph", line, number) for number, line in enumerate(lines, 1) if line]
    assert documented("a.txt", blocks).title == title


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Port Alba, 3 May 2016", "2016-05-03"),
        ("Port Alba, 3 May 2016 - The ferry was sold to a man from the north.", "2016-05-03"),
        ("Port Alba, 3 May 2016. The ferry was sold to a man from the north.", "2016-05-03"),
        ("The ferry was sold on 3 May 2016 to a man from the north.", ""),
        ("Sold for ever on 3 May 2016.", "2016-05-03"),  # Three words in lower case are no sentence, five are.
        ("She sold it once and for ever on 3 May 2016.", ""),
        ("Born 3 May 1916; retired", ""),
    ],
)
def test_a_date_in_a_sentence_is_not_that_of_the_text(line, date):
    assert documented("a.txt", paragraphs("The ferry nobody paid for", line, TEXT)).date == date

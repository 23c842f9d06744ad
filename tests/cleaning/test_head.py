"""The head of a page: title, byline, date, navigation."""

from __future__ import annotations

import pytest
from judging import TEXT, judged, paragraphs, reasons

from toolkit.cleaning import head
from toolkit.corpus.document import Block


def made(*texts: str) -> list[tuple[str, str, str]]:
    return [(block.text, block.kind, block.removed) for block in head.apply(paragraphs(*texts, TEXT))][:-1]


def test_the_title_is_a_heading_and_the_lines_around_it_are_cut():
    assert made("Home > News > Ports", "The ferry nobody paid for", "By Marta Lind", "3 May 2022", "Harbour Post") == [
        ("Home > News > Ports", "paragraph", "navigation"),
        ("The ferry nobody paid for", "heading", ""),
        ("By Marta Lind", "paragraph", "byline"),
        ("3 May 2022", "paragraph", "date line"),
        ("Harbour Post", "paragraph", "page head"),
    ]


def test_short_lines_before_the_title_are_navigation():
    assert made("News", "Ports and Sea", "The ferry nobody paid for", "H. J. P.") == [
        ("News", "paragraph", "navigation"),
        ("Ports and Sea", "paragraph", "navigation"),
        ("The ferry nobody paid for", "heading", ""),
        ("H. J. P.", "paragraph", "byline"),
    ]


def test_a_subtitle_and_the_first_heading_of_the_text_stay():
    subtitle = "How a small port lost its way and then found another"  # 11 words
    assert made("The ferry nobody paid for", "By Marta Lind", subtitle, "Summary") == [
        ("The ferry nobody paid for", "heading", ""),
        ("By Marta Lind", "paragraph", "byline"),
        (subtitle, "paragraph", ""),
        ("Summary", "paragraph", ""),
    ]


def test_lines_are_cut_only_where_the_head_shows_itself():
    assert made("The ferry nobody paid for", "Harbour Post") == [
        ("The ferry nobody paid for", "heading", ""),
        ("Harbour Post", "paragraph", ""),
    ]


def test_something_cut_before_shows_a_head():
    blocks = paragraphs("The ferry nobody paid for", "5 min read", "Harbour Post", TEXT)
    blocks[1] = blocks[1].cut("reading time")
    assert reasons(head.apply(blocks)) == ["", "reading time", "page head", ""]


def test_a_heading_that_the_file_marks_is_the_title():
    blocks = [Block("heading", "Ferries", 1), *paragraphs("By Marta Lind", "The ferry nobody paid for", TEXT)]
    assert [(block.kind, block.removed) for block in head.apply(blocks)] == [
        ("heading", ""),
        ("paragraph", "byline"),
        ("paragraph", "page head"),
        ("paragraph", ""),
    ]


def test_a_line_of_five_words_above_the_byline_is_a_subtitle():
    blocks = [Block("heading", "Ferries", 1), *paragraphs("The ferry nobody paid for", "By Marta Lind", TEXT)]
    assert [block.removed for block in head.apply(blocks)] == ["", "", "byline", ""]


def test_a_title_broken_after_its_colon_is_joined():
    assert head.apply(paragraphs("The ferry:", "what was promised", TEXT)) == [
        Block("heading", "The ferry:\nwhat was promised", 1, lines=(1, 2)),
        Block("paragraph", TEXT, 3),
    ]


@pytest.mark.parametrize("lines", [[], ["Rain", "Wind", "Snow"], ["3 May 2022", "Harbour Post"]])
def test_short_lines_alone_are_no_head(lines):
    assert judged(head.apply(paragraphs(*lines))) == [(line, "") for line in lines]


def test_the_head_ends_with_the_first_sentence():
    assert made("It rained for a week before noon.", "By Marta Lind") == [
        ("It rained for a week before noon.", "paragraph", ""),
        ("By Marta Lind", "paragraph", ""),
    ]


@pytest.mark.parametrize("title", ["IRAN", "NATO"])
def test_a_short_title_in_capitals_is_no_byline(title):
    assert made(title) == [(title, "heading", "")]


def test_a_date_before_the_title_is_a_date_line():
    assert made("3 May 2022", "The ferry nobody paid for")[0] == ("3 May 2022", "paragraph", "date line")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Port Alba, 3 May 2016", "date line"),
        ("Adopted by the council on 3 May 2016", "date line"),
        ("Delivered in Port Alba on 3 May 2016. The spoken word prevails.", "date line"),
        ("This lease is made on 3 May 2016 between the owner and the tenant.", ""),
        ("The storm of 3 May 2016 and what it left of us", ""),
        ("Letter written 3 May 2016.", ""),
        ("Updated by hand 3 May 2016.", "date line"),
        ("Updated in the old hand of one clerk 3 May 2016", ""),
        ("Letter written here 3 May 2016.", ""),
        ("Harbour " * 9 + "3 May 2016", ""),
        ("Harbour " * 8 + "3 May 2016", "date line"),
        ("One Two Three Four Five Six Seven Eight of the 3 May 2016", "date line"),
        ("Closed long meeting, Bergen, 20-21 October 2022", "date line"),
        ("Closed long meeting there, Bergen, 20-21 October 2022", ""),
        ("Page last reviewed: 4 October 2022. Next review due: April 2023", "date line"),
        ("Born 2 May 1931; died 9 August 2016", ""),
        ("By Marta Lind", "byline"),
        ("By Marta Lind and Peter Hale, Harbour Post", "byline"),
        ("By May Harlow", "byline"),
        ("By May the council will have voted on the wall", ""),
        ("By Monday the ice had gone", ""),
        ("By Easter", ""),
        ("I.", ""),
        ("H. J. P.", "byline"),
    ],
)
def test_a_line_of_the_head_is_no_sentence_of_the_text(line, reason):
    head_lines = ["The ferry nobody paid for", "Harbour Post", line]
    assert [block.removed for block in head.apply(paragraphs(*head_lines, TEXT)) if block.text == line] == [reason] or (
        reason == "" and line in ("By Easter", "I.")
    )


def test_a_title_may_have_a_date():
    made = head.apply(paragraphs("Minutes of the boat club, 4 May 2019", "Present: the chair", TEXT))
    assert (made[0].kind, made[0].removed) == ("heading", "")


def test_figures_and_a_date_are_no_title():
    made = head.apply(paragraphs("1 2 3 4", "4 March 1865", "The ferry nobody paid for", TEXT))
    assert [block.text for block in made if block.kind == "heading"] == ["The ferry nobody paid for"]


def test_the_salutation_of_a_letter_stays():
    blocks = paragraphs("Rue des Tanneurs, Lyon", "2 February 1871", "Dear cousin,", TEXT)
    assert reasons(head.apply(blocks))[2:] == ["", ""]


def test_the_record_of_a_council_is_a_title_and_the_council_is_not():
    of_a_body = head.apply(paragraphs("Minutes of the Harbour Council", "12 March 1954", TEXT))
    assert (reasons(of_a_body)[0], of_a_body[0].kind) == ("", "heading")

    outlet = head.apply(paragraphs("Harbour Council", "The price of a mooring goes up", "12 March 1954", TEXT))
    assert reasons(outlet)[0] != ""


def test_the_clauses_of_a_resolution_are_neither_a_date_nor_a_title():
    recalling = "Recalling its decision 14 of 2 June 1981,"
    assert made("Decision 15 (II)", "The Assembly,", recalling, "Noting the loss of the herring,") == [
        ("Decision 15 (II)", "heading", ""),
        ("The Assembly,", "paragraph", ""),
        (recalling, "paragraph", ""),
        ("Noting the loss of the herring,", "paragraph", ""),
    ]


def test_a_verse_that_goes_on_is_no_title():
    verses = ("I kept the lamp for twenty years,", "And no ship ever thanked me for it")
    assert made("The Lamp", *verses)[0] == ("The Lamp", "heading", "")
    assert [kind for _, kind, _ in made("The Lamp", *verses)[1:]] == ["paragraph", "paragraph"]


def test_an_opening_of_a_letter_is_kept_below_its_date():
    assert made("Bergen, 3 May 1902", "Kjære mor:")[1] == ("Kjære mor:", "paragraph", "")
    assert made("The ferry nobody paid for", "By Marta Lind", "Status:")[2] == ("Status:", "paragraph", "page head")


def test_a_heading_in_two_languages_is_no_trail():
    assert made("WARNING / ATTENTION") == [("WARNING / ATTENTION", "heading", "")]
    assert made("Home / Ports", "The ferry nobody paid for")[0] == ("Home / Ports", "paragraph", "navigation")


@pytest.mark.parametrize(("dates", "first"), [(3, ""), (2, "date line")])
def test_the_first_date_of_a_diary_stays_with_the_others(dates, first):
    days = [f"{day} March 1790" for day in range(1, dates + 1)]
    blocks = paragraphs(*(text for day in days for text in (day, TEXT)))
    assert reasons(head.apply(blocks)) == [first, *[""] * (2 * dates - 1)]


@pytest.mark.parametrize(
    "entry", ["22:40 Lights off the northern mole", "Dep. Alba 7:20 9:50", "Cook, Anna, Mill Lane . . . . 31"]
)
def test_an_entry_of_a_list_is_no_title(entry):
    assert made("Winter service", entry)[:2] == [("Winter service", "heading", ""), (entry, "paragraph", "")]


def test_below_the_opening_of_a_letter_nothing_is_a_page_head():
    lines = ("Alba, 4 May 1821", "My dear Tom,", "The frogs are loud.", "Alba, 9 May 1821", "To his aunt")
    assert [removed for _, _, removed in made(*lines)] == ["date line", "", "", "", ""]


def test_a_date_alone_does_not_show_a_page():
    head_lines = ("HOUSE OF THE ISLES", "Tuesday 9 June 1998", "PRAYERS", "Oral answers")
    assert [removed for _, _, removed in made(*head_lines)] == ["", "date line", "", ""]
    assert [removed for _, _, removed in made(*head_lines, "By Marta Lind")][2:] == ["page head", "page head", "byline"]


@pytest.mark.parametrize("part", ["I", "II.", "CHORUS", "Verse 1", "Act One"])
def test_what_heads_a_part_is_no_title(part):
    blocks = head.apply(paragraphs(part, "The ferry nobody paid for", TEXT))
    assert [block.text for block in blocks if block.kind == "heading"] == ["The ferry nobody paid for"]


@pytest.mark.parametrize(("days", "kept"), [(("4 March", "5 March"), ""), (("4 March", "Noon"), "date line")])
def test_the_days_of_a_diary_may_be_without_a_year(days, kept):
    blocks = paragraphs("3 March 1790", TEXT, days[0], TEXT, days[1], TEXT)
    assert reasons(head.apply(blocks))[0] == kept


def test_names_are_a_byline_beside_a_date():
    names = "Marta Lind and Peter Hale"
    assert made("The ferry nobody paid for", names, "3 May 2022")[1] == (names, "paragraph", "byline")
    assert made("The ferry nobody paid for", names, "A tale", "3 May 2022")[1] == (names, "paragraph", "")


def test_a_name_below_the_date_is_the_authors_unless_it_is_in_the_text():
    assert made("The ferry nobody paid for", "3 May 2022", "Marta Lind")[2] == ("Marta Lind", "paragraph", "page head")
    blocks = head.apply(paragraphs("The ferry nobody paid for", "3 May 2022", "Marta Lind", f"Lind wept. {TEXT}"))
    assert reasons(blocks)[2] == ""


@pytest.mark.parametrize(("line", "reason"), [("HSI Policy Brief", "page head"), ("Policy of the brief kind", "")])
def test_the_name_of_a_series_of_papers_needs_no_other_sign(line, reason):
    assert made("The ferry nobody paid for", line)[1][2] == reason


@pytest.mark.parametrize(("place", "reason"), [("A" * 26, ""), ("A" * 27, "date line")])
def test_the_letters_of_a_series_begin_with_place_and_day(place, reason):
    first = f"{place}, 3 March 1790"  # 40 characters at most
    blocks = paragraphs(first, TEXT, "At sea, 4 March", TEXT, "Leith, 5 March", TEXT)
    blocks[2] = blocks[2].having(text="Alba, 4 March")
    assert reasons(head.apply(blocks))[0] == reason


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The council must reopen the pool.", "paragraph"),
        ("The council must reopen the pool", "heading"),  # no full stop
        ("We shall meet again.", "heading"),  # three words after the first
        ("We shall meet there again.", "paragraph"),
        ("THE POOL MUST BE OPENED AGAIN.", "heading"),
        ("The Mill and the Winter.", "heading"),  # two of four small
        ("The mill and the Winter.", "paragraph"),  # three of four
    ],
)
def test_a_first_line_that_is_a_sentence_is_no_title(line, kind):
    first = made(line, "By Marta Lind", "3 May 2022")[0]

    assert first == (line, kind, "")

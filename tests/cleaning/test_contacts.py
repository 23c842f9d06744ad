"""Contact lines, notes on the author, copyright."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import contacts


def at_end(line: str) -> str:
    """Judge a line that stands after the text."""
    return reasons(contacts.apply(paragraphs(TEXT, TEXT, line)))[-1]


@pytest.mark.parametrize(
    "line",
    [
        "© 2022 Harbour Post",
        "Copyright Harbour Post",
        "All rights reserved.",
        "The views expressed are those of the author.",
        "The opinions in this paper do not necessarily reflect those of the office.",
        "No part of this paper may be reproduced.",
        "FOR IMMEDIATE RELEASE",
        "Published by Harbour Press",
    ],
)
def test_copyright_and_disclaimers_are_cut_wherever_they_stand(line):
    assert reasons(contacts.apply(paragraphs(line, TEXT, TEXT))) == ["copyright or disclaimer", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Media contact: Marta Lind",
        "Press enquiries:",
        "E-mail: office@example.org",
        "Tel. +44 (0)20 7946 0958",
        "a@b.org",
    ],
)
def test_contact_lines_are_cut_wherever_they_stand(line):
    assert reasons(contacts.apply(paragraphs(line, TEXT, TEXT))) == ["contact line", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Marta Lind is a visiting fellow at the Harbour School and can be reached at lind@example.org.",
        "Marta Lind was the paper’s first correspondent in the north.",
        "About the author",
        "Marta Lind writes on fish and ferries.",
    ],
)
def test_a_note_on_the_author_is_cut_at_the_end_alone(line):
    assert at_end(line) == "author note"
    assert reasons(contacts.apply(paragraphs(line, TEXT, TEXT))) == ["", "", ""]


@pytest.mark.parametrize(
    "line", ["(Reporting by Marta Lind; editing by Per Holm)", "(Meridian Wire)", "Edited by Per Holm"]
)
def test_the_credit_of_an_agency_is_cut_at_the_end_alone(line):
    assert at_end(line) == "agency credit"
    assert reasons(contacts.apply(paragraphs(line, TEXT, TEXT))) == ["", "", ""]


def test_the_end_is_what_follows_three_fifths_of_the_text():
    note = "Marta Lind writes on fish."  # 26 characters
    # 39 of 65 characters are exactly three fifths, 40 of 66 are more.
    assert reasons(contacts.apply(paragraphs("a" * 39, note))) == ["", ""]
    assert reasons(contacts.apply(paragraphs("a" * 40, note))) == ["", "author note"]


def test_a_paragraph_of_more_than_seventy_words_is_text():
    line = "© " + "a " * 69
    assert reasons(contacts.apply(paragraphs(line, line + "a"))) == ["copyright or disclaimer", ""]


@pytest.mark.parametrize(
    "line",
    [
        TEXT,
        "He sent his answer to lind@example.org, to the office, to both of the ministries and to the paper.",
        "The press was not admitted.",
        "In 2021 the office had 12 boats.",
    ],
)
def test_text_stays(line):
    assert reasons(contacts.apply(paragraphs(line, TEXT, TEXT))) == ["", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Divergent views were expressed on the timetable of the talks.",
        "The bill would reform copyright and leave patents as they are.",
        "Published by the ministry on Monday, the figures show a fall in landings.",
        "Developed by engineers of two towns, the new pump is cheap and quiet.",
        "2021 - 2022",
    ],
)
def test_prose_with_the_words_of_a_disclaimer_stays(line):
    assert reasons(contacts.apply(paragraphs(TEXT, line, TEXT))) == ["", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Belgium is the only member state that still objects.",
        "The harbour office is working on a plan for the spring.",
    ],
)
def test_the_last_sentences_of_a_text_stay(line):
    assert at_end(line) == ""


def test_a_clause_that_says_whom_to_ask_is_kept_and_a_name_is_not():
    assert at_end("Enquiries: the verger, Church Lane 2") == ""
    assert at_end("Enquiries: Marta Lind, Harbour Post") == "contact line"
    assert at_end("Enquiries: the verger, 01234 567890") == "contact line"


LONG = "The mill by the river was old and everybody knew it, and nobody had ever said so to the miller. " * 4


@pytest.mark.parametrize(
    "line",
    [
        "First published by a widow in Riga, the almanac fed four children.",
        "Published in 1907, the map was wrong by the time that the ink was dry.",
        "No part may be reproduced, read the sign, and the choir sang it all the same.",
    ],
)
def test_a_sentence_on_publishing_stays_in_the_middle_of_a_text_and_is_cut_at_its_edges(line):
    assert reasons(contacts.apply(paragraphs(LONG, line, LONG))) == ["", "", ""]
    assert reasons(contacts.apply(paragraphs(line, LONG, LONG)))[0] == "copyright or disclaimer"
    assert reasons(contacts.apply(paragraphs(LONG, LONG, line)))[2] == "copyright or disclaimer"


def test_a_sign_of_copyright_is_cut_wherever_it_stands():
    assert reasons(contacts.apply(paragraphs(LONG, "© 2019 The Harbour Press", LONG)))[1] == "copyright or disclaimer"


def test_the_head_of_a_text_ends_after_fifteen_hundredths():
    line = "First published by a widow in Riga, the almanac fed four children."
    inside, outside = "x" * 150, "x" * 151
    rest = "y" * 850
    for before, expected in ((inside, "copyright or disclaimer"), (outside, "")):
        after = rest[: 1000 - len(before) - len(line)]
        assert reasons(contacts.apply(paragraphs(before, line, after)))[1] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Marta Lind was late, as on every day of that winter, and nobody in the foundry asked her why.", ""),
        ("Per Holm was late, as on every day of that winter, and nobody in the foundry asked him why.", "author note"),
    ],
)
def test_somebody_in_the_text_is_not_its_author(text, reason):
    blocks = [*paragraphs(*[TEXT] * 5), *paragraphs(text, "Marta Lind covers the sea.")]
    assert reasons(contacts.apply(blocks))[-1] == reason


def test_the_author_may_be_named_at_the_head_and_ask_the_questions():
    note = "Marta Lind is a writer for the Harbour Post."
    assert reasons(contacts.apply(paragraphs("By Marta Lind", TEXT, TEXT, note)))[-1] == "author note"
    asked = "Lind: And what did the harbour office say to that, when they were asked at last?"
    assert reasons(contacts.apply(paragraphs(*[TEXT] * 5, asked, note)))[-1] == "author note"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Notices are sent by letter, or to pier@harbour.example.", ""),
        ("Notices: pier@harbour.example.", "contact line"),
    ],
)
def test_a_sentence_with_an_address_in_the_middle_of_a_text_is_of_the_text(line, reason):
    assert reasons(contacts.apply(paragraphs(TEXT, line, TEXT)))[1] == reason


@pytest.mark.parametrize(("line", "reason"), [("Marta Lind, Port Alba", "author note"), ("Marta Lind wept.", "")])
def test_a_name_on_a_line_of_its_own_is_no_person_of_the_text(line, reason):
    assert reasons(contacts.apply(paragraphs(*[TEXT] * 5, line, "Marta Lind covers the sea.")))[-1] == reason

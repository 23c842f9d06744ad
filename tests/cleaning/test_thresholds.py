"""Each number that a rule goes by, with a case on each side of it."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import contacts, contents, dateline, endmatter, head, invitations, letters, mail
from toolkit.corpus.document import Block

MORE = "By evening the office had found the reason for it: its printer was out of paper, and nobody had the key."


def nets(count: int) -> str:
    """Write so many words that end in no stop."""
    return " ".join(["nets"] * count)


@pytest.mark.parametrize(("words", "reason"), [(25, ""), (26, "byline")])
def test_a_head_ends_with_a_block_of_over_25_words(words, reason):
    # Without such a block there is nothing but short lines, which is a list or a poem.
    made = head.apply(paragraphs("The ferry nobody paid for", "By Marta Lind", nets(words)))
    assert reasons(made)[1] == reason


@pytest.mark.parametrize(("length", "reason"), [(90, "date line"), (91, "")])
def test_a_stamp_has_at_most_90_characters(length, reason):
    assert reasons(head.apply(paragraphs(TEXT, "Updated 3 May 2022 ".ljust(length, "x"))))[1] == reason


@pytest.mark.parametrize(("line", "reason"), [("Ports and Sea", "navigation"), ("Ports and Sea News", "")])
def test_a_line_of_three_words_above_the_title_is_navigation(line, reason):
    assert reasons(head.apply(paragraphs(line, "The ferry nobody paid for", "By Marta Lind", TEXT)))[0] == reason


@pytest.mark.parametrize(("words", "reason"), [(4, "page head"), (5, "")])
def test_a_line_below_the_title_has_at_most_four_words_if_it_names_no_house(words, reason):
    made = head.apply(paragraphs("The ferry nobody paid for", nets(words), "By Marta Lind", TEXT))
    assert reasons(made)[1] == reason


@pytest.mark.parametrize(("words", "reason"), [(8, "page head"), (9, "")])
def test_a_line_below_the_byline_has_at_most_eight_words(words, reason):
    assert reasons(head.apply(paragraphs("The ferry nobody paid for", "By Marta Lind", nets(words), TEXT)))[2] == reason


@pytest.mark.parametrize(("words", "reason"), [(14, "byline"), (15, "")])
def test_a_byline_has_at_most_fourteen_words(words, reason):
    byline = "By Marta Lind, " + nets(words - 3)
    assert reasons(head.apply(paragraphs("The ferry nobody paid for", byline, TEXT)))[1] == reason


@pytest.mark.parametrize(("words", "reason"), [(14, "signature"), (15, "")])
def test_a_line_of_a_signature_has_at_most_fourteen_words(words, reason):
    assert reasons(letters.apply(paragraphs("Dear Sir,", TEXT, nets(words))))[2] == reason


@pytest.mark.parametrize(("above", "reason"), [(15, "salutation"), (16, "")])
def test_a_salutation_stands_in_the_first_sixteen_blocks(above, reason):
    assert reasons(letters.apply(paragraphs(*["North Quay"] * above, "Dear Sir,", TEXT)))[above] == reason


@pytest.mark.parametrize(("blocks", "reason"), [(12, "e-mail signature"), (13, "")])
def test_a_signature_of_a_mail_has_at_most_twelve_blocks(blocks, reason):
    assert reasons(mail.apply(paragraphs(TEXT, "--", *["North Quay"] * blocks)))[-1] == reason


@pytest.mark.parametrize(("length", "reason"), [(300, "e-mail header"), (301, "")])
def test_a_field_of_a_mail_has_at_most_300_characters(length, reason):
    made = mail.apply(paragraphs("From: Anna", "To: Peter", "Subject: nets ".ljust(length, "x"), TEXT))
    assert reasons(made)[0] == reason


@pytest.mark.parametrize(("words", "reason"), [(22, "reading time"), (23, "")])
def test_the_line_of_a_reading_time_has_at_most_22_words(words, reason):
    line = "4 min read " + " ".join(["a"] * (words - 3))
    assert reasons(invitations.apply(paragraphs(line)))[0] == reason


@pytest.mark.parametrize(("length", "reason"), [(200, "table of contents"), (201, "")])
def test_an_entry_of_a_table_of_contents_has_at_most_200_characters(length, reason):
    entry = "Boats ".ljust(length - 2, "x") + " 7"
    made = contents.apply(paragraphs("Contents", "Nets 3", entry, "Ropes 9", TEXT, MORE, TEXT, MORE))
    assert reasons(made)[2] == reason


@pytest.mark.parametrize(("before", "reason"), [(35, "table of contents"), (36, "")])
def test_contents_stand_in_the_first_third_of_a_text(before, reason):
    # Of 100 characters: 35 of text, the title and two entries of 6 characters, and the rest.
    title = ["Contents", "Nets 3", "Rope 9"]
    rest = 100 - before - sum(map(len, title))
    assert reasons(contents.apply(paragraphs("a" * before, *title, "b" * rest)))[1] == reason


@pytest.mark.parametrize(("before", "reason"), [(400, ""), (401, "teaser of another article")])
def test_other_articles_follow_in_the_last_three_fifths(before, reason):
    heading = "Related articles"
    rest = 1000 - before - len(heading)
    blocks = paragraphs("a" * before, heading, "b" * 100, "c" * (rest - 100))
    # What follows may not be more than half of all.
    enough = reasons(endmatter.apply(paragraphs("a" * 501, heading, "b" * (499 - len(heading)))))
    assert enough[1] == "teaser of another article"
    assert reasons(endmatter.apply(blocks))[1] == ""


@pytest.mark.parametrize(("words", "reason"), [(34, "teaser of another article"), (35, "")])
def test_a_paragraph_of_35_words_after_the_teasers_is_text_again(words, reason):
    made = endmatter.apply(paragraphs(TEXT * 9, "Related articles", "A boat", nets(words)))
    assert reasons(made)[-1] == reason


@pytest.mark.parametrize(("words", "reason"), [(20, "teaser of another article"), (21, "")])
def test_a_teaser_has_at_most_twenty_words(words, reason):
    assert reasons(endmatter.apply(paragraphs(TEXT, "Read more: " + nets(words - 2))))[1] == reason


@pytest.mark.parametrize(("length", "reason"), [(560, "copyright or disclaimer"), (561, "")])
def test_a_disclaimer_has_at_most_560_characters(length, reason):
    assert reasons(contacts.apply(paragraphs("All rights reserved. ".ljust(length, "x"))))[0] == reason


@pytest.mark.parametrize(("words", "reason"), [(10, "contact line"), (11, "")])
def test_a_line_that_names_whom_to_ask_has_at_most_ten_words(words, reason):
    assert reasons(contacts.apply(paragraphs("Contact: Anna " + nets(words - 2))))[0] == reason


@pytest.mark.parametrize(("before", "cut"), [(5, True), (6, False)])
def test_a_dateline_opens_one_of_the_first_six_paragraphs(before, cut):
    made = dateline.apply(paragraphs(*[TEXT] * before, f"VIENNA, Nov 3 (Meridian Wire) - {TEXT}"))
    assert any(block.removed for block in made) is cut


@pytest.mark.parametrize(("others", "reason"), [(1, "reference list"), (2, "")])
def test_half_of_the_entries_of_a_reference_list_look_like_one(others, reason):
    entries = paragraphs("Dove, A. (1999). The weir.", *["A note on nets"] * others)
    assert reasons(endmatter.apply([*paragraphs(TEXT, MORE), Block("paragraph", "References"), *entries]))[2] == reason

"""The salutation and the signature of a letter."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import letters
from toolkit.corpus.document import Block


@pytest.mark.parametrize(
    "salutation", ["Sir,", "Dear Editor,", "To the Editor:", "SIR –", "Respected members of the board,"]
)
@pytest.mark.parametrize("formula", ["Yours faithfully,", "With kind regards", "Sincerely yours,", "Yours etc."])
def test_what_stands_around_a_letter_is_cut(salutation, formula):
    made = letters.apply(paragraphs(salutation, TEXT, TEXT, formula, "Marta Lind", "Harbour Office, North Quay"))
    assert reasons(made) == ["salutation", "", "", "closing formula", "signature", "signature"]


def test_a_signature_without_a_formula_is_cut():
    assert reasons(letters.apply(paragraphs("Sir,", TEXT, "Marta Lind"))) == ["salutation", "", "signature"]


def test_a_text_without_a_salutation_is_no_letter():
    assert reasons(letters.apply(paragraphs(TEXT, "Yours faithfully,", "Marta Lind"))) == ["", "", ""]


@pytest.mark.parametrize("line", ["Dear was the bread that winter.", "The sir was late,", "Dear me! What a day,"])
def test_a_sentence_is_no_salutation(line):
    assert reasons(letters.apply(paragraphs(line, TEXT, "Marta Lind"))) == ["", "", ""]


def test_a_salutation_stands_in_the_first_five_blocks():
    assert reasons(letters.apply(paragraphs(*[TEXT] * 4, "Sir,", TEXT)))[4] == "salutation"
    assert reasons(letters.apply(paragraphs(*[TEXT] * 5, "Sir,", TEXT)))[5] == ""


def test_names_and_addresses_above_the_salutation_are_the_head_of_the_letter():
    head = ("Harbour Office", "9 Quay Street", "Ms Helen Oduya", "Subject: The late ferry", "Dear Ms Oduya,")
    made = reasons(letters.apply(paragraphs(*head, TEXT, "Yours sincerely,", "Marta Lind")))
    assert made == [*["letterhead"] * 3, "", "salutation", "", "closing formula", "signature"]


def test_a_heading_above_the_salutation_stays():
    blocks = [Block("heading", "A letter to the council", 1), *paragraphs("Dear Sirs,", TEXT)]
    assert reasons(letters.apply(blocks)) == ["", "salutation", ""]


def test_a_signature_has_at_most_four_lines_and_fourteen_words_each():
    lines = ["one", "two", "three", "four", "five"]
    assert reasons(letters.apply(paragraphs("Sir,", TEXT, *lines))) == ["salutation", "", "", *["signature"] * 4]
    long = "a " * 14 + "a"
    assert reasons(letters.apply(paragraphs("Sir,", TEXT, long, "Marta Lind"))) == ["salutation", "", "", "signature"]


def test_a_letter_of_a_salutation_alone_has_no_signature():
    assert reasons(letters.apply(paragraphs("Sir,"))) == ["salutation"]
    assert letters.apply([]) == []


@pytest.mark.parametrize(
    "above",
    [
        ("My dearest Ida,", "Rain again.", "Yours ever,", "Q."),
        ("To his aunt", "The geese are in the church again."),
    ],
)
def test_a_letter_that_stands_before_another_is_no_letterhead(above):
    made = reasons(letters.apply(paragraphs(*above, "Dear Jane,", TEXT)))
    assert made[: len(above)] == [""] * len(above)


def test_a_place_and_a_day_are_a_letterhead_though_a_full_stop_stands_behind_them():
    assert reasons(letters.apply(paragraphs("Port Alba, Friday night.", "Dear Jane,", TEXT)))[0] == "letterhead"


def test_the_title_of_an_open_letter_is_no_letterhead():
    made = reasons(letters.apply(paragraphs("An open letter to the bishop", "3 May 1999", "Dear Bishop,", TEXT)))
    assert made == ["", "letterhead", "salutation", ""]


def test_several_letters_are_a_text():
    letter = ("Port Alba, 3 May 1866", "Dear Mother,", TEXT, "Your son,", "Tom")
    assert {block.removed for block in letters.apply(paragraphs(*letter, *letter))} == {""}
    assert {block.removed for block in letters.apply(paragraphs(*letter))} == {
        "",
        "letterhead",
        "salutation",
        "signature",
    }

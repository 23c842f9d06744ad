"""Which numbers alone on a line are those of pages."""

from __future__ import annotations

import pytest

from toolkit.corpus.page_numbers import page_numbers

WHOLE = "The ferry left at noon."
HALF, REST = "The ferry left at", "noon with nobody on board."


@pytest.mark.parametrize("line", ["- 7 -", "Page 7", "7 of 12", "p. 3", "Seite 4"])
def test_a_number_with_a_sign_is_that_of_a_page(line):
    assert page_numbers([WHOLE, line, WHOLE]) == {1}


@pytest.mark.parametrize("numbers", [["I", "II", "III"], ["I.", "II."], ["1", "2", "3", "1", "2"], ["i", "ii"]])
def test_numbers_that_count_up_from_one_between_sentences_head_parts(numbers):
    lines = [line for number in numbers for line in (number, "", WHOLE, "")]
    assert page_numbers(lines) == frozenset()


def test_numbers_that_break_sentences_are_those_of_pages():
    assert page_numbers([HALF, "1", REST, "The bus left at", "2", "two with all of them."]) == {1, 4}
    assert page_numbers([HALF, "iv", REST]) == {1}


def test_a_line_that_comes_again_beside_the_number_is_not_the_text_around_it():
    head = "Harbour Notes"
    assert page_numbers([HALF, "1", head, REST, "The bus left at", "2", head, "two with all.", WHOLE]) == {1, 5}


@pytest.mark.parametrize(("going_on", "found"), [(1, set()), (2, {0, 3, 6})])
def test_below_most_numbers_of_pages_a_sentence_goes_on(going_on, found):
    below = [f"{REST} {n}" for n in range(going_on)] + [f"{WHOLE} {n}" for n in range(going_on, 3)]
    lines = [line for number, text in zip("123", below, strict=True) for line in (number, text, WHOLE)]
    assert page_numbers([WHOLE, WHOLE, *lines]) == {place + 2 for place in found}


def test_stanzas_in_small_letters_are_no_halves_of_sentences():
    assert page_numbers(["1", "", "the goats went over", "", "2", "", "one by one,"]) == frozenset()


@pytest.mark.parametrize(("numbers", "are"), [(["14", "15"], True), (["9", "7"], True), (["1", "2"], False)])
def test_numbers_that_do_not_count_up_from_one_are_those_of_pages(numbers, are):
    assert page_numbers([WHOLE, numbers[0], WHOLE, "", numbers[1]]) == (frozenset({1, 4}) if are else frozenset())


@pytest.mark.parametrize(("between", "are"), [("", False), ("x", True)])
def test_a_column_of_numbers_is_part_of_a_table(between, are):
    assert bool(page_numbers([WHOLE, "14", between, "9", between, "30", WHOLE])) is are


def test_a_number_alone_is_that_of_a_page_unless_it_is_one():
    assert page_numbers([WHOLE, "12", WHOLE]) == {1}
    assert page_numbers(["1", WHOLE]) == frozenset()
    assert page_numbers([HALF, "1", REST]) == {1}


def test_a_form_feed_says_that_a_page_ends():
    assert page_numbers([WHOLE, "1\f", WHOLE, "2\f"]) == {1, 3}
    assert page_numbers([WHOLE, "1", "\f", WHOLE, "2"]) == {1, 4}


@pytest.mark.parametrize("above", ["How many boats have you?", "Boats:", "Q5. How satisfied are you? (1-5)"])
def test_the_answer_to_a_question_is_no_page_number(above):
    assert page_numbers([WHOLE, above, "3", "", WHOLE, above, "5"]) == frozenset()
    assert page_numbers([WHOLE, above, "", "3", "", WHOLE, "5"]) == {3, 6}


def test_a_number_with_a_full_stop_is_no_page_number():
    assert page_numbers([WHOLE, "12.", WHOLE]) == frozenset()


@pytest.mark.parametrize("line", ["§ 1", "§ 12", "# 3", "№ 4", "+ 5"])
def test_the_sign_of_a_section_is_no_page_number(line):
    assert page_numbers([WHOLE, line, WHOLE, "", line, WHOLE]) == frozenset()


def test_a_letter_alone_is_a_page_number_only_where_it_breaks_a_sentence():
    assert page_numbers([WHOLE, "x", WHOLE]) == frozenset()
    assert page_numbers([HALF, "x", REST]) == {1}


@pytest.mark.parametrize(("numbers", "are"), [(["2", "5", "3", "6"], True), (["2", "5", "3", "6", "4"], False)])
def test_the_numbers_of_pages_seldom_fall(numbers, are):
    lines = [line for number in numbers for line in (number, "", WHOLE, "")]
    assert bool(page_numbers([WHOLE, *lines])) is are


def test_roman_numerals_in_capitals_head_parts_unless_they_break_sentences():
    assert page_numbers([WHOLE, "II", "", WHOLE, "", "III", "", WHOLE]) == frozenset()
    assert page_numbers([HALF, "II", REST, "The bus left at", "III", "two with all of them."]) == {1, 4}

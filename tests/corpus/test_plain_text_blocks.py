"""From lines to blocks: what is joined, what stands alone, and that no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block
from toolkit.corpus.page_numbers import is_page_number
from toolkit.corpus.plain_text_blocks import blocks_of, is_rule, running_form, running_lines

# Wrapped at 60 columns by hand: no first word of a line would have fitted on the line above.
WRAPPED = """\
The harbour office closed its doors on Friday and nobody in
the town could say when they would be opened again, or why.

Fishermen who had come for their permits stood in the rain
until noon. Some of them signed a petition that the mayor
had written overnight."""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(text)]


@pytest.mark.parametrize("line", ["7", "- 7 -", "Page 7 of 12", "p. 3", "xiv", "[12]", "3/10", "Seite 4 von 9"])
def test_page_numbers_are_told(line):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["", "7 ships", "Page", "12345", "Page seven", "3.5 percent", "mix of it"])
def test_other_lines_are_no_page_numbers(line):
    assert not is_page_number(line)


@pytest.mark.parametrize(
    ("line", "expected"), [("---", True), ("* * *", True), ("====", True), ("-", False), ("a --", False)]
)
def test_drawn_rules_are_told(line, expected):
    assert is_rule(line) is expected


def test_wrapped_lines_are_joined_and_paragraphs_are_not():
    first, second = (part.rstrip("\n") for part in WRAPPED.split("\n\n"))
    assert blocks_of(WRAPPED) == [Block("paragraph", first, 1), Block("paragraph", second, 4)]


def test_wrapped_lines_are_joined_over_crlf_and_cr_as_well():
    for end in ("\r\n", "\r"):
        assert blocks_of(WRAPPED.replace("\n", end)) == blocks_of(WRAPPED)


def test_lines_that_are_paragraphs_stay_apart():
    text = "The ferry left at noon with forty people on board.\nThe captain had not slept for two days or more."
    assert kinds(text) == [("paragraph", line) for line in text.split("\n")]


def test_a_line_that_stops_in_mid_sentence_goes_on_in_small_letters():
    text = "The ferry left at noon with forty people on board and\nreached the island late.\n\nthe end"
    assert [block.text for block in blocks_of(text)] == [text.partition("\n\n")[0], "the end"]


def test_headings_items_and_quotations_are_told():
    text = "# Harbour #\n\n- nets\n* ropes\n1. oars\n(a) sails\n> They left\n> at noon.\nNobody knew."
    assert kinds(text) == [
        ("heading", "Harbour"),
        ("item", "nets"),
        ("item", "ropes"),
        ("item", "1. oars"),
        ("item", "(a) sails"),
        ("quotation", "They left\nat noon."),
        ("paragraph", "Nobody knew."),
    ]


def test_an_item_goes_on_in_an_indented_line():
    assert blocks_of("- nets of\n  any size\n- ropes") == [
        Block("item", "nets of\nany size", 1),
        Block("item", "ropes", 3),
    ]


def test_page_numbers_rules_and_running_heads_stand_alone():
    head = "Harbour Notes 12"
    text = f"{head}\nThe first page holds a long line of text that runs on\n1\n{head}\nand ends here.\n----\n2"
    assert [block.text for block in blocks_of(text)] == [
        head,
        "The first page holds a long line of text that runs on",
        "1",
        head,
        "and ends here.",
        "----",
        "2",
    ]


def test_a_footnote_begins_a_block():
    text = WRAPPED + "\n<sup>1</sup> The petition is kept in the library of the town.\n[^2]: So is the answer."
    assert [block.text for block in blocks_of(text)][-2:] == text.split("\n")[-2:]


def test_running_lines_come_back_digits_aside():
    lines = [
        "Notes of the Harbour 1",
        "text one",
        "Notes of the Harbour 2",
        "text two",
        "Notes of the  Harbour 13",
        "The end.",
    ]
    assert running_lines(lines) == {"Notes of the Harbour #"}
    assert running_form(" Harbour  page 12 of 30 ") == "Harbour page # of #"


def test_a_line_that_comes_twice_runs_only_next_to_page_breaks():
    assert running_lines(["1", "Harbour Notes", "text", "more", "still more", "Harbour Notes", "text"]) == frozenset()
    assert running_lines(["7", "Harbour Notes", "text", "more", "8", "Harbour Notes", "other text"]) == {
        "Harbour Notes"
    }


@pytest.mark.parametrize("line", ["It rained again.", "- nets and ropes", "----", "abc", "x" * 101, "2021"])
def test_sentences_items_rules_and_bare_numbers_never_run(line):
    assert running_lines([line] * 5) == frozenset()


def test_the_lines_of_a_block_are_those_of_the_source():
    blocks = blocks_of("\n\n# Title\n\n" + WRAPPED)
    assert [block.line for block in blocks] == [3, 5, 8]
    assert blocks[2].source_lines == (8, 9, 10)


LINES = st.lists(
    st.one_of(
        st.just(""),
        st.sampled_from(["---", "7", "\f", "> ", "# ", "- ", "1. ", "  ", "[^1]: ", "Harbour Notes"]),
        st.text("abC .,-#>*1\t\f", max_size=70),
    ),
    max_size=30,
)


@given(LINES)
def test_every_letter_is_in_exactly_one_block_in_order_and_on_its_line(lines):
    text = "\n".join(lines)
    blocks = blocks_of(text)
    found = "".join(letter for block in blocks for letter in block.text if letter.isalnum())
    assert found == "".join(letter for letter in text if letter.isalnum())
    for block in blocks:
        for number, part in zip(block.source_lines, block.text.split("\n"), strict=True):
            assert part.strip() in lines[number - 1].replace("\t", " ")


@given(LINES)
def test_the_kind_of_line_end_does_not_matter(lines):
    assert blocks_of("\r\n".join(lines)) == blocks_of("\n".join(lines))


def test_a_speaker_with_a_long_title_begins_a_paragraph_of_a_wrapped_text():
    said = "we have heard a good deal about the wells this morning and nothing at all about the money for them"
    lines = [f"{said[:60].strip()} and so on to the end of this full line of it"] * 4
    text = "\n".join([*lines, "FIRST SECRETARY OF STATE: The money is in the budget, and the wells are in the north."])
    assert [block.text[:12] for block in blocks_of(text)][-1] == "FIRST SECRET"

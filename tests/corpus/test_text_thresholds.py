"""Where the rules for plain text begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import blocks_of, running_form, running_lines
from toolkit.corpus.structure import structure_of

HEAD = "Harbour Report"
SENTENCE = "The ferry left at noon."


def lines_with_head(surroundings: list[tuple[str, str]]) -> list[str]:
    """Put a head between two lines, each time three empty lines away from the next."""
    return [line for above, below in surroundings for line in (above, "", HEAD, "", below, "", "", "")]


@pytest.mark.parametrize(("at_edges", "times", "runs"), [(2, 3, True), (3, 5, False)])
def test_two_thirds_of_the_lines_of_a_running_head_stand_at_the_edges_of_pages(at_edges, times, runs):
    apart = [(SENTENCE, SENTENCE)] * (times - at_edges)
    lines = lines_with_head([("\f" + SENTENCE, SENTENCE)] * at_edges + apart)
    assert (HEAD in running_lines(lines)) is runs


@pytest.mark.parametrize(("breaking", "times", "runs"), [(2, 4, True), (2, 5, False)])
def test_half_of_the_lines_of_a_running_head_break_a_sentence(breaking, times, runs):
    broken = [("The ferry left the", "harbour at noon.")] * breaking
    lines = lines_with_head(broken + [(SENTENCE, SENTENCE)] * (times - breaking))
    assert (HEAD in running_lines(lines)) is runs


@pytest.mark.parametrize(("length", "runs"), [(100, True), (101, False)])
def test_a_running_head_has_at_most_a_hundred_characters(length, runs):
    head = "Harbour ".ljust(length, "x")
    assert bool(running_lines(["\f" + head, "", SENTENCE, "", "\f" + head, "", SENTENCE])) is runs


@pytest.mark.parametrize(("length", "kind"), [(100, "heading"), (101, "paragraph")])
def test_a_rule_underlines_a_heading_of_at_most_a_hundred_characters(length, kind):
    assert blocks_of("Harbour ".ljust(length, "x") + "\n=====")[0].kind == kind


@pytest.mark.parametrize(
    ("line", "form"),
    [("Harbour news 12", "Harbour news #"), ("Harbour news 1", "Harbour news 1")],  # 15 and 14 characters
)
def test_lines_of_under_fifteen_characters_keep_their_numbers(line, form):
    assert running_form(line) == form


@pytest.mark.parametrize(("length", "blocks"), [(39, 4), (40, 1), (120, 1), (121, 4)])
def test_a_text_is_wrapped_at_forty_to_a_hundred_and_twenty_columns(length, blocks):
    # Each line is a sentence, so that nothing but the width says that the next one belongs to it.
    line = "Boats " + "x" * (length - 7) + "."
    assert len(blocks_of("\n".join([line] * 4))) == blocks


@pytest.mark.parametrize(("length", "blocks"), [(39, 2), (40, 1)])
def test_a_line_of_forty_characters_goes_on_in_small_letters(length, blocks):
    assert len(blocks_of("The harbour ".ljust(length, "x") + "\nand the town")) == blocks


@pytest.mark.parametrize(
    "name", ["CHAIR", "HARBOUR MASTER", "MASTER OF ROLLS"]
)  # 5, 14 and 15 characters before the colon
def test_a_speaker_with_a_short_name_begins_a_paragraph_in_a_wrapped_text(name):
    line = "Boats " + "x" * 60  # So full that another word would not have fitted on it.
    spoken = f"{name}: The boats may not leave before the evening."
    assert [block.text for block in blocks_of("\n".join([line] * 4 + [spoken]))] == ["\n".join([line] * 4), spoken]


@pytest.mark.parametrize(("letters", "blocks"), [(39, 2), (40, 1)])
def test_the_name_of_a_speaker_has_at_most_thirty_nine_letters(letters, blocks):
    """An indented line goes on with the item of a list above it, but for one that another speaker begins."""
    assert len(blocks_of(f"- The boats are in.\n  {'A' * letters}: They are not.")) == blocks


@pytest.mark.parametrize(("second", "title"), [("A late ferry", "A late ferry"), ("Late ferries", "HARBOUR NOTES")])
def test_a_title_below_one_in_capitals_has_at_least_three_words(second, title):
    text = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket."
    blocks = (Block("heading", "HARBOUR NOTES", 1), Block("heading", second, 2), Block("paragraph", text, 3))
    assert structure_of(blocks).title == title

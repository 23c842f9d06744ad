"""What follows the text: teasers and references."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import endmatter
from toolkit.corpus.document import Block

TEASERS = "teaser of another article"
REFERENCES = "reference list"
further_reading = pytest.param(
    "Further reading",
)


@pytest.mark.parametrize(
    "heading",
    [
        "Related articles",
        "More stories",
        "You may also like",
        "Read next",
        "More from the Harbour Post",
        "3 comments",
        "RELATED:",
    ],
)
def test_everything_from_the_heading_over_other_articles_is_cut(heading):
    made = endmatter.apply(paragraphs(TEXT, TEXT, heading, "A bridge opens", "A bridge closes"))
    assert reasons(made) == ["", "", TEASERS, TEASERS, TEASERS]


@pytest.mark.parametrize("heading", ["References", "Works cited", "Bibliography:", further_reading])
def test_a_list_of_references_is_cut_up_to_the_next_heading(heading):
    blocks = [*paragraphs(TEXT, TEXT, heading, "Lind, M. (2019). Nets."), Block("heading", "Annex", 5)]
    assert reasons(endmatter.apply(blocks)) == ["", "", REFERENCES, REFERENCES, ""]


def test_a_heading_in_the_first_half_is_part_of_the_text():
    assert reasons(endmatter.apply(paragraphs(TEXT, "References", TEXT, TEXT))) == [""] * 4
    assert reasons(endmatter.apply(paragraphs("Related articles", TEXT))) == [""] * 2


def test_more_than_half_is_never_cut():
    # Of 200 characters 90 stand before the heading, then 100: only the second leaves less than half after it.
    heading = "Sources"
    assert reasons(endmatter.apply(paragraphs("a" * 90, heading, "1 " + "b" * 101))) == ["", "", ""]
    assert reasons(endmatter.apply(paragraphs("a" * 101, heading, "1 " + "b" * 90))) == ["", REFERENCES, REFERENCES]


def test_a_sentence_with_the_words_of_such_a_heading_stays():
    assert (
        reasons(endmatter.apply(paragraphs(TEXT, TEXT, "Related articles were found in the boat.", "nets"))) == [""] * 4
    )


def test_title_and_teaser_before_each_link_to_read_on_are_cut():
    link = Block("paragraph", "Read more »", 9, removed="invitation")
    teaser = "It took nine years and two ministers, and on Friday the first bus went over it."
    blocks = [*paragraphs(TEXT, "A bridge opens", teaser), link, *paragraphs("A bridge closes"), link]
    assert reasons(endmatter.apply(blocks)) == ["", TEASERS, TEASERS, "invitation", TEASERS, "invitation"]


def test_a_single_link_to_read_on_cuts_nothing():
    link = Block("paragraph", "Read more", 9, removed="invitation")
    assert reasons(endmatter.apply([*paragraphs(TEXT, "A bridge opens"), link])) == ["", "", "invitation"]


@pytest.mark.parametrize(
    ("mark", "reason"),
    [("End", ""), ("END", "text after the end mark"), ("- Ends -", "text after the end mark")],
)
def test_the_end_of_a_game_is_no_end_mark(mark, reason):
    assert reasons(endmatter.apply(paragraphs(TEXT, TEXT, mark, "The game ends at high tide.")))[2:] == [reason] * 2


@pytest.mark.parametrize("heading", ["Comments", "Related", "More in sorrow"])
def test_a_heading_that_reports_have_needs_a_sign_of_a_page(heading):
    blocks = paragraphs("Share this story", TEXT, TEXT, heading, "He was late again.")
    assert reasons(endmatter.apply(blocks)) == [""] * 5
    blocks[0] = blocks[0].cut("invitation to share, subscribe or read on")
    assert reasons(endmatter.apply(blocks))[3:] == ["teaser of another article"] * 2

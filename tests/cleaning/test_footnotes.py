"""Footnotes and their marks."""

from __future__ import annotations

import pytest
from judging import judged, paragraphs

from toolkit.cleaning import footnotes
from toolkit.corpus.document import Block


@pytest.mark.parametrize(
    ("text", "note", "expected", "mark"),
    [
        ("It sank<sup>1</sup> here.", "<sup>1</sup> So they say.", "It sank here.", "<sup>1</sup>"),
        ("It sank[^a] here.", "[^a]: So they say.", "It sank here.", "[^a]"),
        ("It sank.² Nobody saw.", "² So they say.", "It sank. Nobody saw.", "²"),
        ("It sank [3] here.", "[3] So they say.", "It sank here.", "[3]"),
        ("It sank.[3] Nobody saw.", "[3] So they say.", "It sank. Nobody saw.", "[3]"),
        ("It sank.4 Nobody saw.", "4  So they say.", "It sank. Nobody saw.", "4"),
        ("It sank “twice”12 here.", "[12] So they say.", "It sank “twice” here.", "12"),
    ],
)
def test_a_note_and_its_mark_are_cut(text, note, expected, mark):
    made = footnotes.apply(paragraphs(text, note))
    assert judged(made) == [(expected, ""), (mark, "footnote mark"), (note, "footnote")]
    assert [block.line for block in made] == [1, 1, 2]


def test_a_mark_behind_a_quoted_sentence_is_cut():
    made = footnotes.apply(paragraphs("They said “it sank.”12 Nobody saw.", "[12] In a letter."))
    assert judged(made)[0] == ("They said “it sank.” Nobody saw.", "")


@pytest.mark.parametrize(
    "text",
    ["It covers 12 km² of marsh.", "It sank in 2019.", "See box [3] here.", "It rose to 3.5", "It sank.4 Nobody saw."],
)
def test_what_looks_like_a_mark_stays_where_no_note_answers(text):
    assert judged(footnotes.apply(paragraphs(text))) == [(text, "")]


def test_a_numbered_paragraph_to_which_no_mark_answers_stays():
    texts = ("It sank.", "[1] So they say.", "2  Nobody saw.")
    assert judged(footnotes.apply(paragraphs(*texts))) == [(text, "") for text in texts]


def test_only_the_marks_of_notes_that_are_there_are_cut():
    made = footnotes.apply(paragraphs("It sank [1] here [2] twice.", "[1] So they say."))
    assert judged(made)[0] == ("It sank here [2] twice.", "")


def test_a_mark_in_what_was_removed_before_is_no_mark():
    blocks = [Block("paragraph", "See [1] there", 1, removed="page chrome"), *paragraphs("[1] So they say.")]
    assert footnotes.apply(blocks) == blocks


def test_a_heading_is_no_note():
    blocks = [Block("heading", "[1] Nets", 1), *paragraphs("They tore [1] twice.")]
    assert footnotes.apply(blocks)[0] == blocks[0]


def test_several_marks_in_a_row_are_cut_each():
    made = footnotes.apply(paragraphs("It sank.<sup>1</sup><sup>2</sup> Nobody saw."))
    assert judged(made) == [
        ("It sank. Nobody saw.", ""),
        ("<sup>1</sup>", "footnote mark"),
        ("<sup>2</sup>", "footnote mark"),
    ]

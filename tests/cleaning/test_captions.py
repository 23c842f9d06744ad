"""Captions and picture credits."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import captions
from toolkit.corpus.document import Block

CUT = "caption or picture credit"


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Marta Lind",
        "Photo by Marta Lind",
        "Image credit: Harbour Office",
        "Fig. 3: Landings of cod",
        "Figure 12. Landings of cod",
        "Caption: the old ferry",
        "The old ferry at the quay, 2019 (Photo: Marta Lind)",
        "The old ferry at the quay (file photo by Marta Lind).",
        "The old ferry at the quay. Picture: Marta Lind",
        "The old ferry at the quay. © Reuters",
        "The old ferry at the quay /AFP",
    ],
)
def test_a_caption_is_cut(line):
    assert reasons(captions.apply(paragraphs(line, TEXT))) == [CUT, ""]


def test_what_the_page_calls_a_caption_is_cut():
    assert captions.apply([Block("caption", "The old quay", 3)]) == [Block("caption", "The old quay", 3, removed=CUT)]


@pytest.mark.parametrize(
    "line",
    [
        "Photographers waited at the quay for the ferry.",
        "The picture that emerges is grim.",
        "He covered his face (a habit of his).",
        "Nobody at the agency took a photo.",
    ],
)
def test_prose_about_pictures_stays(line):
    assert reasons(captions.apply(paragraphs(line))) == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Source: " + "Nets " * 14, CUT),
        ("Source: " + "Nets " * 15, ""),
        # Each of these took longer than anybody waited: a word can be divided into fourteen in very many ways.
        (
            "Source: the harbour office published its landings of cod and herring, and the council discussed them.",
            "",
        ),
        ("Source: " + "https://harbour.example/landings?year=2021&species=cod " * 15, ""),
    ],
)
def test_a_note_on_a_source_has_fourteen_words_at_most(text, expected):
    assert reasons(captions.apply(paragraphs(text.strip()))) == [expected]


def test_a_paragraph_of_more_than_eighty_words_is_no_caption():
    assert reasons(captions.apply(paragraphs("Photo: The " + "nets " * 78, "Photo: The " + "nets " * 79))) == [CUT, ""]


@pytest.mark.parametrize(
    "line",
    [
        "Figure 2 shows that landings of cod fell by a third after the strike.",
        "That is only half of the picture: landings of herring fell as well.",
        "The mayor tried to polish his image by visiting the flooded streets.",
    ],
)
def test_a_sentence_on_a_figure_or_a_picture_stays(line):
    assert reasons(captions.apply(paragraphs(line))) == [""]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("Picture: this is what she called the view from her window.", ""),
        ("Image: an old man mends a net in Quay Street.", CUT),
        ("Credit: nobody gave any to the cook, and he left.", ""),
        ("Foto: dpa", CUT),
        ("Picture: Marta Lind, who came with the ferry.", CUT),
    ],
)
def test_a_sentence_that_opens_as_a_credit_does_is_kept(line, cut):
    assert reasons(captions.apply(paragraphs(TEXT, line))) == ["", cut]


@pytest.mark.parametrize(("length", "reason"), [(76, ""), (77, "caption or picture credit")])
def test_captions_that_make_up_most_of_a_text_are_the_text(length, reason):
    listed = ("Photo 1: The sea, by mistake", "Photo 2: The sea, by dark", "Photo 3: The sea, on top")  # 77 characters
    assert {block.removed for block in captions.apply(paragraphs(*listed, "a" * length))[:3]} == {reason}
    two = captions.apply(paragraphs(*listed[:2], "a"))
    assert reasons(two) == ["caption or picture credit", "caption or picture credit", ""]

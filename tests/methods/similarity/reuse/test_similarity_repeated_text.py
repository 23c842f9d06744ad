"""Repeated paragraphs that are put back."""

from __future__ import annotations

import pytest

from toolkit.cleaning import REPEATED
from toolkit.corpus.document import Block, Document
from toolkit.methods.similarity.reuse.repeated_text import with_repeated_text


def repeated(*texts, kind="paragraph"):
    own = Block("paragraph", "This paragraph stands in one letter alone.")
    return Document("a", (own, *(Block(kind, text, removed=REPEATED) for text in texts)))


def put_back(document):
    return [block.text for block in with_repeated_text(document).kept[1:]]


LONG = " ".join(f"word{n}" for n in range(21))
SENTENCES = [
    "Nobody asked the people of our village.",
    "The lorries would pass the door of the school.",
    "Refuse it, please, for the sake of us all.",
]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([LONG], [LONG]),
        ([LONG.removesuffix(" word20")], []),
        # 7, 9 and 9 words: the first is too short for a sentence, and the others are 18 words.
        (SENTENCES[:2], []),
        ([*SENTENCES[1:], SENTENCES[1]], [*SENTENCES[1:], SENTENCES[1]]),
        (["Share this", "Follow us on all of the channels that we have", "Print this page"], []),
    ],
)
def test_runs_of_text_are_put_back_and_furniture_is_not(texts, expected):
    assert put_back(repeated(*texts)) == expected


def test_headings_and_what_was_cut_for_another_reason_stay_cut():
    other = Document("a", (Block("paragraph", LONG, removed="caption"),))

    assert put_back(repeated(LONG, kind="heading")) == []
    assert with_repeated_text(other) is other

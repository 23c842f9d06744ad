"""Passages: about 60 to 220 words, at paragraphs where that can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document
from toolkit.corpus.passages import passages

KINDS = {"h": "heading", "p": "paragraph"}


def document(*sizes: str) -> Document:
    """Make a document of blocks: "p20x3" is a paragraph of three sentences of twenty words, "h4" a heading."""
    blocks = []
    for line, size in enumerate(sizes, 1):
        count, _, times = size[1:].partition("x")
        sentence = " ".join(["Rain", *["fell"] * (int(count) - 1)])
        text = " ".join([sentence + "."] * int(times)) if times else sentence
        blocks.append(Block(KINDS[size[0]], text, line))
    return Document("a.txt", tuple(blocks))


def sizes(made: Document) -> list[int]:
    return [passage.words for passage in passages(made)]


def test_paragraphs_of_sixty_words_stand_alone():
    assert sizes(document("p20x3", "p20x5", "p20x3")) == [60, 100, 60]


def test_shorter_ones_are_read_with_the_next():
    # 20 + 30 is under 60; with 20 more it is 70.
    assert sizes(document("p20x1", "p30x1", "p20x1", "p20x3")) == [70, 60]


def test_a_short_one_before_a_long_one_stands_alone():
    # 50 + 200 is more than 220.
    assert sizes(document("p25x2", "p20x10")) == [50, 200]


def test_a_long_paragraph_is_divided_between_sentences():
    # Sentences of 50 words: the fifth reaches 250, past 220, and three are left.
    assert sizes(document("p50x8")) == [250, 150]


def test_a_remainder_too_short_to_stand_goes_with_the_last():
    assert sizes(document("p20x3", "p29x1")) == [89]
    assert sizes(document("p20x3", "p30x1")) == [60, 30]
    assert sizes(document("p10x1")) == [10]


def test_a_heading_goes_with_the_paragraph_below():
    made = passages(document("p20x3", "h4", "p20x3"))
    assert [(passage.words, passage.sentences[0].text) for passage in made] == [
        (60, made[0].sentences[0].text),
        (64, "Rain fell fell fell"),
    ]


def test_a_document_without_text_has_no_passage():
    assert passages(Document("a.txt", ())) == []


SIZES = st.builds(lambda count, times: f"p{count}x{times}", st.integers(1, 60), st.integers(1, 9)) | st.just("h3")


@given(st.lists(SIZES, max_size=12))
def test_every_sentence_is_in_exactly_one_passage_in_order(listed):
    made = document(*listed)
    found = passages(made)
    assert [sentence for passage in found for sentence in passage.sentences] == list(made.sentences())
    for passage in found:
        assert passage.document is made
        assert passage.words == sum(len(sentence.text.split()) for sentence in passage.sentences)

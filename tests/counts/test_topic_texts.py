"""The texts of a topic model, and which of them are copies."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.counts.topic_texts import best_sentence, topic_texts

WORDS = "harbour trawler herring anchor captain lantern jetty gale rudder mackerel deck tide buoy rope".split()


def text_of(words, start=0, count=42):
    """A text of one sentence in which every word is another."""
    return " ".join(f"{words[(start + n) % len(words)]}{n}x" for n in range(count)) + "."


SEA, LAND = text_of(WORDS), text_of(WORDS, start=5)
EDITED = SEA.replace(" jetty20x ", " quay ")


def test_each_short_document_is_a_text():
    texts = topic_texts(make_corpus(a=SEA, b=LAND), None)

    assert [piece.document.name for piece in texts.pieces] == ["a", "b"]
    assert [piece.words for piece in texts.pieces] == [42, 42]
    assert (texts.original, texts.different) == ([0, 1], 2)


def test_a_long_document_is_divided_into_passages():
    paragraphs = "\n\n".join(" ".join(f"{word}{n}y" for word in WORDS * 5) + "." for n in range(3))
    texts = topic_texts(make_corpus(a=paragraphs), None)

    assert [(piece.document.name, piece.words) for piece in texts.pieces] == [("a", 70)] * 3


@pytest.mark.parametrize(("unit", "expected"), [("document", 2), ("paragraph", 3), ("sentence", 4)])
def test_a_unit_decides_what_a_text_is(unit, expected):
    texts = topic_texts(make_corpus(a="The gale rose. A buoy sank.\n\nThe crew sang.", b="The tide fell."), unit)

    assert len(texts.pieces) == expected
    assert {piece.document.name for piece in texts.pieces} == {"a", "b"}


def test_copies_share_the_row_of_their_original():
    texts = topic_texts(make_corpus(a=SEA, b=LAND, c=SEA.upper(), d=LAND), None)

    assert (texts.original, texts.different, texts.matrix.shape[0]) == ([0, 1, 0, 1], 2, 2)


def test_each_row_knows_its_document():
    texts = topic_texts(
        make_corpus(a="A gale rose.\n\nA buoy sank.", b="A gale rose.", c="The tide fell."), "paragraph"
    )

    # The copy in b has no row of its own, so the documents that are left are a and c.
    assert texts.original == [0, 1, 0, 2]
    assert texts.owners == [0, 0, 1]


def test_a_text_with_one_word_changed_is_a_copy():
    # 38 shingles each, 33 in both: 33 / 43 is more than a half.
    assert EDITED != SEA
    texts = topic_texts(make_corpus(a=SEA, b=LAND, c=EDITED), None)

    assert texts.original == [0, 1, 0]


def test_a_copy_of_a_near_copy_is_a_copy():
    assert topic_texts(make_corpus(a=SEA, b=EDITED, c=EDITED, d=LAND), None).original == [0, 0, 0, 1]


def test_a_copy_is_counted_once():
    texts = topic_texts(
        make_corpus(a="A herring and a buoy.", b="The buoy, a rope.", c="A buoy. Herring!", d="A buoy. Herring!"), None
    )

    # Of three different texts: a term of two at least, and of int(0.6 * 3) = 1, raised to 2, at most.
    assert texts.terms == ["herring"]
    assert texts.matrix.toarray().tolist() == [[1.0], [0.0], [1.0]]
    assert texts.shown(0) == "herring"


def test_the_best_sentence_holds_most_weight_for_its_length():
    note = "# Herring and buoy\n\nThe herring left. A buoy and a rope sank.\n\nThe gale rose over the old town."
    texts = topic_texts(make_corpus(a=note), "document")

    # 3 and 6 words: 1 / sqrt(11) = 0.30 against (0.5 + 0.7) / sqrt(14) = 0.32. No heading is taken.
    assert best_sentence(texts, 0, {"herring": 1.0, "buoy": 0.5, "rope": 0.7}) == ("A buoy and a rope sank.", 3)
    assert best_sentence(texts, 0, {"gale": 1.0}) == ("The gale rose over the old town.", 5)


def test_of_equal_sentences_the_first_is_best():
    texts = topic_texts(make_corpus(a="The tide fell. The tide rose. A gale blew."), "document")

    assert best_sentence(texts, 0, {"tide": 1.0}) == ("The tide fell.", 1)

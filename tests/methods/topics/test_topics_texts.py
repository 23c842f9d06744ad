"""The texts of a topic model, which of them are copies, and their known words."""

from __future__ import annotations

import numpy as np
import pytest
from making import make_corpus

from toolkit.counts.encoded import encode
from toolkit.counts.near_duplicates import copies_of_hashed
from toolkit.language.stopwords import english
from toolkit.methods.topics.texts import count_known_words, split_texts, typical_sentence
from toolkit.methods.topics.texts import prepare_texts as texts_of

WORDS = "harbour trawler herring anchor captain lantern jetty gale rudder mackerel deck tide buoy rope".split()


def text_of(words, start=0, count=42):
    """A text of one sentence in which every word is another."""
    return " ".join(f"{words[(start + n) % len(words)]}{n}x" for n in range(count)) + "."


def topic_texts(corpus, unit):
    def find_copies(hashed, text_of):
        return {copy: found.original for copy, found in copies_of_hashed(hashed, 0.5, text_of).items()}

    return texts_of(corpus, unit, find_copies)


def owners(texts):
    return [texts.owners[number] for number in texts.originals()]


SEA, LAND = text_of(WORDS), text_of(WORDS, start=5)
EDITED = SEA.replace(" jetty20x ", " quay ")


def test_each_short_document_is_a_text():
    texts = topic_texts(make_corpus(a=SEA, b=LAND), None)

    assert [part.name for part in texts.parts] == ["a", "b"]
    assert list(texts.counts.sizes) == [42, 42]
    assert (list(texts.rows), texts.different) == ([0, 1], 2)


def test_a_long_document_is_divided_into_passages():
    paragraphs = "\n\n".join(" ".join(f"{word}{n}y" for word in WORDS * 5) + "." for n in range(3))
    texts = topic_texts(make_corpus(a=paragraphs), None)

    assert [part.name for part in texts.parts] == ["a"] * 3
    assert list(texts.counts.sizes) == [70] * 3


@pytest.mark.parametrize(("unit", "expected"), [("document", 2), ("paragraph", 3), ("sentence", 4)])
def test_a_unit_decides_what_a_text_is(unit, expected):
    texts = topic_texts(make_corpus(a="The gale rose. A buoy sank.\n\nThe crew sang.", b="The tide fell."), unit)

    assert len(texts.parts) == expected
    assert set(texts.owners) == {0, 1}


def test_copies_share_the_row_of_their_original():
    texts = topic_texts(make_corpus(a=SEA, b=LAND, c=SEA.upper(), d=LAND), None)

    assert (list(texts.rows), texts.different, texts.matrix().shape[0]) == ([0, 1, 0, 1], 2, 2)


def test_each_row_knows_its_document():
    texts = topic_texts(
        make_corpus(a="A gale rose.\n\nA buoy sank.", b="A gale rose.", c="The tide fell."), "paragraph"
    )

    # The copy in b has no row of its own.
    assert list(texts.rows) == [0, 1, 0, 2]
    assert owners(texts) == [0, 0, 2]


def test_a_text_with_one_word_changed_is_a_copy():
    # 38 shingles each, 33 in both: 33 / 43 is more than a half.
    assert EDITED != SEA
    texts = topic_texts(make_corpus(a=SEA, b=LAND, c=EDITED), None)

    assert list(texts.rows) == [0, 1, 0]


def test_a_copy_of_a_near_copy_is_a_copy():
    assert topic_texts(make_corpus(a=SEA, b=EDITED, c=EDITED, d=LAND), None).rows == [0, 0, 0, 1]


def test_a_copy_is_counted_once():
    texts = topic_texts(
        make_corpus(a="A herring and a buoy.", b="The buoy, a rope.", c="A buoy. Herring!", d="A buoy. Herring!"), None
    )

    # Of three different texts: a term of two at least, and of int(0.6 * 3) = 1, raised to 2, at most.
    assert texts.counts.terms == ["herring"]
    assert texts.matrix().toarray().tolist() == [[1.0], [0.0], [1.0]]
    assert texts.counts.shown == ["herring"]


def test_the_best_sentence_holds_most_weight_for_its_length():
    note = "# Herring and buoy\n\nThe herring left. A buoy and a rope sank.\n\nThe gale rose over the old town."
    part = make_corpus(a=note).documents[0]

    # 3 and 6 words: 1 / sqrt(11) = 0.30 against (0.5 + 0.7) / sqrt(14) = 0.32. No heading is taken.
    assert typical_sentence(part, english(), {"herring": 1.0, "buoy": 0.5, "rope": 0.7}) == (
        "A buoy and a rope sank.",
        3,
    )
    assert typical_sentence(part, english(), {"gale": 1.0}) == ("The gale rose over the old town.", 5)


def test_of_equal_sentences_the_first_is_best():
    part = make_corpus(a="The tide fell. The tide rose. A gale blew.").documents[0]

    assert typical_sentence(part, english(), {"tide": 1.0}) == ("The tide fell.", 1)


def test_lines_are_known_in_a_passage():
    paragraphs = "\n\n".join("The tide was low.\nThe gale rose. " + f"{'An anchor fell. ' * 25}" for _ in range(2))
    parts, places = split_texts(make_corpus(a=paragraphs), None)

    # The paragraphs begin at lines 1 and 4, and the gale is on the line below.
    assert list(places) == [0, 0]
    assert [typical_sentence(part, english(), {"gale": 1.0}) for part in parts] == [
        ("The gale rose.", 2),
        ("The gale rose.", 5),
    ]


def test_many_documents_are_texts_as_they_are_unless_they_are_long():
    short = make_corpus(**{f"d{n}": "The tide fell." for n in range(200)})
    long = make_corpus(**{f"d{n}": "\n\n".join(["The tide fell there. " * 30] * 9) for n in range(200)})

    assert split_texts(short, None)[0] == short.documents
    # Nine paragraphs of 120 words: more than 1,000 words each.
    assert len(split_texts(long, None)[0]) == 1_800


@pytest.mark.parametrize(("documents", "words", "divided"), [(199, 240, True), (200, 240, False), (200, 1_008, True)])
def test_documents_are_divided_if_they_are_few_or_long(documents, words, divided):
    sentence = "The tide fell over there again now. "  # seven words
    paragraphs = "\n\n".join([sentence * 12] * (words // 84))
    corpus = make_corpus(**{f"d{n}": paragraphs for n in range(documents)})

    assert (len(split_texts(corpus, None)[0]) > documents) is divided


def test_a_mean_of_a_thousand_words_is_not_long():
    # Forty sentences of 25 words in paragraphs of 100: exactly 1,000 words each.
    text = "\n\n".join([" ".join([*["tide"] * 24, "fell."]) + " " + " ".join([*["tide"] * 74, "fell."])] * 10)
    corpus = make_corpus(**{f"d{n}": text for n in range(200)})
    longer = make_corpus(**{f"d{n}": text + " Gone." for n in range(200)})

    assert len(split_texts(corpus, None)[0]) == 200
    assert len(split_texts(longer, None)[0]) > 200


def test_a_term_of_more_than_six_in_ten_texts_is_none():
    texts = [f"The herring was {word}." for word in WORDS[:10]]
    texts[:6] = [f"{text[:-1]} by a quay." for text in texts[:6]]
    at_limit = topic_texts(make_corpus(**{f"d{n}": text for n, text in enumerate(texts)}), None)
    texts[6] = f"{texts[6][:-1]} by a quay."
    over = topic_texts(make_corpus(**{f"d{n}": text for n, text in enumerate(texts)}), None)

    assert "quay" in at_limit.counts.terms
    assert "quay" not in over.counts.terms


def test_known_words_are_counted_and_unknown_ones_told():
    counts = count_known_words(
        encode(["Buoys and a buoy; the zinc.", "", "The herring was 12."]), english(), ["buoy", "herring"]
    )

    assert counts.matrix.toarray().tolist() == [[2.0, 0.0], [0.0, 0.0], [0.0, 1.0]]
    # Zinc could be a term; stop words and numbers could not.
    assert (counts.known.tolist(), counts.unknown.tolist()) == ([2.0, 0.0, 1.0], [1.0, 0.0, 0.0])
    assert counts.sizes.tolist() == [6.0, 0.0, 4.0]
    assert np.isfinite(counts.matrix.toarray()).all()

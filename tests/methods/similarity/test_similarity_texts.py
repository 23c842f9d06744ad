"""Equal texts are one, and every word leads back to its page."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.methods.similarity.texts import NOTHING, DistinctTexts, TextHolders

A = "# Gales\n\nThe gale blew.\n\nIt took the roof, and the wall."


def texts(**given):
    return DistinctTexts(make_corpus(**given).documents)


def test_texts_of_the_same_words_are_one():
    made = texts(a=A, b="the GALE blew; it took the roof and the wall", c="Calm.", d="***", e="calm")

    assert list(made.number_of) == [0, 0, 1, NOTHING, 1]
    assert list(made.holders) == [[0, 1], [2, 4]]
    assert len(made) == 2
    assert [made.encoded.words(number)[:3] for number in (0, 1)] == [["The", "gale", "blew"], ["Calm"]]


def test_words_are_equal_in_small_letters():
    made = texts(a="The the THE gale")
    numbers = made.words(0)

    assert numbers[0] == numbers[1] == numbers[2] != numbers[3]
    assert [list(each) for each in made.arrays()] == [numbers]


def test_a_word_leads_to_its_line_and_a_run_to_its_quotation():
    made = texts(a=A)

    # Headings are left out: "The" is the first word, on line 3, and "roof" the seventh.
    assert [made.line(0, position) for position in (0, 6)] == [3, 5]
    assert made.quote(0, 1, 6) == "gale blew. It took the roof"


def test_a_document_that_is_a_heading_is_its_heading():
    made = texts(a="# Gale warning", b="# Gale warning\n\nCalm seas.")

    assert [made.encoded.words(number) for number in range(2)] == [["Gale", "warning"], ["Calm", "seas"]]
    assert made.quote(0, 0, 2) == "Gale warning"


def test_the_median_is_that_of_the_lengths():
    assert texts(a="one", b="one two three", c="one two three four five").median_length == 3
    assert texts(a="***").median_length == 0


def test_documents_of_a_text_are_in_order():
    held = TextHolders()
    for text, document in ((0, 4), (1, 5), (0, 7), (2, 8), (0, 9)):
        held.add(text, document)

    assert len(held) == 3
    assert (held[0], held[-1], held[1:]) == ([4, 7, 9], [8], [[5], [8]])
    with pytest.raises(IndexError):
        held[3]


def test_words_of_many_texts_are_on_disk_and_the_same(monkeypatch):
    documents = {"a": A, "b": "Calm.", "c": "the gale blew over the roof and the wall", "d": "calm"}
    in_memory = texts(**documents)
    monkeypatch.setattr("toolkit.scratch.ROOM", 1)
    on_disk = texts(**documents)

    assert isinstance(on_disk.encoded.tokens, memoryview)
    assert [on_disk.words(n) for n in range(3)] == [in_memory.words(n) for n in range(3)]
    assert [list(each) for each in on_disk.arrays()] == [list(each) for each in in_memory.arrays()]
    assert on_disk.sentence_starts(0, 0, 9) == in_memory.sentence_starts(0, 0, 9)

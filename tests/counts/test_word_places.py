"""Words with the places where they were written."""

from __future__ import annotations

from making import make_corpus

from toolkit.corpus.document import Block, Document
from toolkit.counts.word_places import placed_words

WRAPPED = Document(
    "note",
    (
        Block("heading", "Gas Storage", 1),
        Block("paragraph", "The Tanks\nare “half” full,", 3),
        Block("paragraph", "Follow us", 5, removed="invitation"),
        Block("paragraph", "said the\tEnvoy’s aide.", 7),
    ),
)


def test_words_are_small_and_without_headings_and_cuts():
    assert placed_words(WRAPPED).words == "the tanks are half full said the envoy's aide".split()


def test_each_word_knows_its_line():
    placed = placed_words(WRAPPED)

    assert [placed.line(position) for position in range(9)] == [3, 3, 4, 4, 4, 7, 7, 7, 7]


def test_a_run_is_quoted_as_written_on_one_line():
    placed = placed_words(WRAPPED)

    assert placed.quoted(1, 3) == "Tanks are “half"
    assert placed.quoted(3, 5) == "half” full said the Envoy’s"
    assert placed.quoted(0, 9) == "The Tanks are “half” full said the Envoy’s aide"


def test_a_document_read_from_a_file_keeps_its_lines():
    placed = placed_words(make_corpus(note="The ferry left before dawn.\n\nA gale rose at noon.").documents[0])

    assert (placed.words[5:], placed.line(4), placed.line(5)) == (["a", "gale", "rose", "at", "noon"], 1, 3)


def test_a_document_without_text_has_no_words():
    assert placed_words(Document("empty", ())).words == []

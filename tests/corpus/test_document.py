"""The text model: lines, cuts, joins, sentences."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Corpus, Document, Sentence


def test_a_position_has_the_line_it_stands_on():
    block = Block("paragraph", "one\ntwo\nthree", 10)
    assert [block.line_at(offset) for offset in (0, 3, 4, 8)] == [10, 10, 11, 12]
    assert block.source_lines == (10, 11, 12)


def test_lines_that_do_not_follow_one_another_are_kept():
    block = Block("paragraph", "one\ntwo", 10, lines=(10, 17))
    assert [block.line_at(0), block.line_at(4), block.line_at(6)] == [10, 17, 17]
    assert block.source_lines == (10, 17)


def test_joined_blocks_know_the_lines_of_both():
    joined = Block("paragraph", "one\ntwo", 3, section="Nets").joined(Block("paragraph", "three", 9))
    assert joined == Block("paragraph", "one\ntwo\nthree", 3, section="Nets", lines=(3, 4, 9))


def test_a_cut_block_keeps_its_text():
    assert Block("item", "nets", 2).cut("page number") == Block("item", "nets", 2, removed="page number")


def test_counts_are_of_what_was_kept():
    document = Document(
        "a.txt", (Block("paragraph", "Six words stand in this one."), Block("paragraph", "1234", removed="x"))
    )
    assert document.kept == document.blocks[:1]
    assert document.word_count == 6
    # 28 characters kept, 4 removed: 4 / 32.
    assert document.removed_share == 0.125
    assert Document("b.txt", ()).removed_share == 0.0


def test_sentences_are_on_one_line_and_know_theirs():
    heading = Block("heading", "No. 1: Rain. And wind", 1)
    cut = Block("paragraph", "Page 2.", 2, removed="page number")
    text = Block("paragraph", "It rained. Then the\nferry left. It\nsank.", 4)
    assert list(Document("a.txt", (heading, cut, text)).sentences()) == [
        Sentence("No. 1: Rain. And wind", 1, heading),
        Sentence("It rained.", 4, text),
        Sentence("Then the ferry left.", 4, text, 11),
        Sentence("It sank.", 5, text, 32),
    ]


def test_a_position_in_a_sentence_has_its_line():
    block = Block("paragraph", "It rained. Then the\nferry left.", 4, lines=(4, 9))
    _, sentence = Document("a.txt", (block,)).sentences()
    assert [sentence.line_at(sentence.text.index(word)) for word in ("Then", "the", "ferry", "left")] == [4, 4, 9, 9]


def test_the_length_of_a_corpus_is_its_number_of_documents():
    assert len(Corpus((Document("a.txt", ()), Document("b.txt", ())))) == 2


def test_a_block_cannot_be_changed():
    with pytest.raises(AttributeError):
        Block("paragraph", "x").text = "y"


def test_a_document_with_fields_changed_forgets_what_it_counted():
    document = Document("a", (Block("paragraph", "One two."),), "Title")
    assert (document.word_count, len(document.kept)) == (2, 1)
    changed = document.having(blocks=(Block("paragraph", "One two three."),))
    assert changed == Document("a", (Block("paragraph", "One two three."),), "Title")
    assert (changed.word_count, changed.kept[0].text) == (3, "One two three.")

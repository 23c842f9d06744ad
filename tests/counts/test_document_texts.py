"""The text of a document as it is encoded, and the place of each of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_pieces import PIECES

from toolkit.corpus.document import Block, Document
from toolkit.counts.document_texts import document_text, encode_documents, places_of
from toolkit.counts.encoded import JOINED, encode
from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.language.stopwords import english, language

NOTE = Document(
    "note.md",
    (
        Block("heading", "Gas Prices Soar", 1),
        Block("paragraph", "The women’s unit\npaid 22.8 m.", 3),
        Block("paragraph", "Nobody came.", 6),
    ),
)


def test_blocks_stand_apart_and_headings_have_quiet_spaces():
    assert document_text(NOTE) == "Gas\x1dPrices\x1dSoar\n\nThe women’s unit\npaid 22.8 m.\n\nNobody came."
    assert document_text(NOTE, headings=False) == "The women’s unit\npaid 22.8 m.\n\nNobody came."


def test_no_capital_of_a_heading_tells():
    encoded = encode([document_text(NOTE)])

    assert encoded.words(0)[:4] == ["Gas", "Prices", "Soar", "The"]
    assert list(encoded.flags[:4]) == [0, JOINED, JOINED, 0]


def test_each_word_has_its_place():
    places = places_of(NOTE)

    assert [block.text[start:end] for block, start, end in places][3:7] == ["The", "women’s", "unit", "paid"]
    assert [block.line_at(start) for block, start, _ in places] == [1, 1, 1, 3, 3, 3, 4, 4, 4, 6, 6]
    assert next(block.line_at(start) for block, start, _ in places_of(NOTE, headings=False)) == 3


def test_removed_blocks_are_left_out():
    blocks = (Block("paragraph", "Kept words."), Block("paragraph", "Share this page").cut("furniture"))
    document = Document("a", blocks)

    assert document_text(document) == "Kept words."
    assert len(places_of(document)) == 2


def test_a_block_in_capitals_is_put_in_small_letters():
    def text(block: str) -> str:
        return document_text(Document("a", (Block("paragraph", block),)))

    assert text("THE PRICE TOLD US WHO PAYS") == "the price told us who pays"
    assert text("NATO, UN, EU") == "NATO, UN, EU"  # 8 letters, and 9 are needed.
    assert text("ABCDEFG hij") == "ABCDEFG hij"  # 7 of 10 are not yet more than seven tenths.
    assert text("ABCDEFGH hi") == "abcdefgh hi"
    assert text("İSTANBUL VE ANKARA") == "İSTANBUL VE ANKARA"  # The small letter of the first would be two.
    assert (
        text("SEE WWW.QUAY.ORG FOR PRICES") == "SEE WWW.QUAY.ORG FOR PRICES"
    )  # In small letters an address, no words.
    assert text("See WWW.QUAY.ORG NOW") == "See WWW.QUAY.ORG NOW"


@given(
    st.lists(
        st.lists(st.sampled_from([*PIECES, "\n", " ", "THE US ", "WWW.QUAY.ORG"]), max_size=20).map("".join), max_size=4
    )
)
def test_there_is_one_place_for_each_word(texts):
    kinds = ("heading", "paragraph", "item", "quotation")
    document = Document("a", tuple(Block(kind, text) for kind, text in zip(kinds, texts, strict=False)))
    encoded = encode([document_text(document)])
    places = places_of(document)

    assert len(places) == len(encoded.tokens)
    for (block, start, end), word in zip(places, encoded.words(0), strict=True):
        assert len(block.text[start:end]) == len(word)


@pytest.mark.parametrize("several", [False, True])
def test_processes_number_words_as_one_does(several, monkeypatch):
    monkeypatch.setattr("toolkit.counts.document_texts._MANY_WORDS", 0)
    texts = [f"The ferry number {n % 9} sailed. Der NATO ferries {n % 7} sail at the quay." for n in range(40)]
    documents = [
        Document(
            str(n), (Block("heading", "On Sea"), Block("paragraph", text)), spoken=("de" if n % 3 else "en") * several
        )
        for n, text in enumerate(texts)
    ]
    both = english().having_others([language("de")]) if several else english()

    one, two = (encode_documents(documents, both, document_text, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert len(one) == 40
    here, there = (corpus_words(documents, jobs) for jobs in (1, 2))
    assert (here.encoded, here.firsts) == (there.encoded, there.firsts)
    assert here.firsts.tolist() == list(range(0, 81, 2))

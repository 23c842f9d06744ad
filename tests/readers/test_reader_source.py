"""What a reader is given: decoding, cleaning or not."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Document
from toolkit.readers.source import Source, Stated, without_surrogates


def test_the_encoding_that_the_file_declares_comes_before_that_of_the_user():
    source = Source("a.txt", "привет".encode("cp1251"), encoding="cp1252")
    assert source.decoded("cp1251").text == "привет"
    assert source.decoded().encoding == "cp1252"


def test_blocks_are_cleaned_unless_the_user_wants_them_raw():
    blocks = [Block("paragraph", "7", 1)]
    assert Source("a.txt", b"").document(blocks).blocks == (Block("paragraph", "7", 1, removed="page number"),)
    assert Source("a.txt", b"", raw=True).document(blocks).blocks == (Block("paragraph", "7", 1),)


def test_a_document_has_the_name_of_the_file_unless_it_has_its_own():
    source = Source("a.txt", b"")
    assert source.document([]) == Document("a.txt", ())
    assert source.document([], Stated("T", "2022", metadata={"x": "y"}), name="b") == Document(
        "b", (), "T", "2022", {"x": "y"}
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain", "plain"), ("é😀", "é😀"), ("a\ud800b", "a\ufffdb"), ("\ude00é", "\ufffdé"), ("\ud83d\ude00", "😀")],
)
def test_halves_of_characters_are_replaced(text, expected):
    assert without_surrogates(text) == expected

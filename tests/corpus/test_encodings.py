"""The ladder from bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.encodings import Decoded, decode
from toolkit.errors import SettingError, UnreadableError
from toolkit.language.words import find_words

# Letters that are in every encoding tried here; an é makes the cp1252 bytes invalid as UTF-8.
SENTENCE = "The old ferry left at noon and the harbour café stayed open until the evening. "


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Decoded("", "utf-8")),
        (b"plain", Decoded("plain", "utf-8")),
        ("café".encode(), Decoded("café", "utf-8")),
        (codecs.BOM_UTF8 + "café".encode(), Decoded("café", "utf-8-sig")),
        ("café".encode("utf-16"), Decoded("café", "utf-16")),
        (codecs.BOM_UTF16_BE + "café".encode("utf-16-be"), Decoded("café", "utf-16")),
        ("café".encode("utf-32"), Decoded("café", "utf-32")),
        (codecs.BOM_UTF32_BE + "café".encode("utf-32-be"), Decoded("café", "utf-32")),
        ("plain text".encode("utf-16-le"), Decoded("plain text", "utf-16-le")),
        ("naïve text".encode("utf-32-le"), Decoded("naïve text", "utf-32-le")),
        ("naïve text".encode("utf-32-be"), Decoded("naïve text", "utf-32-be")),
        ("plain text".encode("utf-16-be"), Decoded("plain text", "utf-16-be")),
        ("café – “a”".encode("cp1252"), Decoded("café – “a”", "cp1252", assumed=True)),
        (b"caf\xe9 \x81", Decoded("café \ufffd", "cp1252", assumed=True)),  # 0x81 is no character of cp1252.
    ],
)
def test_each_step_of_the_ladder(data, expected):
    assert decode(data) == expected


def test_the_encoding_given_is_used_where_the_bytes_are_not_utf8():
    assert decode("привет".encode("cp1251"), "cp1251") == Decoded("привет", "cp1251")
    assert decode("привет".encode(), "cp1251") == Decoded("привет", "utf-8")


@pytest.mark.parametrize("encoding", ["no-such-codec", "hex"])
def test_a_name_that_is_no_encoding_of_text_is_refused(encoding):
    with pytest.raises(SettingError, match="is not an encoding that Python knows"):
        decode(b"caf\xe9", encoding)


def test_bytes_that_are_not_in_the_encoding_given_are_unreadable():
    with pytest.raises(UnreadableError, match="neither valid UTF-8 nor valid ascii"):
        decode(b"caf\xe9", "ascii")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"one\0two", "binary"),
        (b"\x01\x02\x03 and so on", "binary"),  # 3 controls of 13 bytes are more than 2 %.
        (codecs.BOM_UTF8 + b"caf\xe9", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + b"a", "utf-16"),
        (codecs.BOM_UTF32_LE + b"abc", "utf-32"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, message):
    with pytest.raises(UnreadableError, match=message):
        decode(data)


def test_a_few_control_characters_do_not_make_a_text_binary():
    text = "a" * 99 + "\x01"  # 1 of 100 is less than 2 %.
    assert decode(text.encode()) == Decoded(text, "utf-8")
    assert decode(b"line\x0c\x1b[0m\ttext\x08").text == "line\x0c\x1b[0m\ttext\x08"


@given(
    st.integers(1, 40), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
)
def test_a_text_has_the_same_words_in_every_encoding(times, encoding):
    text = SENTENCE * times
    assert find_words(decode(text.encode(encoding)).text) == find_words(text)


@given(st.text())
def test_utf8_comes_back_as_it_was_or_is_called_binary(text):
    try:
        decoded = decode(text.encode("utf-8-sig"))
    except UnreadableError:
        pytest.fail("a byte order mark proves the encoding")
    assert decoded == Decoded(text, "utf-8-sig")


@given(st.binary(), st.sampled_from(["", "cp1252", "ascii", "utf-16", "shift_jis"]))
def test_any_bytes_are_decoded_or_refused(data, encoding):
    try:
        text = decode(data, encoding).text
    except UnreadableError:
        return
    text.encode()  # No half of a character came through.

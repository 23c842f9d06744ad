"""Stems, against the stemmers that the Snowball compiler generates."""

from __future__ import annotations

import pytest

from toolkit.language.stems import stem


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        # As snowballstemmer 3.1.1 gives them (for Dutch, by the older algorithm).
        ("de", "aufeinander", "aufeinand"),
        ("de", "auffallenden", "auffall"),
        ("de", "kategorischer", "kategor"),
        ("fr", "continuellement", "continuel"),
        ("fr", "majestueusement", "majestu"),
        ("es", "cheques", "chequ"),
        ("es", "torneos", "torne"),
        ("nl", "opgingen", "opging"),
        ("ru", "важная", "важн"),
        ("sv", "jaktkarlarne", "jaktkarl"),
    ],
)
def test_the_stems_are_those_of_snowball(code, word, expected):
    assert stem(word, code) == expected


@pytest.mark.parametrize("code", ["en", "und", "zz", ""])
def test_a_word_of_a_language_without_a_stemmer_stays(code):
    assert stem("running", code) == "running"

"""Readability formulas on counts, worked out by hand."""

from __future__ import annotations

import pytest

from toolkit.counts.measures.readability import (
    TextCounts,
    automated_readability,
    coleman_liau,
    flesch,
    flesch_kincaid,
    gunning_fog,
    lix,
    sentence_length,
    smog,
)

# 10 sentences of 15 words; 1.5 syllables and 4.8 letters a word; 24 long words and 12 of three or more syllables.
TEXT = TextCounts(sentences=10, words=150, syllables=225, letters=720, long_words=24, polysyllables=12)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (flesch, 206.835 - 15.225 - 126.9),
        (flesch_kincaid, 5.85 + 17.7 - 15.59),
        (gunning_fog, 0.4 * (15 + 8)),
        (smog, 1.043 * 6 + 3.1291),
        (coleman_liau, 5.88 * 4.8 - 29.6 / 15 - 15.8),
        (automated_readability, 4.71 * 4.8 + 7.5 - 21.43),
        (lix, 15 + 16),
        (sentence_length, 15),
    ],
)
def test_a_text_of_ten_sentences(measure, expected):
    assert measure(TEXT) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", 180 - 15 - 87.75),
        ("es", 206.84 - 15.3 - 90),
        ("fr", 207 - 15.225 - 110.4),
        ("it", 217 - 19.5 - 90),
        ("nl", 206.835 - 13.95 - 115.5),
        ("ru", 206.835 - 19.5 - 90.15),
    ],
)
def test_flesch_is_adapted_to_languages(code, expected):
    assert flesch(TEXT, code) == pytest.approx(expected)


def test_a_language_without_an_adaptation_has_none():
    assert flesch(TEXT, "fi") is None

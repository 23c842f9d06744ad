"""Syllables by spelling: words on each side of every rule, and verses, which count theirs."""

from __future__ import annotations

import pytest

from toolkit.language.syllables import syllables


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("make", 1), ("walked", 1), ("called", 1), ("eyes", 1), ("played", 1), ("league", 1), ("guard", 1),
        ("voice", 1), ("reach", 1), ("don't", 1), ("wanted", 2), ("boxes", 2), ("little", 2), ("tables", 2),
        ("handled", 2), ("metre", 2), ("being", 2), ("trying", 2), ("player", 2), ("statement", 2), ("likely", 2),
        ("somewhere", 2), ("nineteen", 2), ("spokesman", 2), ("science", 2), ("poem", 2), ("chaos", 2), ("quiet", 2),
        ("ruin", 2), ("rhythm", 2), ("didn't", 2), ("safety", 2), ("radio", 3), ("idea", 3), ("area", 3),
        ("earlier", 3), ("million", 2), ("reality", 4), ("actual", 3), ("creative", 3), ("algorithm", 4),
        ("museum", 3), ("carrier", 3), ("employer", 3), ("displacement", 3), ("influence", 3), ("society", 4),
        ("experience", 4), ("terrorism", 4), ("variety", 4), ("continuous", 4), ("coalition", 4), ("initiate", 4),
        ("university", 5), ("counter-terrorism", 6), ("women’s", 2),
        ("BBC", 3), ("rely", 2), ("takeover", 3), ("brilliant", 2), ("reliable", 4), ("Australia", 3), ("behaviour", 3),
        ("22.8", 1),
    ],
)  # fmt: skip
def test_syllables_of_english_words(word, expected):
    assert syllables(word) == expected
    assert syllables(word.upper()) == expected


@pytest.mark.parametrize(("word", "expected"), [("UK", 2), ("EU", 2), ("WTO", 5), ("NATO", 2), ("THE", 1), ("I", 1)])
def test_short_words_in_capitals_are_spelled(word, expected):
    assert syllables(word) == expected


@pytest.mark.parametrize(
    ("word", "code", "expected"),
    [("Regierung", "de", 3), ("Häuser", "de", 2), ("liberté", "fr", 3), ("gobierno", "es", 3), ("молоко", "ru", 3)],
)
def test_in_other_languages_each_group_of_vowels_is_a_syllable(word, code, expected):
    assert syllables(word, code) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # Verses count their syllables themselves: ten in each of these lines.
        ("Shall I compare thee to a summer's day", 10),
        ("Thou art more lovely and more temperate", 10),
        ("Rough winds do shake the darling buds of May", 10),
        ("And summer's lease hath all too short a date", 10),
        ("Sometime too hot the eye of heaven shines", 10),
        ("But thy eternal summer shall not fade", 10),
        ("So long as men can breathe or eyes can see", 10),
        ("So long lives this and this gives life to thee", 10),
    ],
)
def test_a_line_of_a_sonnet_has_its_syllables(line, expected):
    assert sum(map(syllables, line.split())) == expected

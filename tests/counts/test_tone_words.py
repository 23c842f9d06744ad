"""What the scorer of tone sees of a sentence: names and breaks."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Sentence
from toolkit.counts.tokens import tokenise
from toolkit.counts.tone_words import ToneWord, tone_words
from toolkit.language.stopwords import english


def seen(text):
    return tone_words(tokenise(Sentence(text, 1, Block("paragraph", text)), english()))


def names(text):
    return [word.text for word in seen(text) if word.name]


def after_breaks(text):
    return [word.text for word in seen(text) if word.after_break]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("United Nations staff agreed", ["united", "nations"]),
        ("Heart of Asia ended", ["heart", "asia"]),
        ("We praised the Peace Corps", ["peace", "corps"]),
        ("Good news came from Kabul", ["kabul"]),
        ("The Fair Trade Board met", ["fair", "trade", "board"]),
        ("Good NATO talks", ["nato"]),  # an acronym says nothing of the word before it
        ("They say I won and I'm glad", []),
        ("HORRIBLE NEWS FOR EVERYONE", []),
        ("He said: Terrible losses followed", []),  # a colon opens a sentence
        ("He said “Terrible losses followed”", []),
        ("Calm, Kabul slept", ["kabul"]),  # the comma keeps the first word out of the name
    ],
)
def test_names_are_told_by_their_capitals(text, expected):
    assert names(text) == expected


def test_a_name_after_a_quotation_is_a_name():
    assert names("“We leave,” Hope said") == ["hope"]


@pytest.mark.parametrize("sign", [", ", "; ", ": ", " (", ") ", "—", " — ", " – ", " - ", " -- "])
def test_a_clause_ends_at_a_sign(sign):
    assert after_breaks(f"calm{sign}war") == ["war"]


@pytest.mark.parametrize("text", ["calm war", "calm-war", "calm “war”", "(calm war", "calm ... war"])
def test_no_clause_ends_elsewhere(text):
    assert after_breaks(text) == []


def test_words_are_small_with_straight_apostrophes():
    assert seen("Nobody’s safe") == [ToneWord("nobody's", False, False), ToneWord("safe", False, False)]

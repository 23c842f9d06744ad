"""What the scorer of tone sees of a sentence: names, breaks, compounds; and that both ways of seeing it agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.tone.words import BREAK, NAME, placed_tone_words, tone_words

KNOWN = frozenset("good news calm terrible horrible sadly they poor united heart fair".split())


def names(text):
    """Return what stands at the places of names."""
    placed = placed_tone_words(text, KNOWN)
    return [text[word.start : word.end].lower() for word in placed if word.text == NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("United Nations staff agreed", ["united", "nations"]),
        ("Heart of Asia ended", ["heart", "of", "asia"]),  # the small word that links is part of the name
        ("We praised the Peace Corps", ["peace", "corps"]),
        ("Good news came from Kabul", ["kabul"]),
        ("The Fair Trade Board met", ["fair", "trade", "board"]),
        ("Good NATO talks", ["nato"]),  # an acronym says nothing of the word before it
        ("They say I won and I'm glad", []),
        ("HORRIBLE NEWS FOR EVERYONE", []),
        ("Horrible News for Everyone in Town", []),  # a heading with a capital on every word
        ("He said: Terrible losses followed", []),  # a colon opens a sentence
        ("He said “Terrible losses followed”", []),
        ("Calm, Kabul slept", ["kabul"]),  # the comma keeps the first word out of the name
        ("Sadly Obama lost", ["obama"]),  # an adverb is no first name
        ("Nato met", ["nato"]),  # no word that is known
        ("the U.S. and the E.U. met", ["u", "s", "e", "u"]),
        ("The minister said The Hague had agreed", ["hague"]),
    ],
)
def test_names_are_told_by_their_capitals(text, expected):
    assert [word for word in names(text) if word not in ("and", "the")] == expected


def test_a_name_after_a_quotation_is_a_name():
    assert names("“We leave,” Hope said") == ["hope"]


@pytest.mark.parametrize("sign", [", ", "; ", ": ", " (", ") ", " — ", " – ", " - ", " -- "])
def test_a_clause_ends_at_a_sign(sign):
    assert tone_words(f"calm{sign}war", KNOWN) == ["calm", BREAK, "war"]


@pytest.mark.parametrize("sign", [" ", "-", "—", "–", "‑", " “", " ... ", "/"])
def test_no_clause_ends_elsewhere(sign):
    assert tone_words(f"calm{sign}war", KNOWN) == ["calm", "war"]


@pytest.mark.parametrize("text", ["anti-war", "Anti-war", "counter—war", "NON-WAR", "non-war"])
def test_what_works_against_something_is_one_word(text):
    words = tone_words(text, KNOWN)

    assert len(words) == 1
    assert "war" not in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nobody’s safe", ["nobody", "safe"]),
        ("it isn’t safe", ["it", "isn't", "safe"]),
        ("''a safe town,'' he said", ["a", "safe", "town", BREAK, "he", "said"]),
        ("the refugees' plight", ["the", "refugees", "plight"]),
        ("write to war.bad@example.org now", ["write", "to", "now"]),
        ("see https://example.org/war today", ["see", "today"]),
        ("a café… closed", ["a", "café", "closed"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words_are_small_and_plain(text, expected):
    assert tone_words(text, KNOWN) == expected


PIECES = [
    "a",
    "B",
    "war",
    "'",
    "''",
    "s",
    "-",
    " - ",
    " ",
    ",",
    ":",
    "(",
    '"',
    "“",
    "’",
    "—",
    "é",
    "anti-",
    "non",
    "US",
]


@given(
    st.lists(st.sampled_from([*PIECES, ".", "_", "…", "1", "\n", "\u00a0", "İ", "@", "www."]), max_size=16).map("".join)
)
def test_the_words_are_the_same_with_and_without_their_places(text):
    assert tone_words(text, KNOWN) == [word.text for word in placed_tone_words(text, KNOWN)]


@pytest.mark.parametrize(
    "text", ["- " * 60_000, "'" * 120_000, "a-" * 60_000, "A " * 60_000, '"' * 120_000, "''s " * 30_000]
)
def test_long_runs_of_signs_are_seen_at_once(text):
    assert len(tone_words(text)) == len(placed_tone_words(text))

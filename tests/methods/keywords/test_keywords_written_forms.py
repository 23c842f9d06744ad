"""The form of a phrase that is shown."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.keywords.candidates import find_candidate_phrases
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.written_forms import written_forms


def shown(text, key):
    places = find_candidate_phrases(
        split_into_chunks(list(make_corpus(note=text).documents[0].sentences()), Lexicon(english())), 4
    )
    return written_forms(places[key], places)[0]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        # The most frequent form, where case is informative.
        ("A ferry, the Ferry, and a ferry.", "ferry", "ferry"),
        ("Ferries sank. Ferries burn, and a ferry.", "ferry", "ferry"),
        # A heading takes the case that its words have elsewhere.
        ("# Salt Fish\n\nThe salt is dear, and fish is not.", "salt fish", "salt fish"),
        ("# Gas Storage in Norhaven\n\nIt was in Norhaven.", "norhaven", "Norhaven"),
        # In a heading in sentence case a capital shows a name, unless it may be that of the heading.
        ("# Notes on the Upper Fellow fens\n\nThe upper ditch.", "upper fellow fen", "Upper Fellow fens"),
        ("# Upper ditches\n\nThe upper ditch.", "upper ditch", "upper ditch"),
        # What is a common word has no capital beside a word that has none.
        ("# Herring Prices\n\nThe herring is dear.", "herring price", "herring prices"),
        ("# Herring Prices\n\nIt is dear.", "herring price", "Herring Prices"),
        ("# Herring Stavan\n\nThe herring is dear.", "herring stavan", "herring Stavan"),
        ("# Upper Stavan Fens\n\nThe upper ditch.", "upper stavan", "upper Stavan"),
        # Lines of capitals: a word that begins another sentence is no acronym.
        ("ANNUAL REPORT\n\nAnnual dues and the annual report.", "annual report", "annual report"),
        ("GUEST HOUSE\n\nGuests sleep. It was so.", "guest house", "guest house"),
        ("DIVING BELL\n\nIt was so, and so it was.", "diving bell", "diving bell"),
        # Short words that are seen in capitals alone are acronyms.
        ("CERN\n\nIt was so, and so it was.", "cern", "CERN"),
        ("NATO SUMMIT IN OSLO\n\nSo said NATO.", "nato summit", "NATO summit"),
        ("He met NATO.", "nato", "NATO"),
        # The possessive is kept inside.
        ("On goat's milk, and goat's milk.", "goat milk", "goat's milk"),
        ("On goat's milk, and goat's milk.", "goat", "goat"),
    ],
)
def test_the_form_that_is_shown(text, key, expected):
    assert shown(text, key) == expected


def test_only_the_first_word_of_a_sentence_may_owe_its_capital_to_it():
    assert shown("Salt Tidal Board met. The tidal gauge is old.", "salt tidal board") == "Salt Tidal Board"

"""Salutations, closings, speakers' names, datelines and heads of sections are no keyphrases."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import Language, english, language
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.furniture.labels import labels_of
from toolkit.methods.keywords.sentence_words import Lexicon


def phrases(text, spoken: Language | None = None):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    chunks = split_into_chunks(sentences, Lexicon(spoken or english()))
    return [" ".join(chunk.forms) for chunk in chunks.chunks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governor, honoured guests, ladies and gentlemen,\n\nThe herring came.", ["herring"]),
        ("Madam Provost, graduates, porters of the old college,\n\nThe herring came.", ["herring"]),
        ("Mr Speaker, herring was never so cheap.", ["herring"]),
        ("Dear friends, the herring came.", ["herring"]),
        ("Sisters and brothers, the herring came.", ["herring"]),
        ("Madam Chair, dear colleagues, the herring came.", ["herring"]),
        # A noun that may address, in a clause of its own.
        ("Friends of the herring, meet here.", ["Friends", "herring"]),
        ("Governors from Riga, and herring.", ["Governors", "Riga", "herring"]),
        ("Mr Brandt, who fishes herring, came.", ["Brandt", "herring"]),
        ("My father, who fished herring, came.", ["father", "herring"]),
        ("My friends, the herring came.", ["herring"]),
        ("The friends, the herring and the pier,", ["friends", "herring", "pier"]),
        ("The herring came.\n\nYours faithfully,\nAda Brandt", ["herring"]),
        ("The herring came.\n\nKind regards, Ada Brandt", ["herring"]),
    ],
)
def test_a_salutation_and_a_closing_are_no_phrases(text, expected):
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("de", "Sehr geehrter Herr Landrat, liebe Kollegen, der Hering kam.", ["Hering"]),
        ("de", "Der Hering kam.\n\nMit freundlichen Grüßen, Ada Brandt", ["Hering"]),
        ("de", "Kollegen aus Riga, der Hering kam.", ["Kollegen", "Riga", "Hering"]),
        ("fr", "Mesdames et Messieurs les conseillers, le hareng manque.", ["hareng"]),
        ("es", "Estimados vecinos, el arenque llega.", ["arenque"]),
        ("it", "Gentili signore, cari colleghi, l'aringa manca.", ["aringa"]),
        ("de", "Herr Brandt, ein Fischer, fing Hering.", ["Brandt", "Fischer", "Hering"]),
        ("fr", "Madame la ministre, le hareng manque.", ["hareng"]),
        ("fr", "Madame Brandt, maire de Riga, attend le hareng.", ["Brandt", "maire de Riga", "hareng"]),
        ("nl", "Geachte burgemeester,\n\nDe haring komt.", ["haring"]),
        ("nl", "De haring komt.\n\nMet vriendelijke groet, Ada Brandt", ["haring"]),
        ("pt", "Senhores vereadores, o arenque chega.", ["arenque"]),
    ],
)
def test_a_salutation_of_another_language_is_no_phrase(code, text, expected):
    assert phrases(text, language(code)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WESTHAVEN, 12 October 2022 - The herring came.", ["herring"]),
        ("WESTHAVEN (Agency) - The herring came.", ["herring"]),
        ("PORT WEST, May 3 — The herring came.", ["herring"]),
        ("WESTHAVEN - The herring came.", ["herring"]),
        # A name in capitals that the sentence is about.
        ("NATO, the alliance, has 12 herrings.", ["NATO", "alliance", "herrings"]),
        ("The herring came to WESTHAVEN, 12 of them.", ["herring", "WESTHAVEN"]),
    ],
)
def test_the_place_of_a_dateline_is_no_phrase(text, expected):
    assert phrases(text) == expected


def test_names_of_speakers_are_no_phrases():
    play = "MARTHA. The herring came.\n\nJON. Which herring?\n\nMARTHA. The salt one.\n\nJON. Jon says no."

    assert phrases(play) == ["herring", "herring", "salt", "Jon"]


def test_a_line_with_a_colon_is_a_speaker_from_the_second_time_on_in_capitals_and_the_third_otherwise():
    def speakers(text):
        return sorted(labels_of(list(make_corpus(note=text).documents[0].sentences())).of_speakers)

    assert speakers("CHAIR: Herring?\n\nCHAIR: Cod!") == ["CHAIR"]
    assert speakers("CHAIR: Herring?\n\nTRAWLERS: Cod!") == []
    assert speakers("Ada Brandt: Herring?\n\nAda Brandt: Cod!") == []
    assert speakers("Ada Brandt: Herring?\n\nAda Brandt: Cod!\n\nAda Brandt: Eel!") == ["Ada Brandt"]
    # Of four lines with labels, one that speaks once is a speaker too.
    lines = ["CHAIR: Herring?", "PELL: Cod!", "CHAIR: Eel?"]
    assert speakers("\n\n".join(lines)) == ["CHAIR"]
    assert speakers("\n\n".join([*lines, "CHAIR: Ray!"])) == ["CHAIR", "PELL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Executive summary\n\nThe herring came.", ["herring"]),
        ("Methods. We caught herring.", ["herring"]),
        ("The methods of herring.", ["methods", "herring"]),
    ],
)
def test_the_head_of_a_section_is_no_phrase(text, expected):
    assert phrases(text) == expected


def test_a_sentence_that_thanks_for_something_is_read():
    assert phrases("Thank you all very much.") == []
    assert phrases("Thank you for the salt herring.") == ["salt herring"]

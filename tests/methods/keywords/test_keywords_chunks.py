"""Chunks of words, and what stands beside them."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.closed_lists import ARTICLE, CONTENT, COPULA, EDGE, LINKING, NUMBER, OTHER, SIGN, SUBJECT
from toolkit.methods.keywords.sentence_words import Lexicon, words_of_sentence


def chunks(text, titles=(), **more):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    return split_into_chunks(sentences, Lexicon(english()), titles, **more)


def spoken(text, **more):
    return [" ".join(chunk.forms) for chunk in chunks(text, **more).chunks]


def test_a_run_ends_at_function_words_signs_and_numbers():
    text = "In 2021 old salt fish markets, quays and 3 piers of the harbour closed; nobody mourned."

    assert spoken(text) == ["salt fish markets", "quays", "piers", "harbour"]
    assert spoken(text, boundaries="keep") == ["old salt fish markets", "quays", "piers", "harbour closed", "mourned"]
    assert spoken(text, boundaries="split") == [
        *("old", "salt fish markets", "quays", "piers", "harbour", "closed", "mourned")
    ]


def test_a_run_never_crosses_sentences():
    assert spoken("They saw salt. Fish swam.") == ["salt", "Fish"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys of the Heart of Asia met.", ["Envoys", "Heart of Asia"]),
        ("They prize heart of oak.", ["heart", "oak"]),
        ("# Prices of Fish\n\nIt was so.", ["Prices", "Fish"]),  # Every word of a heading may have a capital.
        ("The U.S. withdrawal and counter-terrorism by ISIS-K.", ["U.S. withdrawal", "counter-terrorism", "ISIS-K"]),
    ],
)
def test_names_are_whole(text, expected):
    assert spoken(text) == expected


def test_what_stands_beside_a_run_is_told():
    found = {
        chunk.forms: (chunk.before, chunk.after)
        for chunk in chunks("The fish is in 3 barrels, or salt of brine").chunks
    }

    assert found == {
        ("fish",): (ARTICLE, COPULA),
        ("barrels",): (NUMBER, SIGN),
        ("salt",): (LINKING, LINKING),
        ("brine",): (LINKING, EDGE),
    }


def test_a_verb_is_split_off_where_its_neighbours_tell_it():
    found = {
        chunk.forms: (chunk.before, chunk.after)
        for chunk in chunks("We weigh salt fish. Old traders close the pier.").chunks
    }

    assert found == {
        ("salt", "fish"): (CONTENT, EDGE),
        ("traders",): (CONTENT, CONTENT),
        ("pier",): (ARTICLE, EDGE),
    }
    assert spoken("We weigh salt fish.", boundaries="keep") == ["weigh salt fish"]


def test_equal_runs_are_kept_once_with_their_first_place():
    gale, other = chunks("A gale cloud. It was so. Then a gale cloud. No gale cloud.").chunks

    # Four sentences; the chunk stands in the first, third and fourth, the last time after another word.
    assert (gale.count, gale.first, gale.sentence, gale.starts) == (2, 1, 0, (2, 7))
    assert gale.tenths == (1 << 0) | (1 << 5)
    assert (other.count, other.first, other.before) == (1, 12 - 1, OTHER)


def test_the_title_is_told_from_other_headings():
    text = "# Gas storage\n\nIt is so.\n\n## Tin mines\n\nIt was so."
    found = {chunk.forms: chunk.heading for chunk in chunks(text, titles=["Gas storage"]).chunks}

    assert found == {("Gas", "storage"): 2, ("Tin", "mines"): 1}


def test_a_sentence_in_capitals_has_no_acronym():
    found = chunks("TRADERS TELL US OF SALT FISH.\n\nThe US and the salt fish.").chunks

    assert [chunk.keys for chunk in found] == [("trader",), ("salt", "fish"), ("US",), ("salt", "fish")]
    assert [chunk.forms for chunk in found][1] == ("SALT", "FISH")


def test_a_word_is_looked_into_once():
    lexicon = Lexicon(english())

    assert lexicon["Taliban's"] == ("taliban", "Taliban", CONTENT, "NOUN", True, False)
    assert [lexicon["doesn't"].kind, lexicon["Gen"].address] == [SUBJECT, True]
    assert lexicon["they've"].kind == OTHER
    assert lexicon["x"].kind == OTHER
    assert lexicon["22.8"].kind == NUMBER
    assert lexicon["thirty-five"].kind == NUMBER
    assert lexicon["twenty-tonne"].kind == CONTENT
    assert set(lexicon) == {"Taliban's", "doesn't", "Gen", "they've", "x", "22.8", "thirty-five", "twenty-tonne"}


def test_size_counts_every_word():
    assert chunks("The old pier, and the sea.").size == 6


@pytest.mark.parametrize(
    ("text", "all_capitals"),
    [
        ("THE HERRInger", False),  # 9 of 12 letters would be 75 %; 8 of 12 are 67 %.
        ("THE HERRINger", True),
        ("NATO-led", False),  # 7 letters
        ("NATO NATO", False),  # 8 letters
        ("NATO NATOS", True),
    ],
)
def test_a_sentence_is_in_capitals_from_its_share_and_number_of_letters(text, all_capitals):
    sentence = next(iter(make_corpus(note=text + " 12.").documents[0].sentences()))

    assert words_of_sentence(sentence, Lexicon(english())).all_capitals == all_capitals


def test_a_full_lexicon_is_emptied_and_finds_the_same(monkeypatch):
    text = "The ferry's crew and the island's fishermen met; the ferry sailed."
    sentences = list(make_corpus(note=text).documents[0].sentences())
    roomy = split_into_chunks(sentences, Lexicon(english()))
    monkeypatch.setattr("toolkit.methods.keywords.sentence_words._MOST_SPELLINGS", 3)
    small = Lexicon(english())

    assert split_into_chunks(sentences, small) == roomy
    assert len(small) <= 3

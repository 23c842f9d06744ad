"""Runs of words, and what stands beside them."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.keywords.runs import (
    ARTICLE,
    CONTENT,
    COPULA,
    EDGE,
    LINKING,
    NUMBER,
    OTHER,
    SIGN,
    SUBJECT,
    Lexicon,
    runs_of,
)


def runs(text, titles=(), **more):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    return runs_of(sentences, Lexicon(english()), titles, **more)


def spoken(text, **more):
    return [" ".join(run.forms) for run in runs(text, **more).runs]


def test_a_run_ends_at_function_words_signs_and_numbers():
    text = "In 2021 old salt fish markets, quays and 3 piers of the harbour closed; nobody mourned."

    assert spoken(text) == ["old salt fish markets", "quays", "piers", "harbour closed", "mourned"]


def test_a_run_never_crosses_sentences():
    assert spoken("They saw salt. Fish swam.") == ["salt", "Fish swam"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys of the Heart of Asia met.", ["Envoys", "Heart of Asia met"]),
        ("They prize heart of oak.", ["prize", "heart", "oak"]),
        ("# Prices of Fish\n\nIt was so.", ["Prices", "Fish"]),  # Every word of a heading may have a capital.
        ("The U.S. withdrawal and counter-terrorism by ISIS-K.", ["U.S. withdrawal", "counter-terrorism", "ISIS-K"]),
    ],
)
def test_names_are_whole(text, expected):
    assert spoken(text) == expected


def test_what_stands_beside_a_run_is_told():
    found = {run.forms: (run.before, run.after) for run in runs("The fish is in 3 barrels, or salt of brine").runs}

    assert found == {
        ("fish",): (ARTICLE, COPULA),
        ("barrels",): (NUMBER, SIGN),
        ("salt",): (LINKING, LINKING),
        ("brine",): (LINKING, EDGE),
    }


def test_a_verb_is_split_off_where_its_neighbours_tell_it():
    found = {run.forms: (run.before, run.after) for run in runs("We weigh salt fish. Old traders close the pier.").runs}

    assert found == {
        ("weigh",): (SUBJECT, CONTENT),
        ("salt", "fish"): (CONTENT, EDGE),
        ("close",): (CONTENT, ARTICLE),
        ("Old", "traders"): (EDGE, CONTENT),
        ("pier",): (ARTICLE, EDGE),
    }
    assert spoken("We weigh salt fish.", verbs=False) == ["weigh salt fish"]


def test_equal_runs_are_kept_once_with_their_first_place():
    gale, other = runs("A gale blew. It was so. Then a gale blew. No gale blew.").runs

    # Four sentences; the run stands in the first, third and fourth, the last time after another word.
    assert (gale.count, gale.first, gale.sentence, gale.starts) == (2, 1, 0, (2, 7))
    assert gale.tenths == (1 << 0) | (1 << 5)
    assert (other.count, other.first, other.before) == (1, 12 - 1, OTHER)


def test_the_title_is_told_from_other_headings():
    text = "# Gas storage\n\nIt is so.\n\n## Old mines\n\nIt was so."
    found = {run.forms: run.heading for run in runs(text, titles=["Gas storage"]).runs}

    assert found == {("Gas", "storage"): 2, ("Old", "mines"): 1}


def test_a_sentence_in_capitals_has_no_acronym():
    found = runs("TRADERS TELL US OF SALT FISH.\n\nThe US and the salt fish.").runs

    assert [run.keys for run in found] == [("trader",), ("salt", "fish"), ("US",), ("salt", "fish")]
    assert [run.forms for run in found][1] == ("SALT", "FISH")


def test_a_word_is_looked_into_once():
    lexicon = Lexicon(english())

    assert lexicon["Taliban's"] == ("taliban", "Taliban", CONTENT)
    assert lexicon["doesn't"].beside == SUBJECT
    assert lexicon["they've"].beside == OTHER
    assert lexicon["x"].beside == OTHER
    assert lexicon["22.8"].beside == NUMBER
    assert set(lexicon) == {"Taliban's", "doesn't", "they've", "x", "22.8"}


def test_size_counts_every_word():
    assert runs("The old pier, and the sea.").size == 6

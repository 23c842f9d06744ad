"""Words that name no subject on their own."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import english, language
from toolkit.methods.keywords.candidates import count_candidates, find_candidate_phrases
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.shown.vague import is_vague


def candidates(text, spoken=None):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    found = split_into_chunks(sentences, Lexicon(spoken or english()))
    return {each.key: each for each in count_candidates(find_candidate_phrases(found, 4), found.size)}


@pytest.mark.parametrize(
    ("text", "key", "vague"),
    [
        ("The mayor sold herring.", "mayor", True),
        ("The Mayor sold herring.", "mayor", True),
        ("The mayors sold herring.", "mayor", True),
        ("The harbour mayor sold herring.", "harbour mayor", False),
        ("# The mayor\n\nHe sold herring.", "mayor", True),
        ("The pier was an opening.", "opening", True),
        ("The pier was for fishing. Fishing is old.", "fishing", False),
        ("The king sold herring. The king left.", "king", False),
        ("The pier was open.", "open", True),
    ],
)
def test_roles_gerunds_and_adjectives_are_vague(text, key, vague):
    assert is_vague(candidates(text)[key]) == vague


def test_other_languages_have_vague_words():
    assert is_vague(candidates("Der Bürgermeister verkauft Heringe.", language("de"))["burgermeist"])
    assert not is_vague(candidates("Der Bürgermeister verkauft Heringe.", language("de"))["hering"])


def test_a_common_word_is_vague_if_it_occurs_once_outside_headings_and_is_no_name():
    assert is_vague(candidates("He sold a radiator.")["radiator"])
    assert not is_vague(candidates("He sold a radiator. The radiator leaked.")["radiator"])
    assert not is_vague(candidates("# Radiator\n\nHe came.")["radiator"])
    assert not is_vague(candidates("He sold a Radiator.")["radiator"])
    # One word is a term in a language of compounds.
    assert not is_vague(candidates("Er verkauft einen Heizkörper.", language("de"))["heizkorp"])

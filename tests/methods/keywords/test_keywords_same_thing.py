"""Names that stand for the same thing are one keyword."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.language.stopwords import english
from toolkit.methods.keywords.candidates import count_candidates, find_candidate_phrases
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.same_thing import acronyms_by_initials, full_names
from toolkit.methods.keywords.sentence_words import Lexicon


def counted(text):
    chunks = split_into_chunks(list(make_corpus(note=text).documents[0].sentences()), Lexicon(english()))
    return count_candidates(find_candidate_phrases(chunks, 4), chunks.size)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By the Salt Fish Board. To the SFB.", {"salt fish board": "sfb"}),
        ("In the Heart of Asia. To HA.", {"heart of asia": "ha"}),
        ("By the salt fish board. To the SFB.", {}),
        ("By the Salt Fish Board. To the FSB.", {}),
        # From two to six letters.
        ("By the Quay Board. To the QB.", {"quay board": "qb"}),
        ("To Q.", {}),
    ],
)
def test_an_acronym_is_known_by_its_initials(text, expected):
    assert acronyms_by_initials(counted(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So Ruta Falk sang. It was Falk. To Falk!", {"falk": "ruta falk"}),
        # The name comes later; two names; never alone.
        ("It was Falk. So Ruta Falk sang.", {}),
        ("So Ruta Falk sang. So Otto Falk sang. To Falk!", {}),
        ("So Ruta Falk sang. It was Ruta Falk.", {}),
        # No name.
        ("The grey ferry. The ferry.", {}),
    ],
)
def test_a_last_word_stands_for_a_full_name_that_comes_first(text, expected):
    assert full_names(counted(text)) == expected


def test_a_full_name_is_shown_once_with_all_occurrences():
    text = "So Ruta Falk sang in the chapel. It was Falk again. The chapel heard Falk, and applause for Falk."
    rows = keywords(make_corpus(note=text), variants=True)
    names = [row for row in rows.table("keywords").records() if "Falk" in row["keyword"]]

    assert [(row["keyword"], row["count"]) for row in names] == [("Ruta Falk", 4)]
    assert ("Ruta Falk", "Falk") in {(row["keyword"], row["variant"]) for row in rows.table("variants").records()}

"""Names that stand for the same thing are one keyword."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.language.stopwords import english
from toolkit.methods.keywords.candidates import count_candidates, find_candidate_phrases
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.same_thing import acronyms_by_initials, full_names, listed_forms, phrases_with
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.text_group import single_word_definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He had pneumonia (PN) twice.", {"PN": "pneumonia"}),
        ("She flew to Pennsylvania (PA).", {"PA": "Pennsylvania"}),
        ("The chair (PM) spoke.", {}),  # other letters
        ("The mayor (MR) spoke.", {}),  # a short word
        ("The treasurer (TZ) spoke.", {}),  # one letter is missing
        ("He wrote to Treasury (TREAS).", {}),  # a long acronym
    ],
)
def test_a_long_word_may_have_an_acronym(text, expected):
    assert single_word_definitions(text) == expected


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
        # A body is named in full once; the ends of its name are no other names.
        ("The Salt Fish Board met. The Board sat. To the board!", {"board": "salt fish board"}),
        ("The Salt Fish Board met. The Fish Board sat. To the board!", {}),
        # A common word is short for a name if most of its occurrences have a capital.
        ("The Clean Meadows Plan. The plan of the Plan, and a Plan.", {"plan": "clean meadow plan"}),
        ("The Clean Meadows Plan. The plan, a plan, my plan.", {}),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the United States. To the U.S. and the US!", {"united state": "US"}),
        ("In Holland. To the Netherlands, the Netherlands!", {"holland": "netherland"}),
        ("In Norway. To Sweden!", {}),
    ],
)
def test_two_names_of_a_country_are_one(text, expected):
    assert listed_forms(counted(text)) == expected


def test_a_full_name_that_is_shown_stands_for_its_parts():
    text = (
        "So the Salt Fish Board met in the chapel. The Board sat. Minutes of the Board are kept in the chapel,"
        " where another law is read."
    )
    found = [row["keyword"] for row in keywords(make_corpus(note=text)).table("keywords").records()]

    assert "Salt Fish Board" in found
    assert {"Board", "Fish Board"}.isdisjoint(found)


def test_a_full_name_is_shown_once_with_all_occurrences():
    text = "So Ruta Falk sang in the chapel. It was Falk again. The chapel heard Falk, and applause for Falk."
    rows = keywords(make_corpus(note=text), variants=True)
    names = [row for row in rows.table("keywords").records() if "Falk" in row["keyword"]]

    assert [(row["keyword"], row["count"]) for row in names] == [("Ruta Falk", 4)]
    assert ("Ruta Falk", "Falk") in {(row["keyword"], row["variant"]) for row in rows.table("variants").records()}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["salt fish board law", "sfb law"], {"salt fish board law": "sfb law"}),
        (["old salt fish board", "old sfb"], {"old salt fish board": "old sfb"}),
        # The acronym alone; another noun; words that only begin alike.
        (["salt fish board", "sfb"], {}),
        (["salt fish board law", "sfb rule"], {}),
        (["salt fish boards law", "sfb law"], {}),
    ],
)
def test_a_phrase_with_a_long_form_is_one_with_the_acronym_in_its_place(keys, expected):
    assert phrases_with({"salt fish board": "sfb"}, keys) == expected


def test_a_phrase_with_an_acronym_counts_the_one_with_the_long_form():
    text = (
        "The Salt Fish Board (SFB) met in the chapel. The SFB tariffs rose. The lamp of the pier was lit. The Salt Fish"
        " Board tariffs fell. It was so."
    )
    found = {
        row["keyword"]: row["count"] for row in keywords(make_corpus(note=text), top=20).table("keywords").records()
    }

    assert found["SFB tariffs"] == 2
    assert "Salt Fish Board tariffs" not in found

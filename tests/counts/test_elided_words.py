"""Elided articles count for nothing in French, Italian and Catalan, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.analyses.words import words
from toolkit.language.stopwords import language

FRENCH = "L'économie d'une ville. Une économie qu'elle aimait, et l'économie d'un pays. C'est l'école ou les écoles."
ITALIAN = "L'acqua dell'Arno saliva, e quell'anno l'acqua entrò nelle botteghe."


def counted(text, code):
    corpus = make_corpus(**{"a.txt": text})
    corpus = replace(corpus, language=language(code))
    return {row["word"]: row["count"] for row in words(corpus).table("words").records()}


def test_a_word_is_one_with_and_without_an_elided_article():
    assert counted(FRENCH, "fr") == {"économie": 3, "école": 2, "aimait": 1, "pays": 1, "ville": 1}
    found = counted(ITALIAN, "it")
    assert (found["acqua"], found["Arno"]) == (2, 1)


def test_in_english_an_apostrophe_stays():
    assert counted("The d'Hondt method. A d'Hondt method at ten o'clock.", "en") == {
        "d'Hondt": 2,
        "method": 2,
        "o'clock": 1,
    }


@pytest.mark.parametrize("left_out", ["qu'il", "l'étude", "d'un"])
def test_a_keyword_begins_with_a_word_and_not_with_an_article(left_out):
    text = "L'étude qu'il a cédée est fermée. L'étude du notaire est d'un autre temps."
    corpus = make_corpus(**{"a.txt": text})
    corpus = replace(corpus, language=language("fr"))

    found = [row["keyword"] for row in keywords(corpus).table("keywords").records()]

    assert any(keyword.startswith("étude") for keyword in found)
    assert not [keyword for keyword in found if keyword.lower().startswith(left_out)]

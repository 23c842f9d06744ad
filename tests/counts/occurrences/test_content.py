"""Content words of corpora of one language and of several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make_corpus

from toolkit.analyses.dictionary import dictionary
from toolkit.counts.occurrences.content import content_types, content_words
from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.counts.occurrences.frequent import most_frequent_word
from toolkit.errors import NothingToAnalyseError
from toolkit.language.stopwords import Language, english

GERMAN = Language("de", frozenset({"die", "war", "der"}))
BOTH = english().having_others([GERMAN])


def words_of(**texts):
    """Make the words of texts whose language is the first part of their name."""
    documents = make_corpus(**texts).documents
    return corpus_words([replace(each, spoken=each.name[:2]) for each in documents])


def test_in_one_language_stop_words_and_numbers_are_none():
    words = words_of(en="The US painted us of 12 ships.")

    assert dict(zip(words.types, content_types(words, english()), strict=True)) == {
        "The": False, "US": True, "painted": True, "us": False, "of": False, "12": False, "ships": True,
    }  # fmt: skip
    assert content_words(words, english()) == {"us", "painted", "ships"}


def test_each_language_has_its_own_stop_words():
    words = words_of(en="The war was bitter.", de="Die Mühle war der Stolz. Die Mühle.")

    # Of the main language alone, "die" and "der" would be content words.
    assert content_words(words, BOTH) == {"war", "bitter", "mühle", "stolz"}
    assert most_frequent_word(words, BOTH) in {"mühle", "war"}


def test_a_word_is_none_where_only_its_own_language_has_it():
    assert "war" not in content_words(words_of(en="The mill was steep.", de="Die Mühle war alt."), BOTH)


def test_markers_of_stance_are_refused_for_other_languages(tmp_path):
    german = replace(make_corpus(**{"a.txt": "Die Mühle war alt."}), language=GERMAN)

    with pytest.raises(NothingToAnalyseError, match="'de'"):
        dictionary(german)
    path = tmp_path / "words.yaml"
    path.write_text("work: [mühle]\n", "utf-8")
    assert dictionary(german, file=str(path)).table("dictionary").records()[0]["count"] == 1

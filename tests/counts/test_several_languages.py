"""Texts in several languages: a word is counted by the stop words and the stems of the language of its text."""

from __future__ import annotations

import pytest

from toolkit.counts import kernel, shards
from toolkit.counts.encoded import by_language, encode, tagged_types, untagged
from toolkit.counts.shards import count_corpus, count_texts
from toolkit.counts.terms import keys_of
from toolkit.language.stopwords import Language, english, language

# "die" is a word in English and an article in German; "war" is a word in English and a verb in German.
TEXTS = ["They die in the war", "Die Fische war da", "The fish die", "Die Regierung der Regierungen"]
CODES = ["en", "de", "en", "de"]
BOTH = Language("en", english().stop_words, (language("de"),))


def counted(terms):
    return {term: (terms.totals[place], terms.documents[place]) for place, term in enumerate(terms.terms)}


BY_HAND = {"die": (2, 2), "war": (1, 1), "fish": (1, 1), "fisch": (1, 1), "regier": (2, 1)}


def test_each_text_has_the_stop_words_and_stems_of_its_language():
    assert counted(count_texts(TEXTS, BOTH, codes=CODES)) == BY_HAND


@pytest.mark.parametrize("with_kernel", [True, False])
@pytest.mark.parametrize("size", [1, 90, 4_000_000])
def test_shards_give_the_same_as_texts_in_memory(monkeypatch, with_kernel, size):
    if not with_kernel:
        monkeypatch.setattr(kernel, "_kernel", None)
    monkeypatch.setattr(shards, "SHARD", size)
    terms = count_corpus(TEXTS, BOTH, codes=CODES)
    assert counted(terms) == BY_HAND
    at_once = count_texts(TEXTS, BOTH, codes=CODES)
    assert (terms.shown, list(terms.sizes)) == (at_once.shown, list(at_once.sizes))
    assert [terms.row(text) for text in range(4)] == [at_once.row(text) for text in range(4)]


def test_one_language_for_all_is_what_it_was():
    assert counted(count_texts(TEXTS, english())) == counted(count_texts(TEXTS, BOTH))
    assert "war" not in counted(count_texts(TEXTS, language("de")))


def test_a_language_that_the_corpus_does_not_have_is_that_of_most_documents():
    assert counted(count_texts(["The fish die"], BOTH, codes=["und"])) == {"die": (1, 1), "fish": (1, 1)}


def test_words_of_the_user_are_stop_words_of_every_language():
    own = BOTH.with_words(frozenset({"fisch", "die"}), keep=frozenset({"der"}))
    assert keys_of(["die", "die", "der"], own, ["en", "de", "de"]) == ["", "", "der"]


def test_tags_come_off_again():
    encoded = by_language(encode(TEXTS), CODES)
    assert untagged(tagged_types(encoded)) == (encoded.types, encoded.languages)
    assert [encoded.words(text) for text in range(4)] == [text.split() for text in TEXTS]

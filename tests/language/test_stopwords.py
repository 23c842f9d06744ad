"""Stop words: the lists, and which language a text is in."""

from __future__ import annotations

from hashlib import sha256

import pytest

from toolkit.errors import SettingError
from toolkit.language.stopwords import Language, english, identify, language, parse_word_list

ENGLISH = "The council met on Friday, but it did not agree on what should be done with the old harbour."
GERMAN = "Der Rat hat sich am Freitag getroffen, aber er konnte sich nicht darauf einigen, was mit dem Hafen geschieht."
FRENCH = "Le conseil s'est réuni vendredi, mais il n'a pas pu se mettre d'accord sur ce qui sera fait de ce vieux port."
SPANISH = "El consejo se reunió el viernes, pero no pudo ponerse de acuerdo sobre lo que se hará con el puerto viejo."


def test_a_word_list_is_lower_case_with_straight_apostrophes_and_comments():
    assert parse_word_list("# all of it\nSea  rain # not these\n\nDon’t\nsea") == {"sea", "rain", "don't"}


def test_english_holds_function_words_and_no_subject():
    listed = english().stop_words
    assert {"the", "of", "don't", "would"} <= listed
    assert not listed & {"state", "order", "case", "right", "system", "interest", "member", "#", "adverbs"}


def test_titles_before_names_are_small_words():
    assert {"mr", "dr", "prof", "rev", "gen", "capt", "messrs"} <= english().stop_words


def test_every_stop_word_is_in_the_form_in_which_words_are_looked_up():
    assert {word for word in english().stop_words if word != word.lower() or "’" in word} == set()
    for code in ("de", "fr", "es"):
        assert {word for word in language(code).stop_words if "’" in word} == set()


def test_words_are_added_and_kept():
    small = Language("en", frozenset({"a", "b"}))
    assert small.with_words(frozenset({"c"}), frozenset({"a"})) == Language("en", frozenset({"b", "c"}))
    assert small.with_words(frozenset({"c"}), frozenset({"c"})) == small


def test_the_digest_is_the_sha256_of_the_sorted_words():
    assert Language("en", frozenset({"b", "a"})).digest == "sha256:" + sha256(b"a\nb").hexdigest()


def test_a_language_without_a_list_is_refused_with_what_there_is():
    with pytest.raises(SettingError) as refused:
        language("xx")
    assert refused.value.problem == "There is no stop list for the language 'xx'."
    assert ", de, " in refused.value.mend


def test_languages_are_found_by_code():
    assert language("en") is english()
    assert (language("de").code, "und" in language("de").stop_words) == ("de", True)


@pytest.mark.parametrize(
    ("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (SPANISH, "es"), ("", "und"), ("?!", "und")]
)
def test_the_language_of_a_sentence_is_told(text, code):
    assert identify(text) == code


def test_words_of_no_language_are_undetermined():
    assert identify("zxqv wkjr plmt vbnx qqrt") == "und"


def test_digits_are_of_no_language():
    assert identify("9 7 3 5 1 8") == "und"

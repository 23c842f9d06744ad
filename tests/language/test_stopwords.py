"""Stop words: the lists, and which language a text is in."""

from __future__ import annotations

from hashlib import sha256

import pytest

from toolkit.errors import SettingError
from toolkit.language.stopwords import Language, english, identify, is_nearly, language, parse_word_list

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


@pytest.mark.parametrize(
    "text",
    [
        "09:00 wind NE 5 sea 3 hum 71\n10:00 wind NE 6 sea 4 hum 73\n11:00 wind E 6 sea 4 hum 75",
        "0600 W 4, rain. 0700 W 5, rain. Pressure 1012, falling.",
        "REGRET DELAY STOP TRAIN LATE STOP WIRE MONEY STOP",
        "lol ok\nha ha ha\nu there? brb\nk thx",
        "moin\nda?\nya sec\nja na bo ok",
        "hey m8, u ok? gonna b late 2nite. c u l8r x",
        "EN DE FR ES IT NL PT",
        "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6",
        "RT @port: la la la #sol #mar que calor",
        "Ajax 2 PSV 1, Lens 0 Lille 0, Como 1 Bari 3",
        "ta ka di mi ta ka jo nu",
    ],
)
def test_logs_chats_and_lists_are_of_no_language(text):
    assert identify(text) == "und"


@pytest.mark.parametrize(("count", "code"), [(2, "und"), (3, "de")])
def test_a_short_text_needs_three_different_stop_words_of_its_own(count, code):
    assert identify(" ".join([*("und", "nicht", "wird")[:count], "zxqv", "wkjr", "plmt"])) == code


@pytest.mark.parametrize(("words", "code"), [(119, "de"), (120, "und")])
def test_a_long_text_needs_more_of_them(words, code):
    # Five different ones: enough for fewer than 120 words, of which one in twenty has to be one.
    own = ["und", "nicht", "wird", "oder", "auch"] * 5
    assert identify(" ".join([*own, *["zxqv"] * (words - len(own))])) == code


@pytest.mark.parametrize(("own", "nearly"), [(6, False), (7, True)])
def test_languages_are_nearly_the_same_from_seven_tenths_of_the_stop_words_on(own, nearly):
    both = "den det er og på til var".split()  # in the lists of Danish and of Norwegian
    danish = "af blev efter nogle".split()  # in that of Danish alone
    assert is_nearly(" ".join([*both[:own], *danish[: 10 - own]]), "da", "no") is nearly


def test_digits_are_of_no_language():
    assert identify("9 7 3 5 1 8") == "und"

"""Wrong letters: what is one, what is meant by it, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.mojibake import invisible, is_misread, lost, misread, mixed_scripts, torn


def read_as_cp1252(text):
    """What a program shows that takes UTF-8 for cp1252; bytes without a meaning there stay control characters."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "letters", ["é", "ü", "ß", "à", "ñ", "Ö", "’", "“", "”", "–", "—", "…", "€", "£", "°", "™", "š", "ł", "😀", "мир"]
)
@pytest.mark.parametrize("wrongly", [read_as_cp1252, lambda text: text.encode().decode("latin-1")])
def test_letters_read_in_the_wrong_encoding_are_found_with_what_was_meant(letters, wrongly):
    text = f"of the mola{wrongly(letters)}sses"
    # A low quotation mark and letters in Ä and Å may be a quotation; only these are left alone.
    expected = [] if letters == "ł" and wrongly is read_as_cp1252 else [(11, wrongly(letters), letters)]

    assert [tuple(oddity) for oddity in misread(text)] == expected


def test_each_of_several_is_found_where_it_stands():
    text = "Itâ€™s the cafÃ©â€™s door, Ã\u00a0 la carte"

    assert [(oddity.text, oddity.meant) for oddity in misread(text)] == [
        ("â€™", "’"),
        ("Ã©", "é"),
        ("â€™", "’"),
        ("Ã\u00a0", "à"),
    ]
    assert all(text.startswith(oddity.text, oddity.start) for oddity in misread(text))


def test_a_space_that_does_not_break_is_found_even_where_it_has_become_one_that_does():
    assert misread("dÃ©jÃ  vu, 5Â km.Â So") == [
        (1, "Ã©", "é"),
        (4, "Ã ", "à"),
        (12, "Â ", " "),
        (17, "Â ", " "),
    ]


def test_a_closing_quotation_mark_that_lost_its_last_byte_is_found():
    assert misread("â€œso itâ€ they said")[1:] == [(8, "â€", "”")]


def test_a_mark_of_byte_order_and_a_mark_of_loss_are_found():
    assert [oddity.meant for oddity in misread("ï»¿The cafï¿½")] == ["\ufeff", "\ufffd"]


def test_control_characters_in_the_places_of_quotation_marks_are_found():
    assert misread("it\x92s \x93so\x94") == [(2, "\x92", "’"), (5, "\x93", "“"), (8, "\x94", "”")]


@pytest.mark.parametrize(
    "text",
    [
        "plain words, nothing more",
        "São Paulo, Ângela disse «não», à tarde; É… «É», 5 °C, £5",
        "“IRMÃ”, disse; a manhã…”, AMANHÃ»",
        "„Ä“ und „Ö“, Ärger – Übel",
        "«PÅ», sa hun: PÅ” – ÅRET",
        "Ðorði, Ñandú, Íslandi, ÐÆÑ",
        "Â la mode, â la carte, lâ-bas",
        "naïve façade, Ĳssel, œuvre, €5, ½ §3",
        "пошёл, Ελλάδα, 中文, 😀",
        "a next line\x85 is one",
        "of the event model Å¼ ´ and of Ä‡",
        "L’Â est une lettre, Â la",
    ],
)
def test_letters_that_are_meant_are_left_alone(text):
    assert misread(text) == []


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc"])))
def test_what_is_found_stands_there(text):
    for oddity in misread(text):
        assert text.startswith(oddity.text, oddity.start)
        assert oddity.meant


def test_lost_letters_are_found_one_by_one():
    assert [oddity.start for oddity in lost("na\ufffdve caf\ufffd\ufffd")] == [2, 9, 10]
    assert lost("naive café") == []


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u202e", "\u2066", "\u200f"])
def test_a_character_that_shows_nothing_is_found(character):
    assert invisible(f"pro{character}vince") == [(3, character, "")]


def test_joiners_and_marks_that_a_script_needs_are_left_alone():
    assert invisible("می\u200cخواهم") == []
    assert invisible("👩\u200d🚒 and क्\u200dष") == []
    assert invisible("(שלום\u200f) abc") == []
    assert invisible("🏴\U000e0067\U000e0062\U000e007f") == []


def test_a_joiner_between_latin_letters_is_found():
    assert invisible("pro\u200cvince") == [(3, "\u200c", "")]


def test_a_reversal_of_direction_is_found_even_where_letters_run_from_the_right():
    assert [oddity.text for oddity in invisible("שלום \u202eabc")] == ["\u202e"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("plаn", "plan"),  # Cyrillic a
        ("Тaliban", "Taliban"),  # Cyrillic Te
        ("NΑTO", "NATO"),  # Greek Alpha
        ("McDоnald", "McDonald"),  # Cyrillic o
        ("мoсква", "москва"),  # Latin o
    ],
)
def test_a_letter_of_another_script_that_looks_alike_is_found(word, meant):
    assert mixed_scripts(f"the {word} of") == [(4, word, meant)]
    assert meant != word


@pytest.mark.parametrize(
    "text",
    [
        "plan",
        "μm and µg",
        "TNFα, βeta",
        "IT-отдел",
        "iPhone'ов",
        "SMSка",
        "Δt",
        "план и Plan",
        "naïve",
        "νe",
        "COVIDный",
        "Bαβ",
        "AggΥ",
        "xΑyz",
    ],
)
def test_words_that_mix_scripts_on_purpose_are_left_alone(text):
    assert mixed_scripts(text) == []


KNOWN = frozenset({"government", "counter-terrorism", "preand", "humanitarian", "wellknown"})


def test_a_word_torn_by_a_hyphen_and_a_space_is_found_if_it_is_written_whole_elsewhere():
    text = "The govern- ment spoke of counter- terrorism."

    assert list(torn(text, KNOWN, frozenset())) == [
        (4, "govern- ment", "government"),
        (26, "counter- terrorism", "counter-terrorism"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "pre- and post-war trade",  # a hyphen left hanging
        "an exam- ple",  # not written whole anywhere
        "the govern - ment",  # a dash
        "Well- Known",  # two names
        "a semi-govern- ment house",  # a part of a longer word
        "govern-ment",
    ],
)
def test_hyphens_that_tear_nothing_are_left_alone(text):
    assert list(torn(text, KNOWN, frozenset({"and"}))) == []


@pytest.mark.parametrize(("places", "wrong"), [(2, False), (3, True)])
def test_three_places_show_that_a_text_was_misread(places, wrong):
    assert is_misread(["cafÃ© " * places + "and tea"]) is wrong


@pytest.mark.parametrize(("characters", "wrong"), [(6_000, True), (6_001, False)])
def test_a_few_places_in_a_long_text_are_quotations(characters, wrong):
    assert is_misread(["cafÃ© " * 3 + "a" * (characters - 18)]) is wrong


@pytest.mark.parametrize(("accented", "wrong"), [(16, False), (17, True)])
def test_no_language_has_accents_on_two_fifths_of_its_letters(accented, wrong):
    assert is_misread(["é" * accented + "a" * (40 - accented)]) is wrong
    assert is_misread(["é" * accented + "a" * (39 - accented)]) is False  # Too few letters to tell.

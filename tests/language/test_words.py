"""Words: what counts as one, and that a word is always where it says it is."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.combining_marks import MARKS
from toolkit.language.words import (
    LONGEST,
    _has_marks,
    _pattern,
    bare_words,
    find_words,
    has_unspaced_script,
    may_be_overlong,
    normalise_punctuation,
    overlong,
    without_addresses,
)

TRICKY = st.text("aZé9 .,'’-–&/_@:w\n\"“”?!…()[]\u0301\u200d\u00a0中")
ANY_TEXT = st.one_of(TRICKY, st.text(st.characters(exclude_categories=())))


def texts(text: str) -> list[str]:
    return [word.text for word in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("... – !", []),
        ("Cold rain fell.", ["Cold", "rain", "fell"]),
        ("don’t don't donʼt", ["don't", "don't", "don't"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
        ("the dogs' bowls", ["the", "dogs", "bowls"]),
        ("AT&T met R & D", ["AT&T", "met", "R", "D"]),
        ("e-mail, co- and post-war", ["e-mail", "co", "and", "post-war"]),
        ("post\u2011war", ["post-war"]),
        ("2010–2015", ["2010-2015"]),
        ("rest—and go", ["rest", "and", "go"]),
        ("3,000.50 or 9/11, and/or 4.", ["3,000.50", "or", "9/11", "and", "or", "4"]),
        ("v2.0.1", ["v2.0.1"]),
        ("snake_case", ["snake", "case"]),
        ("the U.S. and the U.S.A", ["the", "U.S.", "and", "the", "U.S.A"]),
        ("U.S.-China, U.S.'s, U.S.The", ["U.S.-China", "U.S.'s", "U.S.", "The"]),
        ("J. K. Holm and J.K. Holm", ["J", "K", "Holm", "and", "J.K.", "Holm"]),
        ("the end.The start", ["the", "end", "The", "start"]),
        ("see https://example.org/a-b?c=d now", ["see", "now"]),
        ("www.example.org or me@example.org!", ["or"]),
        ("nai\u0308ve", ["nai\u0308ve"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
    ],
)
def test_words_are_runs_with_the_marks_that_belong_to_them(text, expected):
    assert texts(text) == expected


def test_spans_are_those_of_the_authors_text():
    # «a “b’s” c»: a at 0, the quotation mark at 2, b’s at 3 to 6, c at 8.
    assert find_words("a “b’s” c") == [("a", 0, 1), ("b's", 3, 6), ("c", 8, 9)]


def test_a_run_longer_than_the_longest_word_is_left_out_and_counted():
    fits, too_long = "a" * 200, "b" * 201
    assert LONGEST == 200
    assert texts(f"{fits} {too_long} c") == [fits, "c"]
    assert overlong(f"{fits} {too_long} c") == 1
    assert overlong(fits) == 0
    assert may_be_overlong(f"{fits} {too_long} c")
    assert not may_be_overlong(fits)
    for before in range(0, 120, 7):  # wherever it stands
        assert may_be_overlong("a " * before + too_long + " b" * 60)
    assert overlong("https://example.org/" + too_long) == 0


def test_plain_exchanges_one_character_for_one():
    assert normalise_punctuation("‘a’ „b“ «c» d‐e\u00a0f") == '\'a\' "b" "c" d-e f'


def test_every_sign_is_exchanged_for_one_in_its_place():
    signs = (
        "‘’‛ʼʹ′＇“”„‟«»″＂\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d\u00a0\u2007\u202f\u2028\u2029\u0085\u000b\u000c"
    )
    assert normalise_punctuation(f"é{signs}—é") == "é" + 7 * "'" + 8 * '"' + 7 * "-" + 8 * " " + "—é"
    assert normalise_punctuation("\u000b") == "\u000b"  # a text in ASCII is left as it is


def test_addresses_become_spaces_of_the_same_length():
    assert without_addresses("ask www.a.org, b@c.de\nand x") == "ask" + " " * 11 + " " * 7 + "\nand x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("1 2 3", False),
        ("A plain sentence.", False),
        ("我们昨天去了学校", True),
        ("ประเทศไทย", True),
        ("ab 中国", False),  # Two letters of four are not most.
        ("a 中国", True),
        ("한국어 문장", False),
    ],
)
def test_scripts_without_spaces_are_told(text, expected):
    assert has_unspaced_script(text) is expected


@given(ANY_TEXT)
def test_every_word_stands_where_it_says(text):
    normal = normalise_punctuation(text)
    assert len(normal) == len(text)
    last = 0
    for word in find_words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.text == normal[word.start : word.end]
        assert any(map(str.isalnum, word.text))
        last = word.end


@given(st.lists(st.from_regex(r"[a-z]{1,12}|[0-9]{1,6}", fullmatch=True)))
def test_words_between_spaces_are_found_as_they_are(listed):
    assert texts(" ".join(listed)) == listed


@given(TRICKY)
def test_removing_addresses_moves_nothing(text):
    bare = without_addresses(text)
    assert len(bare) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, bare, strict=True))


@given(st.one_of(ANY_TEXT, st.text("ab -x", min_size=150, max_size=450)))
def test_words_without_their_places_are_the_same_words(text):
    assert bare_words(text) == texts(text)


def test_every_mark_asks_for_the_pattern_that_knows_them():
    mark = re.compile(f"[{MARKS}\u200c\u200d]")

    assert all(_has_marks(each) for each in map(chr, range(sys.maxunicode + 1)) if mark.match(each))
    assert not _has_marks("Кириллица – “naïve” €5 → ∑ “Ωμέγα”")


@given(ANY_TEXT)
def test_the_pattern_without_marks_is_that_with_them_where_there_are_none(text):
    if not _has_marks(text):
        assert _pattern(False).findall(text) == _pattern(True).findall(text)


@given(st.one_of(ANY_TEXT, st.text("中文字ァ ไทย abc", max_size=40)))
def test_unspaced_scripts_by_their_definition(text):
    unspaced = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
    letters = sum(map(str.isalpha, text))

    marked = "\u200b" in text  # A segmenter put zero-width spaces between the words.
    assert has_unspaced_script(text) == (not marked and letters > 0 and 2 * len(unspaced.findall(text)) > letters)


@given(st.one_of(ANY_TEXT, st.text("a:/w.@ \n\t\u00a0é", max_size=40)))
def test_an_address_is_a_run_that_holds_a_mark_of_one(text):
    def blank(found):
        return " " * len(found[0]) if any(mark in found[0] for mark in ("://", "www.", "@")) else found[0]

    assert without_addresses(text) == re.sub(r"\S++", blank, text)

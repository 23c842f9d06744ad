"""Regular expressions as automata: the same answers as `re`, and no text that keeps one busy."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import SettingError
from toolkit.language.linear_regex import LinearRegex

EXPRESSIONS = [
    *("a*b", "(a|b)*c", "a{2,3}b?", "^a.*b$", "[^ab]+", "(ab|a)(bc|c)?$", "(a?){3}b", "^$", "a|^b", "x*", "(a+)+$"),
    *(
        "[a-c]d*?e",
        "a$|b",
        r"\d\w",
        r"\W|\S\d",
        r"[^\d]1",
        "(?:a|bc){2}",
        "^(ab)+$",
        "a.c",
        r"\.",
        "(|a)b",
        "a{0}b",
        "$",
    ),
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=st.text("abcde1. A", max_size=12))
def test_it_finds_what_re_finds(expression, text):
    assert LinearRegex(expression).search(text) == bool(re.search(expression, text))
    assert LinearRegex(expression, ignore_case=True).search(text) == bool(re.search(expression, text, re.I))


@given(text=st.text(max_size=8))
def test_classes_of_letters_are_those_of_re(text):
    text = text.replace("\n", " ")
    for expression in (r"^\w+$", r"^\d+$", r"^\s+$", r"\W", r"\D", r"\S"):
        assert LinearRegex(expression).search(text) == bool(re.search(expression, text))


def test_a_flag_at_the_beginning_ignores_case():
    assert LinearRegex("(?i)^straße$").search("STRAßE")
    assert not LinearRegex("^straße$").search("STRAßE")


# With an engine that goes back the first three take longer than anybody waits.
@pytest.mark.parametrize("expression", ["(a+)+$", "(a|aa)+$", "(a|a)*b", "a*a*a*a*a*b", "(a?){60}a{60}$"])
def test_no_text_keeps_it_busy(expression):
    assert not LinearRegex(expression).search("a" * 5_000 + "c")


def test_states_that_multiply_are_not_all_remembered():
    regex = LinearRegex("a.{12}b")
    text = "".join("ab"[number * number % 7 % 2] for number in range(4_000))

    assert regex.search(text) == bool(re.search("a.{12}b", text))
    assert len(regex._known) <= 2_000


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        (r"(a)\1", "a reference to a group"),
        ("(?=a)b", "a look ahead or behind"),
        ("(?<!a)b", "a look ahead or behind"),
        ("(?>a)b", "an atomic group"),
        ("a++b", "a possessive repetition"),
        (r"\bgas", "a word boundary"),
        ("(?i:a)", "flags of a group"),
        ("(?s)a", "a flag other than"),
        ("a(", "is not a regular expression"),
        ("[b-a]", "is not a regular expression"),
        ("a{99999}", "is too large"),
        ("(((a{99}){99}){99}){99}", "is too large"),
        ("a" * 501, "more than 500 characters"),
    ],
)
def test_what_has_no_linear_search_is_refused_in_words(expression, problem):
    with pytest.raises(SettingError) as caught:
        LinearRegex(expression)

    assert problem in caught.value.problem
    assert caught.value.mend.endswith(".")


def test_five_hundred_characters_are_taken():
    assert LinearRegex("a" * 500).search("a" * 500)

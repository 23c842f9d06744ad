"""Numbers with their nouns, and lists of names that end in time."""

from __future__ import annotations

import pytest

from toolkit.language.listing import counted, first_names


@pytest.mark.parametrize(
    ("number", "nouns", "text"),
    [
        (0, ("cut",), "0 cuts"),
        (1, ("cut",), "1 cut"),
        (1234, ("cut",), "1,234 cuts"),
        (2, ("copy", "copies"), "2 copies"),
    ],
)
def test_a_number_has_its_noun(number, nouns, text):
    assert counted(number, *nouns) == text


@pytest.mark.parametrize(("number", "text"), [(0, ""), (1, "a"), (5, "a, b, c, d, e"), (6, "a, b, c, d, e and 1 more")])
def test_five_names_are_listed_and_the_others_counted(number, text):
    assert first_names("abcdef"[:number]) == text


def test_thousands_are_divided():
    assert first_names(["a"] * 2_000, 1) == "a and 1,999 more"

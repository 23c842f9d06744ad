"""The compiled removal of emphasis against the patterns, which are its reference."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cleaning import markup
from toolkit.corpus.document import Block

PIECES = (
    "*",
    "**",
    "***",
    "****",
    " ",
    "a",
    "B",
    "é",
    "ß",
    "²",
    "\n",
    ".",
    "1",
    "-",
    "\xa0",
    "\x85",
    "\ud800",
    "😀",
    "*a*",
    "** ",
    " *",
)


@pytest.fixture(autouse=True)
def _compiled():
    if markup._compiled is None:
        pytest.skip("nothing is compiled")


def by_patterns(text):
    """The text of the block that is left; no mark of emphasis is a cut of its own."""
    (left,) = markup._unmarked(Block("paragraph", text))
    return left.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a **bold** word", "a bold word"),
        ("an *italic* word", "an italic word"),
        ("***both***", "both"),
        ("**never closed", "never closed"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("of*? and a*b*c", "of*? and a*b*c"),
        ("** apart **", " apart "),
        ("**two\nlines**", "two\nlines"),
        ("*an asterisk before a note", "*an asterisk before a note"),
        ("**a *b* c**", "a b c"),
        ("****", ""),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_marks_of_emphasis_are_taken_away_and_signs_stay(text, left):
    assert markup._compiled.without_stars(text) == left
    assert by_patterns(text) == left


@pytest.mark.parametrize("sign", "_{[<`&")
def test_a_text_that_may_hold_other_markup_is_left_to_the_patterns(sign):
    assert markup._compiled.without_stars(f"a **b** {sign}") is None


@pytest.mark.parametrize("marks", ["*", "**", "***"])
@pytest.mark.parametrize("length", [1, 999, 1000, 1001, 1002])
def test_marks_that_are_too_far_apart_are_no_pair(marks, length):
    text = f"{marks}{'a' * length}{marks}"

    assert markup._compiled.without_stars(text) == by_patterns(text)
    assert (by_patterns(text) == "a" * length) == (length <= 1000 or len(marks) > 1)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=1000)
def test_any_text_is_left_as_the_patterns_leave_it(text):
    assert markup._compiled.without_stars(text) == by_patterns(text)


@given(st.text(st.characters(exclude_characters="_{[<`&"), max_size=40), st.integers(1, 3), st.integers(0, 40))
def test_any_letters_stand_between_marks(text, marks, place):
    marked = f"{text[:place]}{'*' * marks}{text[place:]}{'*' * marks}"

    assert markup._compiled.without_stars(marked) == by_patterns(marked)


def test_a_number_is_refused():
    with pytest.raises(TypeError, match="a text is needed"):
        markup._compiled.without_stars(1)

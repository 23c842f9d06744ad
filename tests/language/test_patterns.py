"""The pattern language: what each kind of word means, and which case counts."""

from __future__ import annotations

import pytest

from toolkit.errors import SettingError
from toolkit.language.patterns import read_pattern

WORDS = ["Gas", "gas", "GAS", "gases", "gas-fired", "US", "us", "Us", "women's", "economies", "Economy", "9/11"]


def found(text, case="auto"):
    (phrase,) = read_pattern(text, case).phrases
    (word,) = phrase
    return [each for each, meant in zip(WORDS, word.matched(WORDS), strict=True) if meant]


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("gas", "auto", ["Gas", "gas", "GAS"]),
        ("Gas", "auto", ["Gas"]),
        ("gas", "match", ["gas"]),
        ("Gas", "ignore", ["Gas", "gas", "GAS"]),
        ("US", "auto", ["US"]),
        ("us", "auto", ["US", "us", "Us"]),
        ("=us", "auto", ["us"]),
        ("=gas*", "auto", ["gas", "gases", "gas-fired"]),
        ("gas*", "auto", ["Gas", "gas", "GAS", "gases", "gas-fired"]),
        ("gas?", "auto", []),
        ("gas??", "auto", ["gases"]),
        ("*-*", "auto", ["gas-fired"]),
        ("Econom*", "auto", ["Economy"]),
        ("econom*", "auto", ["economies", "Economy"]),
        ("*", "auto", WORDS),
        ("women’s", "auto", ["women's"]),
        ("women*", "auto", ["women's"]),
        ("9/11", "auto", ["9/11"]),
        ("/econom(y|ies)/", "auto", ["economies", "Economy"]),
        ("/^E/", "auto", ["Economy"]),
        ("/^e/", "match", ["economies"]),
        # The capital of a class is no capital of a word.
        (r"/^\S{2}$/", "auto", ["US", "us", "Us"]),
        ("/as/", "auto", ["Gas", "gas", "GAS", "gases", "gas-fired"]),
    ],
)
def test_a_word_means(text, case, expected):
    assert found(text, case) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gas price", [["gas", "price"]]),
        ("gas|oil price", [["gas"], ["oil", "price"]]),
        ("  the  * of ", [["the", "*", "of"]]),
        ("and/or", [["and", "or"]]),
        ("/^(gas|oil)$/ price", [["^(gas|oil)$", "price"]]),
        ("/a/|/b/", [["a"], ["b"]]),
        (r"/a\/b/", [[r"a\/b"]]),
        ("“gas”", [["gas"]]),
        ("1 2 3 4 5 6 7 8 9 10", [[*"123456789", "10"]]),
    ],
)
def test_a_pattern_is_divided_into_phrases_and_words(text, expected):
    assert [[word.text for word in phrase] for phrase in read_pattern(text).phrases] == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no word"),
        ("%", "holds no word"),
        ("gas|", "holds no word"),
        ("/gas", "has no slash at its end"),
        ("//", "has an empty expression"),
        ("/gas price/", "has a space"),
        ("1 2 3 4 5 6 7 8 9 10 11", "more than 10 words"),
    ],
)
def test_what_is_no_pattern_is_refused(text, problem):
    with pytest.raises(SettingError) as caught:
        read_pattern(text)

    assert problem in caught.value.problem
    assert caught.value.mend

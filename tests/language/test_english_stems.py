"""Stems of English words, against the paper and against nltk."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.stem.porter import PorterStemmer

from toolkit.language.english_stems import english_stem

OTHER = PorterStemmer(mode="ORIGINAL_ALGORITHM")
ENDINGS = (
    "s es ies ed eed ing ational tional enci izer abli alli entli eli ousli ization ation ator alism iveness fulness"
    " ousness aliti iviti biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent"
    " ion ou ism ate iti ous ive ize e y ll"
).split()


# Examples of Porter (1980), by the step that they are given for.
@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("feed", "feed"), ("plastered", "plaster"),
        ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"), ("hopping", "hop"), ("falling", "fall"),
        ("filing", "file"), ("happy", "happi"), ("sky", "sky"), ("digitizer", "digit"), ("triplicate", "triplic"),
        ("electrical", "electr"), ("goodness", "good"), ("adjustment", "adjust"), ("adoption", "adopt"),
        ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"), ("controll", "control"), ("roll", "roll"),
    ],
)  # fmt: skip
def test_the_examples_of_the_paper(word, stem):
    assert english_stem(word) == stem


@given(st.text("abcdeilnorstuyz", min_size=1, max_size=7), st.lists(st.sampled_from(ENDINGS), max_size=3))
def test_it_is_the_stemmer_of_nltk(head, endings):
    word = head + "".join(endings)

    # Porter's own program leaves words of two letters alone, and that of nltk does not.
    assume(len(word) > 2)
    assert english_stem(word) == OTHER.stem(word)


@pytest.mark.parametrize("word", ["", "a", "is", "isis-k", "u.s.", "2021", "café", "women's"])
def test_what_is_no_plain_word_is_left_alone(word):
    assert english_stem(word) == word

"""The compiled part finds the words and the chunks of a sentence that the reference finds."""

from __future__ import annotations

from importlib import util

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Sentence
from toolkit.language.stopwords import english, language
from toolkit.methods.keywords import chunks, sentence_words
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.sentence_words import Lexicon, words_of_sentence

if not util.find_spec("toolkit.methods.keywords._words"):
    pytest.skip("the kernel was not built", allow_module_level=True)

WORDS = tuple(
    "the of and said Bank England Heart Asia gas storage storage's U.S. e.g. Mr Gen Madam Chair ladies gentlemen 22.8"
    " 9/11 COVID-19 R&D O'Neill NATO traders sell cheap de la projet loi 1,000 x".split()
)
SIGNS = (
    " ",
    " ",
    " ",
    "  ",
    ", ",
    ". ",
    ".",
    "-",
    "'",
    "'s ",
    "&",
    "_",
    "/",
    " (",
    ") ",
    "\t",
    "\x1c",
    "\x00",
    "\u2019s ",
)
ODD = ("é", " – ", "\u200b", "www.", "@", "://", "\ud83d", "Ω", "a" * 199, "a" * 201)
TEXTS = st.lists(st.sampled_from((*WORDS, *SIGNS, *SIGNS, *ODD)), max_size=25).map("".join)
LANGUAGES = st.sampled_from(("en", "fr", "de"))


def both(function, *arguments):
    """Return what the compiled part and the reference make of the same."""
    with pytest.MonkeyPatch.context() as patched:
        compiled = function(*arguments)
        for module in (sentence_words, chunks):
            patched.setattr(module, "COMPILED", None)
        return compiled, function(*arguments)


def sentence(text, kind="paragraph"):
    return Sentence(text, 1, Block(kind, text, 1))


@given(TEXTS, LANGUAGES)
@example("", "en")
@example("U.S.-led R.A.F.Reserve a.b.c1 e.g.", "en")
@example("THE GEN. SAID: GAS'S STORAGE", "en")
@example("Ladies and gentlemen, Madam Chair, Gen. Ward", "en")
@example("x" * 200 + " " + "x" * 201, "en")
@example("-a-b-'c'&d&& 1.5.2,3/4.x 9/11.", "en")
@example("the ministry " * 40, "en")
def test_words_are_those_of_the_reference(text, code):
    compiled, reference = both(lambda: words_of_sentence(sentence(text), Lexicon(language(code))))

    assert compiled == reference


@given(st.lists(st.tuples(TEXTS, st.sampled_from(("paragraph", "heading"))), max_size=4), LANGUAGES)
@example([("They met in the Heart of Asia and the Bank of England.", "paragraph")], "en")
@example([("Le projet de loi de finances et la loi", "paragraph")], "fr")
@example([("Heart of Asia", "heading")], "en")
def test_chunks_are_those_of_the_reference(texts, code):
    sentences = [sentence(*each) for each in texts]
    compiled, reference = both(lambda: split_into_chunks(sentences, Lexicon(language(code))))

    assert compiled == reference


@pytest.mark.parametrize("text", ["Fish.", "é", "to@sea", "http://x", "www.x", "\ud800"])
def test_what_is_not_plain_text_is_left_to_the_reference(text):
    found = sentence_words.COMPILED.words(text, Lexicon(english()), 0.7, 8)

    assert (found is None) == (text != "Fish.")


def test_foreign_entries_are_refused():
    with pytest.raises(TypeError, match="other fields"):
        sentence_words.COMPILED.words("Fish", {"Fish": ("fish", "Fish")}, 0.7, 8)
    with pytest.raises(ValueError, match="different lengths"):
        sentence_words.COMPILED.spans(("Fish",), (3, 3), b"\1", (3, 0, 1), frozenset(), "", 0)

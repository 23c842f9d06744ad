"""The compiled scorer gives every sentence the words, the tone and the shares of the reference, to the last bit."""

from __future__ import annotations

from importlib import import_module, util

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.language.stopwords import english
from toolkit.methods.tone.composition import DEGREES
from toolkit.methods.tone.kernel import _KINDS
from toolkit.methods.tone.learnt import explain_learnt
from toolkit.methods.tone.lexicon import lexicon, with_terms
from toolkit.methods.tone.scorer import Explained, tone_reading_of, tone_scorer
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import divisible_text, tone_words

if not util.find_spec("toolkit.methods.tone._sentences"):
    pytest.skip("the kernel was not built", allow_module_level=True)
KERNEL = import_module("toolkit.methods.tone._sentences")
Scorer = KERNEL.Scorer

OWN = {"peace": -1.5, "fragile peace": 2.0, "the envoys": 1.0, "fiancé": 2.0}
SCORER, WITH_OWN = tone_scorer(), tone_scorer("learnt", with_terms(lexicon(), OWN, ""))
GRAMMAR = tuple(
    "no not nor or and neither without few little a that which they is it at all water food but yet only".split()
)
VALENCES = ("good", "bad", "peace", "war", "victory", "disaster", "fragile", "cease", "fire", "poverty", "fair")
PLAIN = tuple("the a of in to was is and have met table Kabul UN The iPhone Nato".split())
SIGNS = (*" ,;:'", ", ", "; ", ": ", " (", ") ", "' ", " '", "''", "'s ", "'S ", "-", " - ", '"', "!", *"    ")
ODD = ("\t", "\x1c", "\x00", "_", " – ", "’", "é", " 😀 ", " :-) ", "n't ", "@", "://")
# What ordinary text is told by from text that has rules of its own.
MARKED = (
    *" -:;=<>./@\t\x1d\xa0–—…’“”‘",
    " - ",
    " -",
    "--",
    " :( ",
    " <3",
    ">:(",
    "www.",
    "http://a.b",
    "anti-",
    "Non-",
    "N-",
)


def checked(scorer, text):
    words = scorer.lexicon.joined(tone_words(text, scorer.known))
    assert scorer._compiled.words(text) == words
    assert scorer.explain(text) == explain_learnt(words, scorer.lexicon, scorer.learnt, scorer.known)
    assert scorer.score(text) == scorer.explain(text).scored


@pytest.mark.parametrize("scorer", [SCORER, WITH_OWN])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "–",
        "The committee met in Lorestan.",
        "It was a disaster, a famine and a war.",
        "They did not fail, nor was the victory hollow.",
        "The envoys prevented a massacre, but the fragile peace broke down.",
        "The sanctions have been lifted.",
        "A crisis was averted; hope, however, is scarce.",
        "Not only a defeat but a very serious loss.",
        "Neither food nor water, nor any shelter or good beds, came.",
        "No water, no bread or medicine, but a little hope.",
        "He was not kind, honest or brave, yet nothing but fair.",
        "She will not let the good peace become a war.",
        "Few came and a few left with little joy, and too little good.",
        "They never said that the good peace had failed, not they.",
        "Nothing could match the good peace, nor was it ever better.",
        "They did not help the good sick, and helped no good friends.",
        "Prices had not risen and good wages never doubled.",
        "He kept the town from starvation and saved it from ruin.",
        "“War,” she said, “is never good.”",
        "The rebels' cease-fire's end: 'no peace', they'd said to war.bad@example.org",
        "HORRIBLE NEWS FOR EVERYONE IN KABUL",
        "Horrible News for Everyone in Town",
        "My fiancé loved it 😀 :-(",
        "Peace. " * 200,
        "the good peace was not war and " * 40,
        "a" * 5000,
        "'" * 300,
        "," * 300,
    ],
)
def test_a_sentence_has_the_tone_that_the_reference_gives_it(text, scorer):
    checked(scorer, text)


PHRASED = {word for phrases in shifters().phrases.values() for phrase in phrases for word in phrase.words}
SHIFTING = st.sampled_from(sorted(shifters().all | PHRASED))
# A word of each kind that the rules know is as frequent as any other, however few there are of it.
OF_KIND = st.sampled_from(sorted(_KINDS)).flatmap(lambda kind: st.sampled_from(sorted(_KINDS[kind])))
WORD = st.one_of(
    SHIFTING,
    OF_KIND,
    OF_KIND,
    st.sampled_from(GRAMMAR),
    st.sampled_from(sorted(DEGREES)),
    st.sampled_from(VALENCES),
    st.sampled_from(PLAIN),
)
WRITTEN = st.builds(lambda word, how: how(word), WORD, st.sampled_from((str, str, str, str.upper, str.title)))
PIECE = st.builds(str.__add__, WRITTEN, st.one_of(st.sampled_from(SIGNS), st.sampled_from(ODD)))
SENTENCE = st.lists(PIECE, max_size=14).map("".join)


@given(SENTENCE)
@settings(max_examples=100, deadline=None)
@example("in vain")
@example("vain hopes in")
def test_any_sentence_has_the_tone_that_the_reference_gives_it(text):
    checked(SCORER, text)


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_the_kernel_knows_each_kind_of_words(kind):
    assert sorted(_KINDS) == sorted(KERNEL.KINDS)
    assert all(word and word.islower() for word in _KINDS[kind])


# A face, and letters after the first face in the order of Unicode, are changed by no word.
DRAWN = st.lists(st.one_of(PIECE, st.sampled_from((" 😀 ", " 😭 ", " ☹ ", " ❤ ", " 平和 ", " not 好 "))), max_size=10)


@given(DRAWN.map("".join))
@settings(max_examples=100, deadline=None)
@example("no good 😀 war 😭 peace and hope")
def test_a_face_has_the_tone_that_the_reference_gives_it(text):
    checked(SCORER, text)
    checked(WITH_OWN, text)


@given(st.lists(WORD, max_size=40).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_a_long_clause_without_a_break_has_the_tone_that_the_reference_gives_it(text):
    checked(SCORER, text)


@given(st.lists(st.one_of(PIECE, st.sampled_from(MARKED), st.sampled_from((*"aNé", "war", "NO"))), max_size=12))
@settings(max_examples=200, deadline=None)
@example(["war", " - ", "- ", "war"])
@example(["war", " -", "war"])
@example(["war", " - ", "-war"])
@example(["war", " --", "war"])
@example(["war", " -", "\xa0", "war"])
@example(["WAR", "-", "TORN"])
@example(["--", " Good war"])
@example(["war:", "\xa0", ":("])
def test_a_text_with_signs_has_the_tone_that_the_reference_gives_it(pieces):
    checked(SCORER, "".join(pieces))


@pytest.mark.parametrize("number", range(0x80, 0x250))
def test_each_latin_letter_is_read_as_the_reference_reads_it(number):
    letter = chr(number)
    for form in ("{0}", "good {0} war", "x{0}y War", "{0}ood peace", "BAD {0}W", "War{0}, a Peace{0}d", "{0}\x01{0}"):
        checked(SCORER, form.format(letter))


@pytest.mark.parametrize("scorer", [SCORER, WITH_OWN])
@given(texts=st.lists(SENTENCE, max_size=5))
@settings(max_examples=50, deadline=None)
@example(texts=["A good day.", "“A bad day,” 😀 he said.", "Not a word", "", "No war, no good, no war."])
def test_a_document_is_read_as_its_sentences_are(scorer, texts):
    explained = [
        Explained(*explain_learnt(scorer.words(text), scorer.lexicon, scorer.learnt, scorer.known)) for text in texts
    ]

    assert scorer.read(texts) == tone_reading_of(explained)
    assert scorer.read(texts) == scorer.read(texts), "the sums of one document are none of the next"


def test_a_document_that_fails_leaves_nothing_behind():
    class FailedError(Exception):
        pass

    def failing(text):
        raise FailedError(text)

    scorer = Scorer(*arguments(marks=((2, ["good"]),), divisible=failing))
    before = scorer.document(["good"])
    with pytest.raises(FailedError):
        scorer.document(["good good", "an Ω"])
    assert scorer.document(["good"]) == before


SPACED = st.sampled_from(
    (*" \t\x1c\x85\xa0\u2009\u3000", "’", "“", "–", "…", "İ", "K", "é", "É", "ſ", "ß", "ª", "\ud800", ", ", "’s ")
)


@given(
    st.lists(st.one_of(SPACED, st.sampled_from(("the", "The", "don't", "DON’T", "war", "is"))), max_size=12).map(
        "".join
    )
)
@settings(max_examples=200, deadline=None)
@example("it's\xa0The “the” war…")
def test_stop_words_are_counted_as_the_reference_counts_them(text):
    assert all(map(str.isascii, english().stop_words)), "or the small forms of other letters would count"
    pieces = text.lower().split()
    assert SCORER.stop_words(text) == (len(pieces), len([piece for piece in pieces if piece in english().stop_words]))


@pytest.mark.parametrize("given", [b"the", None, ["the"]])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(TypeError):
        SCORER._compiled.stop_words(given)


@pytest.mark.parametrize("given", [("good",), "good", None, [b"good"], [None]])
def test_what_is_no_document_is_refused(given):
    with pytest.raises((TypeError, ValueError)):
        Scorer(*arguments()).document(given)


def arguments(**changes):
    made = {
        "weights": {"good": 1.0},
        "valences": {"good": 2.0},
        "estimates": {"fair": 0.5},
        "marks": ((1, ["good"]),),
        "kinds": ((1, ["not"]),),
        "terms": ((0, ("cease", "fire")),),
        "shifters": ((1, ("is", "gone")),),
        "measures": (1.0,) * 7,
        "scale": 0.3,
        "divisible": divisible_text,
    }
    return tuple((made | changes).values())


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": {1: 1.0}},
        {"weights": {"good": "1"}},
        {"valences": {"\ud800": 1.0}},
        {"marks": ((1, 7),)},
        {"marks": (1,)},
        {"estimates": {1: 1.0}},
        {"kinds": ((1, 7),)},
        {"kinds": ((len(KERNEL.KINDS), ["not"]),)},
        {"kinds": ("not",)},
        {"terms": ((0, (1, 2)),)},
        {"terms": (("ab", 7),)},
        {"terms": ((0, ()),)},
        {"shifters": ((2, ("is", "gone")),)},
        {"shifters": ((-1, ("is", "gone")),)},
        {"shifters": ((0, "is gone"),)},
        {"measures": (1.0,) * 6},
    ],
)
def test_tables_that_make_no_sense_are_refused(changes):
    with pytest.raises((TypeError, ValueError)):
        Scorer(*arguments(**changes))


@pytest.mark.parametrize("given", [b"good", ("good",), [1], 7, "\ud800", None])
def test_what_is_no_sentence_is_refused(given):
    with pytest.raises((TypeError, ValueError)):
        Scorer(*arguments()).score(given)

"""Sentences: which full stops end one, and that no character falls between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import sentences as module
from toolkit.language.sentences import sentences
from toolkit.language.words import normalise_punctuation

TRICKY = st.text("aBz9 .!?…\"'“”()[]\n\t\u00a0²,:")
ANY_TEXT = st.one_of(TRICKY, st.text(st.characters(exclude_categories=())))

# Each string is one text; a bar stands where one sentence ends and the next begins.
CASES = {
    "title": "Gen. Orlov met Dr. Haas and Mrs. Lind on Monday.|Nobody spoke.",
    "initials": "The note was signed by J. K. Marsh and by R. Holt.|Both were absent.",
    "initials and abbreviations": "We saw S. Nair, P. Lund and Z. Bako.|See p. 4 and s. 9.|Turn p.|The end.",
    "title of a councillor": "Present: Cllr. Holt and Cllr. Lund.|Nobody else came.",
    "glued initials": "A letter from J.R. Holt arrived late.|It was short.",
    "acronym inside": "The U.S. envoy left the U.N. building early.|Rain fell.",
    "acronym before a starter": "He had lived in the U.S.|The house was sold.",
    "acronym before a name": "He had met U.S. Senator Holt.|They talked.",
    "month": "It closed on Nov. 3 and opened again in Jan. 2022.|Few noticed.",
    "numbered": "See No. 7 and Fig. 3 on pp. 12 to 14 of vol. 2.|They differ.",
    "no as an answer": "Was it safe?|The answer was no.|Everyone left.",
    "latin": "Fruit, e.g. Cape apples, i.e. Fuji, cost more.|Bread, milk, etc. did not.",
    "etc at the end": "They sold bread, milk, etc.|The shop then closed.",
    "decimal": "Prices rose by 3.5 percent to $2.40.|Wages fell 1.2 points.",
    "closing quotation": "She said: “We will not go.”|Then she went.",
    "question inside": "“Will they come?” asked the guard.|Nobody knew.",
    "exclamation": "“Stop!”|The car stopped.",
    "ellipsis goes on": "He paused... and then went on.|The room was silent.",
    "ellipsis ends": "He waited…|Nobody came.",
    "footnote digits": "The levy was raised twice.12|The second rise failed.",
    "footnote bracket": "The levy was raised.[3]|The minister resigned.",
    "footnote raised": "The levy was raised.²|The minister resigned.",
    "list number": "2. The group approved the plan.|It will meet in May.",
    "glued": "The talks were over.The hall emptied.",
    "brackets": "It failed (as in 2019).|(Nobody was hurt.)|Work began again.",
    "hours": "It opens at 9 a.m. on Fridays.|It closes at 5 p.m.|The guard goes home.",
    "company": "Brandt Inc. sold Holt Ltd. to a rival.|Both gained.",
    "several marks": "What?!|Nobody had asked him.",
    "wrapped": "The first line goes\non here.|The second\nends.",
    "no full stop": "The heading has none",
    "numeral": "He fought in World War I.|It ended badly.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_tricky_full_stops(marked):
    if marked == CASES["glued"]:
        marked = "The talks were over.|The hall emptied."
        text = marked.replace("|", "")
    else:
        text = marked.replace("|", " ")
    assert [text[start:end] for start, end in sentences(text)] == marked.split("|")


OWN_STOPS = {
    "Chinese": "雨停了。|桥还没修好！|谁来付钱？|“没人知道。”|市长走了。",
    "Chinese, a quotation opens": "雨停了。|“桥呢？”|她问。",
    "Japanese": "橋は閉まった。|「誰が直すのか。」|市は黙っている",
    "Hindi": "पुल बंद है।|नदी ऊँची है॥|कोई नहीं।",
    "Urdu and Arabic": "پل بند ہے۔|کون دے گا؟|کوئی نہیں۔",
}


@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize("marked", OWN_STOPS.values(), ids=OWN_STOPS.keys())
def test_the_full_stops_of_other_scripts_end_sentences_without_a_space(marked, between):
    text = marked.replace("|", between)
    assert [text[start:end] for start, end in sentences(text)] == marked.split("|")


@pytest.mark.parametrize("text", ["", " ", "\n\n \t"])
def test_nothing_has_no_sentences(text):
    assert sentences(text) == []


def test_spans_leave_out_the_space_around():
    assert sentences("  One.  Two. ") == [(2, 6), (8, 12)]


@given(ANY_TEXT)
def test_every_character_that_is_no_space_is_in_exactly_one_sentence(text):
    last = 0
    covered = []
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.append(text[start:end])
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
    assert "".join("".join(covered).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["Rain fell.", "Who came?", "Nobody spoke!", "It was “late.”"]), max_size=8))
def test_plain_sentences_are_found_as_they_are(listed):
    text = " ".join(listed)
    assert [text[start:end] for start, end in sentences(text)] == listed


PIECES = (
    *"aZ7.!?…\"'“”()[]{}²,%\0\n\u00a0\u2003\u0663\u212a\u0130ſ\ud800",
    *(" ", ". ", ".The ", "...", "Gen", "No", "vol", "U.S", "p.m", "IT", "2021", "12", "[3]", "[1234]", " the "),
    *("house", "Häuser", "COVID-19", "x" * 16, "x" * 17, "x" * 39, "x" * 41, "Ελλάδα", "你好。"),
)


@pytest.mark.skipif(module._compiled is None, reason="not compiled")
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), ANY_TEXT))
def test_compiled_code_finds_the_same_sentences(text):
    normal = normalise_punctuation(text)
    found = module._compiled.spans(normal, module._ABBREVIATIONS, module._ends_behind_word)
    assert found == module._spans(normal)


def test_abbreviations_are_what_compiled_code_takes_them_for():
    # A word without a point, of one character that is no letter or of over 16, is none: `is_plain_word` in _splitter.c.
    for short_form in module._ABBREVIATIONS:
        assert short_form.isascii()
        assert short_form.replace(".", "").isalpha()
        assert len(short_form) <= 16

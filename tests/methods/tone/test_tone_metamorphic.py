"""What must not change a tone: how marks are drawn, how names are written, and in which order things are said."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.sentiment import sentiment
from toolkit.methods.tone.scorer import TONE_METHODS, tone_scorer

SENTENCES = [
    'He said "the plan can\'t succeed" and the talks - a disaster - failed.',
    "NATO failed to protect a war-torn town.",
    "We praised NATO for its help, but it wasn't enough.",
    "There was no well-founded hope of peace: the famine went on.",
    "The state-run bank's record of corruption is a scandal.",
    "They ended the siege (at last) and help came.",
]
NAMES = ["NATO", "Nato", "Ilse Halvorsen", "Heart of Asia Society", "Operation Enduring Freedom", "United Nations"]
every_method = pytest.mark.parametrize("method", TONE_METHODS)
every_sentence = pytest.mark.parametrize("text", SENTENCES)


def tone(text, method):
    return tone_scorer(method).score(text).tone


@every_method
@every_sentence
def test_each_of_the_sentences_has_a_tone(text, method):
    assert abs(tone(text, method)) > 0.01


@every_method
@every_sentence
@pytest.mark.parametrize(
    ("signs", "others"),
    [("'", "’"), ("'", "ʼ"), ("-", "–"), ("-", "—"), ("-", "‑"), (" - ", " — "), (" ", "\u00a0"), ("NATO", "Nato")],
)
def test_signs_that_look_different_are_one(text, method, signs, others):
    assert tone(text.replace(signs, others), method) == tone(text, method)


@every_method
def test_curly_quotation_marks_are_straight_ones(method):
    text = SENTENCES[0]
    curly = text.replace(' "', " “").replace('" ', "” ")

    assert curly != text
    assert tone(curly, method) == tone(text.replace('"', "''"), method) == tone(text, method)


@every_method
@every_sentence
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_front_changes_nothing(text, method, name):
    assert tone(f"{name}: {text}", method) == tone(text, method)
    lower = text if text.startswith("NATO") else text[0].lower() + text[1:]
    assert tone(f"{name}, {lower}", method) == tone(text, method)


@every_method
@every_sentence
def test_a_sentence_in_capitals_or_as_a_title_loses_no_word(text, method):
    # Its names are no longer told apart; without names nothing changes.
    plain = text.replace("NATO", "they")
    assert tone(plain.upper(), method) == pytest.approx(tone(plain.lower(), method))


def document(text, method):
    return sentiment(make_corpus(note=text), method=method).table("documents").records()[0]


@every_method
def test_the_order_of_sentences_and_a_second_copy_change_no_mean(method):
    once = document(" ".join(SENTENCES), method)
    turned = document(" ".join(reversed(SENTENCES)), method)
    twice = document("\n\n".join([" ".join(SENTENCES)] * 2), method)
    keys = ("tone", "positive", "neutral", "negative", "coverage")

    assert [turned[key] for key in (*keys, "low", "high")] == [once[key] for key in (*keys, "low", "high")]
    assert [twice[key] for key in keys] == [once[key] for key in keys]


@every_method
@pytest.mark.parametrize("heading", ["# a terrible heading", "# A Terrible Heading", "# A TERRIBLE HEADING", ""])
def test_headings_and_their_case_change_nothing(method, heading):
    text = " ".join(SENTENCES)

    assert document(f"{heading}\n\n{text}", method)["tone"] == document(text, method)["tone"]


@every_method
def test_line_ends_are_spaces_of_any_kind(method):
    text = "\n".join(SENTENCES)

    assert document(text.replace("\n", "\r\n"), method) == document(text, method)

"""The tone towards an actor: the features by hand, the regression by hand, and the file that is shipped."""

from __future__ import annotations

import json
from base64 import b64encode
from importlib.resources import files
from math import exp, sqrt

import pytest

from toolkit.methods.tone.lexicon import ToneLexicon, estimates
from toolkit.methods.tone.scorer import tone_scorer
from toolkit.methods.tone.toward import (
    Around,
    Toward,
    around,
    mean_toward,
    read_toward_weights,
    score_toward,
    speech_around,
    toward_weights,
)
from toolkit.methods.tone.words import tone_words

WORDS = ToneLexicon({"praised": 2.0, "war": -3.0}, "sha256:test")
WEIGHTS = read_toward_weights(json.dumps({"constants": [0.0, 1.0, 0.0], "features": {"good": [2.0, 0.0, -2.0]}}))


def test_the_features_of_a_sentence_by_hand():
    # they praised X , not war: "praised" is the first word before X; "war" the second after it, behind a break.
    found = around(tone_words("they praised Oduya, not war"), 2, 2, WORDS, {"war": -1.5})
    war = 3.0 * 0.74 / 4  # negated, and so good
    root = sqrt(4 + 5)  # four words, the name left out

    assert found.role == "judged"
    assert found.words == [(1, "war", pytest.approx((exp(-2 / 6) + 0.3) / 2 * -0.74))]
    assert found.features == pytest.approx(
        {
            "before good 2": 0.5 * exp(-1 / 2),
            "before good 6": 0.5 * exp(-1 / 6),
            "before good 20": 0.5 * exp(-1 / 20),
            "before good clause": 0.5,
            "before praised": (exp(-1 / 6) + 0.3) / 2,
            "before they": (exp(-2 / 6) + 0.3) / 2,
            "after not": (exp(-1 / 6) + 0.3) / 2,
            "after good 2": war * exp(-2 / 2),
            "after good 6": war * exp(-2 / 6),
            "after good 20": war * exp(-2 / 20),
            "after not war": (exp(-2 / 6) + 0.3) / 2,
            "after est good 2": 1.5 * 0.74 / 4 * exp(-2 / 2),
            "after est good 6": 1.5 * 0.74 / 4 * exp(-2 / 6),
            "after est good 20": 1.5 * 0.74 / 4 * exp(-2 / 20),
            "good": 3 * (0.5 + war) / root,
            "bad": 0.0,
            "before1 praised": 0.5,
            "before2 they": 0.5,
            "before2 <": 0.5,
            "after1 ,": 0.5,
            "after2 not": 0.5,
            "after2 war": 0.5,
            "no speech": 1.0,
            "length": 6 / 40,
            "place": 2 / 6,
            "first": 0.0,
            "names": 1 / 5,
            "sum": 3 * (0.5 + war) / root,
            "squashed": 3 * (0.5 + war) / root / (3 * (0.5 + war) / root + 1),
        }
    )


def test_the_regression_by_hand():
    powers = [exp(1.0), exp(1.0), exp(-1.0)]  # 2 * 0.5; the constant 1; -2 * 0.5
    found = Around({"good": 0.5, "unheard of": 9.0}, [], "judged")

    assert score_toward(found, WEIGHTS) == pytest.approx([p / sum(powers) for p in powers])


def test_the_table_of_word_weights_by_hand():
    # Of two words, in units of a half: before the actor positive, neutral, negative; after it likewise.
    table = b64encode(bytes([0, 0, 0, 0, 0, 0, 2, 0, 256 - 2, 4, 0, 0])).decode()
    learnt = read_toward_weights(
        json.dumps({"constants": [0, 0, 0], "features": {}, "table": table, "table_unit": 0.5}), ["a", "war"]
    )
    powers = [exp(1.0 * 3.0), 1.0, exp(-1.0 * 3.0)]

    assert learnt.words == {"a": (0, 0, 0, 0, 0, 0), "war": (1.0, 0, -1.0, 2.0, 0, 0)}
    assert score_toward(Around({}, [(0, "war", 3.0), (0, "unheard", 9.0)], "judged"), learnt) == pytest.approx(
        [p / sum(powers) for p in powers]
    )
    with pytest.raises(ValueError, match="does not belong"):
        read_toward_weights(json.dumps({"constants": [0, 0, 0], "features": {}, "table": table}), ["a"])


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("“They lied to all of us,” Oduya said.", 26, "beside speech"),
        ("“Oduya lied to all of us,” they said.", 1, "in speech"),
        ("Oduya left early.", 0, "no speech"),
    ],
)
def test_speech_around_a_mention(text, start, expected):
    assert speech_around(text, start) == expected


@pytest.mark.parametrize("role", ["affected", "critic"])
def test_what_others_did_is_held_against_an_actor_by_a_fifth(role):
    judged = score_toward(Around({"good": -1.0}, [], "judged"), WEIGHTS)
    affected = score_toward(Around({"good": -1.0}, [], role), WEIGHTS)

    assert judged.verdict == "negative"
    assert affected == pytest.approx((judged.positive, judged.neutral + 0.8 * judged.negative, 0.2 * judged.negative))


def test_what_an_actor_is_asked_for_counts_in_its_favour_by_a_fifth():
    judged = score_toward(Around({"good": 1.0}, [], "judged"), WEIGHTS)
    asked = score_toward(Around({"good": 1.0}, [], "judged", asked=True), WEIGHTS)

    assert judged.verdict == "positive"
    assert asked == pytest.approx((0.2 * judged.positive, judged.neutral + 0.8 * judged.positive, judged.negative))


def test_a_tone_is_small_where_neither_side_is_probable():
    assert Toward(0.3, 0.6, 0.1).tone == pytest.approx(0.2 * 0.4 * 0.4)
    assert (Toward(0.3, 0.6, 0.1).verdict, Toward(0.2, 0.3, 0.5).verdict) == ("neutral", "negative")
    assert Toward(0.4, 0.2, 0.4).verdict == "negative"
    assert mean_toward([Toward(1.0, 0.0, 0.0), Toward(0.0, 0.5, 0.5)]) == (0.5, 0.25, 0.25)


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("The mayor praised Oduya for her great courage.", "oduya", "positive"),
        ("The court found that Brandl had lied and stolen the money.", "brandl", "negative"),
        ("Brandl said the meeting would be held on Monday.", "brandl", "neutral"),
        ("Brandl stands accused of robbing the poor.", "brandl", "negative"),
        ("Brandl denied allegations of robbing the poor.", "brandl", "neutral"),
    ],
)
def test_the_shipped_weights_know_plain_cases(text, name, verdict):
    scorer = tone_scorer()
    placed = scorer.placed(text)
    at = next(n for n, word in enumerate(placed) if text[word.start : word.end].lower() == name)

    found = around([word.text for word in placed], at, at, scorer.lexicon, estimates())
    assert score_toward(found, toward_weights()).verdict == verdict


def test_the_shipped_file_says_where_it_comes_from():
    text = files("toolkit.methods.tone").joinpath("toward_weights.json").read_text("utf-8")
    told = json.loads(text)

    assert set(told["sources"]) == {"newsmtsc_train", "lexicon"}
    assert told["date"]
    assert told["figures"]["newsmtsc_rw_dev"]["macro_f1"] >= 0.68
    assert told["figures"]["newsmtsc_mt_dev"]["macro_f1"] >= 0.66
    assert len(text) < 500_000

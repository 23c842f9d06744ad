"""The tone of a sentence by learnt weights: by hand with a few weights, and the file that is shipped."""

from __future__ import annotations

import json
from importlib.resources import files
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.tone.composition import composed
from toolkit.methods.tone.learnt import (
    MEASURES,
    read_tone_weights,
    score_learnt,
    sentence_features,
    shares_learnt,
    tone_of,
    tone_weights,
)
from toolkit.methods.tone.lexicon import ToneLexicon, lexicon, with_terms
from toolkit.methods.tone.scorer import tone_scorer
from toolkit.methods.tone.words import tone_words

WORDS = ToneLexicon({"good": 2.0, "bad": -2.0, "war": -3.0}, "sha256:test")
FILE = {
    "measures": dict(zip(MEASURES, (1.0, 0.5, 0.1, 0.2, 0.3, 0.4, -0.25), strict=True)),
    "words": {"a": 0.1, "the": -0.2, "road": 0.6, "good": 0.3},
    "scale": 0.5,
    "band": {"negative_to": -0.1, "positive_from": 0.2},
}
WEIGHTS = read_tone_weights(json.dumps(FILE))
KNOWN = frozenset(WORDS.valences) | frozenset(WEIGHTS.words)


def scored(text, words=WORDS):
    return score_learnt(tone_words(text, KNOWN), words, WEIGHTS, KNOWN)


def tone(x):
    return pytest.approx(x / sqrt(1 + x * x))


def test_a_sentence_by_hand():
    # "a good road over hills": three words are known; the valence 2 gives 2 / sqrt(19), 2 / sqrt(8), 2, 0, 2 / 8, 0
    # and 3 / 8; the weights of the words are 0.1 + 0.3 + 0.6 over sqrt(8).
    measures = 2 / sqrt(19) + 0.5 * 2 / sqrt(8) + 0.1 * 2 + 0.3 * 2 / 8 - 0.25 * 3 / 8

    assert scored("a good road over hills") == (tone(0.5 * (measures + 1.0 / sqrt(8))), 1, 5)


def test_a_negation_turns_the_weights_of_words_too():
    # "not" is not known here; 2 * -0.74 is bad: -1.48 / sqrt(1.48² + 15), and so on over two known words.
    s = -0.74 * 2
    measures = s / sqrt(s * s + 15) + 0.5 * s / sqrt(7) + 0.2 * -s + 0.4 * -s / 7 - 0.25 * 2 / 7

    assert scored("not good road").tone == tone(0.5 * (measures - 0.74 * (0.3 + 0.6) / sqrt(7)))


def test_a_sentence_of_names_has_no_tone():
    assert scored("Kabul") == scored("Kabul and the Heart of Asia") == (0.0, 0, 0)


def test_the_word_of_the_user_counts_without_its_learnt_weight():
    own = with_terms(WORDS, {"good": 0.0, "road": 3.0}, "sha256:own")
    plain, changed = scored("a good road"), scored("a good road", own)

    s = 3.0
    measures = s / sqrt(s * s + 15) + 0.5 * s / sqrt(8) + 0.1 * s + 0.3 * s / 8 - 0.25 * 3 / 8
    assert changed.tone == tone(0.5 * (measures + 0.1 / sqrt(8)))
    assert changed.tone != plain.tone


def test_the_band_and_the_telling_words_are_read():
    assert WEIGHTS.band == (-0.1, 0.2)
    assert WEIGHTS.telling == {"road", "good"}  # "a" and "the" are stop words


VOCABULARY = ["good", "bad", "war", "road", "a", "the", "not", "very", "but", "Kabul", ",", "prevent"]


@given(st.lists(st.sampled_from(VOCABULARY), max_size=12))
def test_scoring_and_learning_see_the_same(listed):
    words = tone_words(" ".join(listed), KNOWN)
    found = sentence_features(words, WORDS, KNOWN, {})
    x = sum(a * b for a, b in zip(found.measures, WEIGHTS.measures, strict=True))
    x += sum(WEIGHTS.words.get(word, 0.0) * value for word, value in found.words.items())

    assert scored(" ".join(listed)).tone == tone(x * WEIGHTS.scale)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=12))
def test_the_shares_of_the_words_and_the_rest_are_all_of_the_sum(listed):
    words = tone_words(" ".join(listed), KNOWN)
    found = sentence_features(words, WORDS, KNOWN, {})
    rest = WEIGHTS.measures[-1] * found.measures[-1]
    rest += sum(WEIGHTS.words[word] * value for word, value in found.words.items() if word in ("a", "the"))
    score = scored(" ".join(listed))
    found, number = score.tone, sum(word in KNOWN for word in words)
    parts = shares_learnt(words, composed(words, WORDS.valences), number, score, WEIGHTS.words, WEIGHTS)
    shares = sum(value for _, value in parts)

    assert found == pytest.approx(shares + rest * WEIGHTS.scale * sqrt(1 - found * found))


def test_the_shipped_file_says_where_it_comes_from():
    text = files("toolkit.methods.tone").joinpath("weights.json").read_text("utf-8")
    told = json.loads(text)

    assert set(told["sources"]) == {"nyt_dev", "newsmtsc_train", "econ_headlines", "lexicon"}
    assert all("MIT" in licence for licence in told["sources"].values())
    assert told["licence"] == "MIT"
    assert told["date"]
    assert told["figures"]["nyt_dev"]["pearson"] > 0.56  # learnt without it
    assert len(text) < 100_000


def test_the_shipped_weights_are_of_words_and_know_their_signs():
    learnt = tone_weights()

    assert all(word == word.lower() for word in learnt.words)
    assert learnt.band[0] < 0 < learnt.band[1]
    assert tone_scorer().score("The talks were a great success.").tone > learnt.band[1]
    assert tone_scorer().score("The talks were a terrible failure.").tone < learnt.band[0]


def test_who_people_are_has_no_learnt_weight():
    assert not {"women", "men", "black", "white", "immigrants", "muslim", "he", "she"} & set(tone_weights().words)


def test_a_scorer_names_what_its_scores_rest_on():
    assert set(tone_scorer("lexicon").resources) == {"tone_lexicon"}
    assert tone_scorer("learnt").resources == {
        "tone_lexicon": lexicon().digest,
        "tone_weights": tone_weights().digest,
    }


def test_a_text_without_full_stops_has_the_tone_of_its_words_however_long_it_is():
    # Ten words six times are 60, with the five that are added more than the longest.
    scorer = tone_scorer()
    clause = "the roof leaks and the rooms are cold and terrible"
    tones = [scorer.score(" ".join([clause] * times)).tone for times in (6, 60, 600)]

    assert max(tones) < -0.05
    assert tones[1:] == pytest.approx([tones[1]] * 2, abs=0.02)


@pytest.mark.parametrize(("number", "fold"), [(55, 1.0), (56, 60 / 61), (115, 0.5)])
def test_a_sentence_of_over_sixty_words_is_scored_by_its_proportions(number, fold):
    # With the five that are added 60, 61 and 120 words; all sums are scaled to 60.
    s = 4.0 * fold
    measures = s / sqrt(s * s + 15) + 0.5 * s / sqrt(60) + 0.1 * s + 0.3 * s / 60 - 0.25 * number * fold / 60

    assert tone_of(2.0, [2.0, 2.0], number, WEIGHTS) == tone(0.5 * (measures + 2.0 * fold / sqrt(60)))

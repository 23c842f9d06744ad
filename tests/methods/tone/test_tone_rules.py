"""The tone of a sentence, by hand and against VADER where the rules are the same."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import SettingError
from toolkit.methods.tone.composition import composed
from toolkit.methods.tone.lexicon import lexicon, read_ignored, read_terms, with_terms
from toolkit.methods.tone.rules import Scored, score, shares
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import tone_words

VALENCES = {
    "good": 2.0,
    "better": 2.0,
    "bad": -2.0,
    "disaster": -3.0,
    "war": -3.0,
    "protect": 1.5,
    "dangerous": -2.0,
    "hope": 1.5,
    "torn": -1.0,
    "sun": 1.0,
    "terrorism": -3.0,
    "corruption": -2.4,
    "fight": -1.5,
}


def scored(text, valences=VALENCES):
    return score(tone_words(text, frozenset(valences)), valences)


def shared(text, valences=VALENCES):
    return shares(tone_words(text, frozenset(valences)), valences)


def normalised(total):
    return pytest.approx(total / sqrt(total * total + 15))


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("it was there", 0.0),
        ("a good plan", 2.0),
        ("a good plan and a bad road", 2.0 - 2.0),
        ("war after war", -6.0),
        # negation within three words: 2 * -0.74
        ("not a good plan", -1.48),
        ("no plan was good", -1.48),
        ("it isn't good", -1.48),
        ("it isn’t good", -1.48),
        ("not at all a good plan", -1.48),
        ("never not good", 2.0 * 0.74 * 0.74),
        # degree: 0.293, and 0.95 and 0.9 of it from farther off
        ("a very good plan", 2.293),
        ("a very bad plan", -2.293),
        ("a slightly bad plan", -1.707),
        ("a very new good plan", 2.0 + 0.293 * 0.95),
        ("a very new old good plan", 2.0 + 0.293 * 0.9),
        ("not very good", 2.293 * -0.74),
        # turns: half the valence on the other side, within four words
        ("to prevent a disaster", 1.2),
        ("to prevent the next great big new disaster", -3.0),
        ("to prevent a good plan", 2.0),
        ("they fail to protect it", -0.75),
        ("they fail to see the war", -3.0),
        ("to end the war", 1.2),
        ("to end the good", -1.0),
        ("not to prevent war", -3.0 * -0.4 * -0.74),
        # contrast: half before, one and a half after
        ("good but bad", 1.0 - 3.0),
        ("bad, however good", -1.0 + 3.0),
        ("But it was good", 2.0),
    ],
)
def test_valences_add_up_by_the_rules(text, total):
    assert scored(text).tone == normalised(total)


@pytest.mark.parametrize("sign", [", ", "; ", ": ", " (", " — ", " – "])
def test_nothing_reaches_across_the_end_of_a_clause(sign):
    assert scored(f"they did not{sign}good").tone == normalised(2.0)
    assert scored(f"to prevent{sign}disaster").tone == normalised(-3.0)
    assert scored(f"a very{sign}good").tone == normalised(2.0)


def test_a_name_carries_no_valence():
    assert scored("the Good Hope Fund and the War Museum") == Scored(0.0, 0, 1)  # all but the first word


def test_shouting_changes_nothing():
    assert scored("A GOOD PLAN INDEED!!!").tone == scored("a good plan indeed.").tone == normalised(2.0)


def test_the_words_behind_a_tone_are_told_in_order():
    text = "not good, but a bad road"

    root = sqrt((2.0 * -0.74 * 0.5 - 3.0) ** 2 + 15)  # the tone is the sum over this, and so is each part
    assert shared(text) == (("good", pytest.approx(2.0 * -0.74 * 0.5 / root)), ("bad", pytest.approx(-3.0 / root)))
    assert scored(text)[1:] == (2, 6)


@pytest.mark.parametrize(("text", "sign"), [("far better", 1), ("so far good", 1), ("far more dangerous", -1)])
def test_far_is_no_negation(text, sign):
    assert scored(text).tone * sign > 0


def test_far_from_is_a_negation():
    assert scored("far from good").tone == normalised(-1.48)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("war's", -3.0),
        ("war-torn", -4.0),
        ("war–torn", -4.0),
        ("sun-torn", 0.0),
        ("counter-terrorism", 0.0),
        ("anti-corruption", 0.0),
        ("post-war", -3.0),
    ],
)
def test_the_parts_of_a_compound_add_up_unless_it_works_against_something(text, total):
    assert scored(text).tone == normalised(total)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("the fight against corruption", 0.96),  # turned once by the two of them, and the fight is a good one
        ("to fight for good", -1.5 + 2.0),
        ("the fight goes on", -1.5),
        ("they did not fight corruption", -2.4 * -0.74 * -0.4),
    ],
)
def test_what_turns_something_bad_is_not_bad_itself(text, total):
    assert scored(text).tone == normalised(total)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("they kept the old town from war", 1.2),
        ("it saved the people of the town from a war", 1.2),
        ("it was saved, away from war", -3.0),  # the comma ends the keeping
        ("they came from a war", -3.0),
        ("they kept the town from hope", 1.5),  # what is good stays so
        ("war prevention", 1.2),
        ("the war was ended", 1.2),
        ("the war has been averted", 1.2),
        ("the war was bad and then ended", -3.0 - 2.0),
        ("the war is soon over", -3.0),
        ("hope was ended", -0.75),
    ],
)
def test_what_is_kept_away_or_ended_is_turned(text, total):
    assert scored(text).tone == normalised(total)


@pytest.mark.parametrize("text", ["it is not only bad", "no matter how bad", "no doubt a bad one", "not just bad"])
def test_a_denial_that_denies_nothing(text):
    assert scored(text).tone == normalised(-2.0)
    assert composed(tone_words(text), {}).factors == {}


def test_a_contrast_needs_something_before_it():
    assert scored("NATO: but it was good").tone == normalised(2.0)


def test_the_reach_of_a_negation_is_three_words_or_the_next_break():
    assert composed(tone_words("not w x y z"), {}).factors == {1: -0.74, 2: -0.74, 3: -0.74}
    assert composed(tone_words("never not, w"), {}).factors == {1: -0.74}


@pytest.mark.parametrize(
    "text",
    [
        "The food is good.",
        "The food is not good.",
        "The food is very good.",
        "It was extremely bad.",
        "The room was terrible but the crew was excellent.",
        "It was a tragedy.",
        "We were happy and it was a success.",
        "The plane is made of wood.",
    ],
)
def test_plain_sentences_have_the_score_of_vader(text):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    expected = SentimentIntensityAnalyzer().polarity_scores(text)["compound"]

    assert round(scored(text, lexicon().valences).tone, 4) == expected


@given(st.lists(st.sampled_from([*VALENCES, "not", "very", "but", "prevent", "the", "road,"]), max_size=15))
def test_a_tone_lies_between_its_bounds_and_follows_from_its_words(listed):
    found = scored(" ".join(listed))

    assert -1 < found.tone < 1
    assert found.tone == pytest.approx(sum(value for _, value in shared(" ".join(listed))))


@given(st.lists(st.sampled_from(["good", "bad", "war", "not", "very", "slightly", "the", "but"]), max_size=12))
def test_turning_every_valence_turns_the_tone(listed):
    turned = {word: -value for word, value in VALENCES.items()}
    text = " ".join(listed)

    assert scored(text, turned).tone == pytest.approx(-scored(text).tone)


def test_terms_are_read_with_comments_and_blank_lines():
    assert read_terms("# a list\n\n-2 Drought famine # dry\n1.5 calm\n0 party\n") == {
        "drought": -2.0,
        "famine": -2.0,
        "calm": 1.5,
        "party": 0.0,
    }


@pytest.mark.parametrize("line", ["drought -2", "4.1 famine", "-5 famine", "nan famine"])
def test_a_line_without_a_valence_is_refused_with_its_number(line):
    with pytest.raises(SettingError, match="Line 2 of the tone terms"):
        read_terms(f"1 calm\n{line}")


def test_a_term_may_stand_before_its_valence_as_in_other_lexica():
    assert read_terms("drought\t-2\t0.5\t[1, 2]\nRule of  Law\t1.5\n") == {"drought": -2.0, "rule of law": 1.5}


def test_terms_to_be_ignored_are_read_a_line_each():
    assert read_ignored("\ufeffSecurity  Council\n# none\n\nparty # the noun") == {
        "security council": 0.0,
        "party": 0.0,
    }


def test_the_terms_of_the_user_win_and_may_have_several_words():
    own = with_terms(lexicon(), {"peace process": -1.0, "good": 0.0, "peace": 3.0, "war-torn": 1.0}, "sha256:own")
    words = own.joined(tone_words("the peace process, a good peace, a war-torn town", frozenset(own.valences)))

    assert composed(words, own.valences).values == {1: -1.0, 5: 3.0, 8: 1.0}
    assert [word for word, _ in shares(words, own.valences)] == ["peace process", "peace", "war torn"]
    assert lexicon().valences["good"] == 1.9


def test_what_negates_has_no_tone_of_its_own():
    assert not shifters()["negation"] & set(lexicon().valences)


def test_the_lexicon_is_that_of_vader_with_the_terms_of_policy():
    valences = lexicon().valences

    assert (valences["good"], valences["tragedy"]) == (1.9, -3.4)  # as in the file of VADER
    assert (valences["famine"], valences.get("united"), valences["accountable"]) == (-3.0, None, 1.4)
    assert not any(term[0] in ":;(=" for term in valences)


def test_the_digest_is_that_of_all_lists():
    base = files("vaderSentiment").joinpath("vader_lexicon.txt").read_bytes().decode()
    own, emoji = (
        files("toolkit.methods.tone").joinpath(name).read_bytes().decode() for name in ("terms.txt", "emoji.txt")
    )
    read = "\n".join((base + own + emoji).replace("\r\n", "\n").split("\n"))

    assert lexicon().digest == "sha256:" + sha256(read.encode()).hexdigest()

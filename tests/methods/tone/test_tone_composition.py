"""What changes the sign of a sentence: each kind of composition, over sentences of many genres, and by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.methods.tone import clause
from toolkit.methods.tone.composition import composed
from toolkit.methods.tone.lexicon import lexicon
from toolkit.methods.tone.scopes import NEGATED, TURNED, TURNED_BAD
from toolkit.methods.tone.scorer import tone_scorer
from toolkit.methods.tone.shifters import read_shifters, shifters
from toolkit.methods.tone.words import tone_words

LISTED = (Path(__file__).parent / "composition.txt").read_text("utf-8").split("\n[")[1:]
KINDS = {part.partition("]")[0]: part.partition("]\n")[2].strip().splitlines() for part in LISTED}
VALENCES = {"good": 2.0, "hope": 2.0, "free": 2.0, "bad": -2.0, "war": -3.0, "crime": -2.0, "fail": -2.5, "rose": 1.4}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentences_of_a_kind_have_their_sign(kind):
    found = {line[2:]: (line[0], tone_scorer().score(line[2:]).tone) for line in KINDS[kind]}

    assert len(found) > 3
    assert not {
        text: tone
        for text, (sign, tone) in found.items()
        if not (tone > 0.01 if sign == "+" else tone < -0.01 if sign == "-" else abs(tone) <= 0.1)
    }


def values(text):
    words = tone_words(text, frozenset(VALENCES) | shifters().all)
    return {words[place]: value for place, value in composed(words, VALENCES).values.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("less crime", {"crime": TURNED_BAD * -2}),
        ("less hope", {"hope": TURNED * 2}),
        ("less hope than crime", {"hope": TURNED * 2, "crime": -2}),
        ("anything but good", {"good": NEGATED * 2}),
        ("anything but bad", {"bad": NEGATED * -2}),
        ("never anything but good", {"good": 2}),
        ("the war ended without hope", {"war": TURNED_BAD * -3, "hope": NEGATED * 2}),
        ("water ran out", {"water": 0.8 * TURNED}),  # neither good nor bad, but missed
        ("dropped the bad charges", {"bad": TURNED_BAD * -2}),
        ("dropped the charge of crime", {"crime": TURNED_BAD * -2}),
        ("dropped the crime", {"crime": -2}),  # and no charge
        ("a drop in bad complaints", {"bad": TURNED_BAD * -2}),  # turned once, by the noun
        ("crime fell", {"crime": TURNED_BAD * -2}),
        ("crime has not fallen", {"crime": TURNED_BAD * -2 * NEGATED}),
        ("crime rose", {"crime": -2}),
        ("crime has not risen", {"crime": -2 * NEGATED}),
        ("a rise in crime", {"crime": -2}),
        ("hope rose", {"hope": 2, "rose": 1.4}),
        ("prices rose", {"prices": -1}),  # neither good nor bad, but borne
        ("prices did not rise", {"prices": -1 * NEGATED}),
        ("prices fell", {"prices": -1 * TURNED_BAD}),
        ("raised prices", {"prices": -1}),
        ("the prices", {}),
        ("hope stopped the war", {"hope": 2, "war": TURNED_BAD * -3}),
        ("hope stopped", {"hope": 2 * TURNED}),
        ("a fall in crime", {"crime": TURNED_BAD * -2}),
        ("they fall in hope", {"hope": 2}),  # a verb, and nothing gets less
        ("by the end of the war", {"war": -3}),
        ("the end of the war", {"war": TURNED_BAD * -3}),
        ("must stop the war", {"war": 0.6 * -3}),
        ("refused to end the war", {"war": TURNED_BAD * -3 * TURNED}),
        ("did not end the war", {"war": TURNED_BAD * -3 * NEGATED}),
        ("neither good nor free", {"good": 2 * NEGATED, "free": 2 * NEGATED}),
        ("not good, free or glad", {"good": 2 * NEGATED, "free": 2 * NEGATED}),
        ("not good and not bad", {"good": 2 * NEGATED, "bad": -2 * NEGATED}),
        ("nothing but hope", {"hope": 2}),
        ("few hope", {"hope": 2 * NEGATED}),
        ("a few hope", {"hope": 2}),
        ("restrictions on hope", {"hope": 2 * TURNED}),
        ("restrictions that hope", {"hope": 2}),
        ("the campaign against crime is good", {"crime": TURNED_BAD * -2, "good": 2}),
        ("help the bad", {"bad": 0.0}),
        ("too good to hope", {"good": TURNED * 2, "hope": TURNED * 2}),
        ("should have been good", {"good": TURNED * 2}),
        ("could have been bad", {"bad": -0.3 * -2}),
        ("I wish it were good", {"good": TURNED * 2}),
        ("we cannot hope enough", {"hope": 2}),
    ],
)
def test_what_reaches_a_word_by_hand(text, expected):
    assert values(text) == pytest.approx(expected)


def test_what_is_said_of_unlisted_words_turns_by_their_estimate():
    words = ["prevent", "burglary", "garden"]

    assert composed(words, {}).factors == {}
    assert composed(words, {}, {"burglary": -1.0, "garden": 1.0}).factors == {1: TURNED_BAD}


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("great 👎", -1),
        ("late again :(", -1),
        ("it works :-)", 1),
        ("home <3", 1),
        ("as follows:(1)", 0),
        ("x =(a)", 0),
    ],
)
def test_emoji_and_emoticons_have_a_tone(text, tone):
    found = sum(composed(tone_words(text), lexicon().valences).values.values())

    assert (found > 0) - (found < 0) == tone


def test_figures_carry_no_tone():
    score = tone_scorer().score

    assert score("Barley went from 1 to 25 and 10 carts were sold.") == score(
        "Barley went from 33 to 47 and 62 carts were sold."
    )
    assert not [word for word in tone_scorer().learnt.words if any(map(str.isdigit, word))]


@pytest.mark.parametrize("contraction", ["isnt", "dont", "wont", "cant", "shouldnt"])
def test_a_contraction_without_its_apostrophe_negates(contraction):
    with_it = contraction[:-1] + "'t"

    assert composed([contraction, "good"], VALENCES) == composed([with_it, "good"], VALENCES)
    assert composed([contraction, "good"], VALENCES).values == {1: 2 * NEGATED}


def test_a_list_of_shifters_is_read_with_its_phrases():
    found = read_shifters("# none\n[turns both, object]\nend\n[turns good, object]\nend run_out_of\n[free]\nthe\n")

    assert found["free"] == {"the"}
    assert (found.turns["object"]["end"].good, found.turns["object"]["end"].bad) == (True, True)
    assert found.phrases["run"][0].words == ("run", "out", "of")
    assert found.all == {"end", "run"}


def test_a_clause_ends_at_a_conjunction_and_a_noun_phrase_at_a_verb():
    words = "against the war because they fail".split()
    assert clause.after(words, 0, 9) == [1, 2]
    assert clause.after("against the war succeeded".split(), 0, 9, nominal=True) == [1, 2]
    assert clause.before("hope of peace faded".split(), 3, 9) == [2, 1, 0]
    assert clause.before("they came and crime fell".split(), 4, 9) == [3]

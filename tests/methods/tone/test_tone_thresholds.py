"""Each tuned number of the tone rules, with a case on either side of it."""

from __future__ import annotations

import json

import pytest
from making import make_corpus

from toolkit.analyses.sentiment import sentiment
from toolkit.language.names.actors import actor_named
from toolkit.language.stopwords import english
from toolkit.methods.tone.composition import Composed, composed
from toolkit.methods.tone.documents import is_english
from toolkit.methods.tone.learnt import MEASURES, read_tone_weights, shares_learnt
from toolkit.methods.tone.lexicon import ToneLexicon
from toolkit.methods.tone.roles import role_of
from toolkit.methods.tone.rules import Scored
from toolkit.methods.tone.targets import ActorMentions, Mention, MentionSentence
from toolkit.methods.tone.toward import Toward, around
from toolkit.methods.tone.words import tone_words

VALENCES = {"good": 2.0, "war": -3.0}


def valence(text):
    """Return the valence in context of the only word of a text that has one."""
    (value,) = composed(text.split(), VALENCES).values.values()
    return value


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("not w x good", "not w x y good"),  # three words for a negation
        ("very w x good", "very w x y good"),  # and for a degree
        ("prevent w x y war", "prevent w x y z war"),  # four for a turn,
        ("fewer w x war", "fewer w x y war"),  # but three for "fewer",
        ("war w x y fell", "war w x y z fell"),  # and four back to the subject
        ("kept v w x y z from war", "kept u v w x y z from war"),  # six from "keep" to "from"
        ("if only v w x y z good", "if only u v w x y z good"),  # and six for a wish
    ],
)
def test_what_changes_a_valence_has_a_reach(inside, outside):
    plain = VALENCES["good" if "good" in inside else "war"]
    assert valence(inside) != plain
    assert valence(outside) == plain


def test_anything_but_praises_where_a_negation_stands_within_three_words_before_it():
    assert valence("not w x anything but good") == VALENCES["good"]
    assert valence("not w x y anything but good") < 0


def test_a_charge_is_dropped_within_two_words():
    assert valence("dropped w charges war") != VALENCES["war"]
    assert valence("dropped w x charges war") == VALENCES["war"]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("prices w x y rose", True),  # four words back to what rises
        ("prices w x y z rose", False),
        ("raised w x prices", True),  # three to what is raised
        ("raised w x y prices", False),
    ],
)
def test_what_is_borne_is_bad_where_a_word_that_says_so_reaches_it(text, reached):
    assert bool(composed(text.split(), VALENCES).values) is reached


@pytest.mark.parametrize("known", [8, 9])
def test_two_in_five_stop_words_are_enough_without_a_closer_look_which_agrees(known):
    stop_words = "the was and in with from they were that".split()[:known]
    others = "Hafen Boot Brot Aal Insel Markt Korb Netz Mole Steg Bug Heck".split()[: 20 - known]
    (document,) = make_corpus(harbour=" ".join([*stop_words, *others])).documents
    assert is_english(document)


@pytest.mark.parametrize(
    ("text", "masked"),
    [("WE SAW KABUL BURN AND SINK AT TEN of it", False), ("WE SAW KABUL BURN AND SINK AT ten of it", True)],
)
def test_a_sentence_is_shouted_where_over_seven_in_ten_words_are_in_capitals(text, masked):
    assert ("" in tone_words(text, frozenset({"we"}))) is masked


@pytest.mark.parametrize(("text", "masked"), [("Plan for Peace Road", True), ("Plan for the Peace Road Hope", False)])
def test_a_heading_has_four_capitals_or_more(text, masked):
    assert ("" in tone_words(text, frozenset({"plan"}))) is masked


def weights(weight):
    measures = dict.fromkeys(MEASURES, 0.0)
    band = {"negative_to": -0.1, "positive_from": 0.1}
    return read_tone_weights(json.dumps({"measures": measures, "words": {"road": weight}, "scale": 1.0, "band": band}))


@pytest.mark.parametrize(("weight", "telling"), [(0.05, True), (0.049, False)])
def test_a_word_of_next_to_no_weight_explains_nothing(weight, telling):
    assert ("road" in weights(weight).telling) is telling


@pytest.mark.parametrize(("others", "shown"), [(2, True), (71, True), (72, False)])
def test_a_contribution_below_a_hundredth_is_not_shown(others, shown):
    # A weight of 0.1 over the root of 60, times 60 over the length and 5: 0.0101 of 77 and 0.0099 of 78.
    learnt = weights(0.1)
    words = ["road", *["hill"] * others]
    found = shares_learnt(words, Composed({}, {}), len(words), Scored(0.0, 0, len(words)), learnt.words, learnt)
    assert bool(found) is shown


@pytest.mark.parametrize(("words", "noted"), [(33, False), (34, True)])
def test_a_text_with_under_three_words_of_a_hundred_in_the_lexicon_is_noted(words, noted):
    text = "Terrible " + "the " * (words - 1)
    notes = sentiment(make_corpus(note=text.strip() + "."), method="lexicon").notes
    assert any("are in the lexicon" in note for note in notes) is noted


@pytest.mark.parametrize(("sentences", "noted"), [(4, True), (5, False)])
def test_fewer_than_five_sentences_or_mentions_are_noted(sentences, noted):
    found = sentiment(make_corpus(note="Brandl lied. " * sentences), about=("Brandl",))
    assert any("Fewer than 5 sentences" in note for note in found.notes) is noted
    assert any("Fewer than 5 mentions" in note for note in found.notes) is noted
    assert found.table("targets").records()[0]["few"] is noted


@pytest.mark.parametrize(("between", "read"), [(59, True), (60, False)])
def test_no_word_is_read_that_stands_over_sixty_words_from_an_actor(between, read):
    words = ["", *["road"] * between, "hill"]
    found = around(words, 0, 0, ToneLexicon({}, ""), {}).features
    assert ("after hill" in found) is read


@pytest.mark.parametrize("term", ["EU", "Eup", "Eupa", "Eupators"])
def test_short_and_long_names_are_found(term):
    text = f"We met {term} there."
    assert [text[a:b] for a, b in actor_named(term, {}, english()).mentioned(text, english())] == [term]


@pytest.mark.parametrize(("between", "role"), [(5, "speaker"), (6, "judged")])
def test_a_verb_is_looked_for_up_to_six_words_from_an_actor(between, role):
    assert role_of(["", *["hill"] * between, "said"], 0, 0) == role


@pytest.mark.parametrize(
    ("tone", "verdict"), [(-0.15, "negative"), (-0.149, "neutral"), (0.049, "neutral"), (0.05, "positive")]
)
def test_the_verdict_over_several_sentences_follows_the_band_of_their_mean(tone, verdict):
    # A tone t is (p - n) (p + n)² for probabilities p and n: with n or p alone, its cube root.
    size = abs(tone) ** (1 / 3) + 1e-9
    toward = Toward(size, 1 - size, 0.0) if tone > 0 else Toward(0.0, 1 - size, size)
    sentence = MentionSentence(None, (Mention(0, 1, "judged", toward),))
    found = ActorMentions(actor_named("Oduya", {}, english()), None, (sentence, sentence), 2)
    assert found.verdict == verdict


@pytest.mark.parametrize(("number", "verdict"), [(4, "unclear"), (5, "positive")])
def test_fewer_than_five_sentences_that_contradict_each_other_give_no_verdict(number, verdict):
    tones = [Toward(1.0, 0.0, 0.0), Toward(0.0, 0.0, 1.0), *[Toward(1.0, 0.0, 0.0)] * (number - 2)]
    sentences = tuple(MentionSentence(None, (Mention(0, 1, "judged", toward),)) for toward in tones)
    found = ActorMentions(actor_named("Oduya", {}, english()), None, sentences, number)
    assert found.mean.low < 0 < found.mean.mean
    assert found.verdict == verdict


@pytest.mark.parametrize(("length", "verdict"), [(4, "negative"), (5, "unclear")])
def test_a_single_sentence_is_no_verdict_on_a_document_of_five(length, verdict):
    sentence = MentionSentence(None, (Mention(0, 1, "judged", Toward(0.0, 0.2, 0.8)),))
    assert ActorMentions(actor_named("Oduya", {}, english()), None, (sentence,), length).verdict == verdict

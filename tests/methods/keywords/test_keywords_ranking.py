"""The phrases of one text in order."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.keywords.document_frequency import DocumentFrequency
from toolkit.methods.keywords.ranking import Context, Ranker
from toolkit.methods.keywords.scorer import Scorer
from toolkit.methods.keywords.sentence_words import Lexicon


def context():
    return Context(english(), Lexicon(english()), Scorer())


def first_pass(text, **more):
    ranker = Ranker(**more)
    return ranker, ranker.first_pass(list(make_corpus(note=text).documents[0].sentences()), [], context())


def best(text, **more):
    ranker, found = first_pass(text, **more)
    frequency = DocumentFrequency()
    frequency.add(found.places)
    ranked = ranker.best(found.phrases, found.size, frequency, Scorer())
    return [each.phrase.form for each in ranked], found.size


@pytest.mark.parametrize(
    ("size", "others"),
    [(99, ["fish market closure", "fish market", "market closure"]), (100, ["fish market", "market closure"])],
)
def test_in_a_text_of_100_words_phrases_that_occur_once_must_not_share_two_words(size, others):
    text = "The salt fish market. The salt fish market. The fish market closure." + " It" * (size - 12) + "."
    found, words = best(text, top=50)

    assert words == size
    assert found == ["salt fish market", *others]


def test_enough_phrases_wait_for_the_rest_of_the_corpus():
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = " ".join(f"The {one}{other}{one}." for one in letters for other in letters[:5] if one != other)
    _, found = first_pass(text, top=10)
    _, all_of_them = first_pass(text, top=10, name="tfidf")

    assert len(found.phrases) == 3 * 10 + 15
    assert len(all_of_them.phrases) > 100


def test_the_score_is_relative_to_the_highest():
    assert Ranker("learnt").relative_score(-1.0, 0.0) == pytest.approx(0.36788, abs=1e-5)  # exp(-1)
    assert Ranker("tfidf").relative_score(2.0, 8.0) == 0.25
    assert Ranker("yake").relative_score(-0.2, -0.1) == pytest.approx(0.5)  # The lowest is the best.


def test_a_phrase_that_is_always_cut_off_before_its_head_is_left_out():
    found, _ = best("The swarm hung in the cycle shelter roof. She saw the cycle shelter roof.", top=50)

    assert "cycle shelter roof" in found
    assert "cycle shelter" not in found


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Rain fell on the cycle shelter.",
        "Rain fell on the cycle shelter door.",
        "The cycle shelter Martens built is dry.",  # The name is not the head.
        "The cycle shelter process is slow.",  # An empty noun is no head.
    ],
)
def test_a_phrase_that_ends_with_its_head_once_is_kept(elsewhere):
    # The head that follows everywhere is looked for in the first occurrence, so both orders are tried.
    for text in (f"She saw the cycle shelter roof. {elsewhere}", f"{elsewhere} She saw the cycle shelter roof."):
        _, found = first_pass(text, top=50)

        assert [each.with_head for each in found.phrases if each.key == "cycle shelter"] == [""]


@pytest.mark.parametrize(("others", "kept"), [((), False), (("cycle shelter",), True)])
def test_a_phrase_that_is_cut_off_in_one_text_is_kept_if_another_has_it_alone(others, kept):
    ranker, found = first_pass("She saw the cycle shelter roof.", top=50)
    frequency = DocumentFrequency()
    frequency.add(found.places)
    frequency.add(["cycle shelter", "cycle shelter roof"])
    frequency.add(others)
    ranked = ranker.with_corpus(found.phrases, frequency, Scorer())

    assert ("cycle shelter" in [each.phrase.key for each in ranked]) == kept


def test_of_a_cut_off_phrase_of_four_words_the_last_words_are_looked_up_with_the_head():
    _, found = first_pass("She paid the salt harbour cargo crane operator.", top=50)
    heads = {each.key: each.with_head for each in found.phrases}

    assert heads["salt harbour cargo crane"] == "harbour cargo crane operator"
    assert heads["harbour cargo"] == "harbour cargo crane"
    assert heads["crane operator"] == ""


@pytest.mark.parametrize(("second", "head"), [("Danish", "danish border police"), ("coastal", "")])
def test_after_an_adjective_of_a_country_the_head_need_not_be_the_same(second, head):
    _, found = first_pass(f"She met the {second} border police. He met the {second} border rangers.", top=50)

    assert [each.with_head for each in found.phrases if each.key == f"{second.lower()} border"] == [head]


def test_two_names_that_the_text_has_in_one_are_counted_as_one():
    text = "He called the coast guard. The coast guard came. She joined the Danish guard, then the Danish coast guard."
    found, _ = best(text, top=50)
    _, apart = first_pass(text.replace("Danish coast guard", "office"), top=50)

    assert ("coast guard" in found) != ("Danish guard" in found)
    assert {each.key: each.counterpart for each in apart.phrases if each.key.endswith(" guard")} == {
        "coast guard": "",
        "danish guard": "",
    }

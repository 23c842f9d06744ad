"""YAKE on a text small enough to work its formulas on paper."""

from __future__ import annotations

from math import log

import pytest

from toolkit.methods.keywords.reference.yake import Step, distance, drop_similar, term_scores, yake


def steps(text, stop=("the", "of", "is")):
    return [Step(word.lower(), word, word.lower() in stop, place > 0) for place, word in enumerate(text.split())]


# the 2, port 2, of 1, Riga 2, is 1, open 1: eight words in two sentences.
TEXT = [steps("the port of Riga"), steps("Riga port is open the")]


def test_the_score_of_a_term_by_hand():
    # Of the words that are no function words: port 2, Riga 2, open 1; mean 5/3, deviation sqrt(2)/3; most 2.
    usual = 5 / 3 + 2**0.5 / 3
    found = term_scores(TEXT)

    # Port: neighbours to the left "the" and "riga", to the right "of" and "is": all different, so 1 + 1.
    company = 1 + (2 / 2 + 2 / 2) * 2 / 2
    place = log(log(3 + 0.5))  # in sentences 0 and 1
    assert found["port"] == pytest.approx(company * place / (0 + 2 / usual / company + 1 / company))

    # Riga: to the left "of", to the right "port"; a capital inside a sentence once.
    assert found["riga"] == pytest.approx((1 + 2) * place / (1 / (1 + log(2)) + 2 / usual / 3 + 1 / 3))

    # Open: to the left "is", to the right "the"; once, in sentence 1 alone.
    company = 1 + (1 + 1) * 1 / 2
    assert found["open"] == pytest.approx(company * log(log(3 + 1)) / (1 / usual / company + (1 / 2) / company))
    assert set(found) == {"port", "riga", "open"}


def test_a_phrase_multiplies_the_scores_of_its_terms():
    terms, found = term_scores(TEXT), yake(TEXT, 3)
    product, total = terms["riga"] * terms["port"], terms["riga"] + terms["port"]

    assert found["riga port"] == pytest.approx(product / (1 * (1 + total)))
    assert found["riga"] == pytest.approx(terms["riga"] / (2 * (1 + terms["riga"])))


def test_a_function_word_inside_counts_by_its_neighbours():
    terms, found = term_scores(TEXT), yake(TEXT, 3)
    # "of" follows one of two ports, and Riga follows every "of".
    likely = 1 / 2 * 1
    product = terms["port"] * (1 + (1 - likely)) * terms["riga"]
    total = terms["port"] + terms["riga"] - (1 - likely)

    assert found["port of riga"] == pytest.approx(product / (1 + total))
    assert set(found) == {"port", "riga", "open", "port of riga", "riga port", "port is open"}


def test_signs_are_not_crossed():
    sentence = [Step("port", "port", False, False), Step("riga", "Riga", False, False)]

    assert set(yake([sentence])) == {"port", "riga"}


@pytest.mark.parametrize(("one", "other", "edits"), [("", "ab", 2), ("kitten", "sitting", 3), ("pier", "pier", 0)])
def test_edits_are_counted(one, other, edits):
    assert distance(one, other) == edits


def test_what_is_spelled_alike_is_left_out():
    assert drop_similar({"reservations": 0.1, "reservation": 0.2, "pier": 0.3, "gale": 0.4}, 2) == [
        "reservations",
        "pier",
    ]


def test_a_text_of_function_words_has_no_phrase():
    assert yake([steps("the of is")]) == {}
    assert yake([]) == {}


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ("abcdefghix", ["abcdefghij", "abcdefghix"]),  # 9 of 10 letters: exactly 0.9
        ("abcdefghijk", ["abcdefghij"]),  # 10 of 11 letters
    ],
)
def test_phrases_are_similar_above_a_similarity_of_0_9(other, kept):
    assert drop_similar({"abcdefghij": 0.1, other: 0.2}, 2) == kept

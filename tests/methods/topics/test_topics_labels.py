"""Topics are called by what most of their documents hold and others do not, with names in full."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.naming.labels import (
    LabelTerms,
    display_name,
    label_scores,
    list_distinct,
    list_words,
    topic_labels,
)
from toolkit.methods.topics.words import term_measures

SHARES = np.repeat(np.eye(2), 10, axis=0)


def marks(columns):
    counts = np.zeros((20, len(columns)))
    for place, texts in enumerate(columns):
        counts[list(texts), place] = 1
    return term_measures(csr_matrix(counts), SHARES)


def labels(measures, over, terms, shown, names=None, typical=None):
    everything = set(range(len(terms)))
    return topic_labels(measures, over, LabelTerms(terms, shown, names or {}, typical or [everything] * 2))


@pytest.mark.parametrize(
    "worse", ["minister", "special report", "mln stg", "oil and gas", "assistance", "Finance Minister"]
)
def test_what_is_no_subject_is_a_label_only_where_there_is_nothing_else(worse):
    # It marks nine texts of the topic, the others eight and seven.
    terms = [worse.lower(), "tariff", "vessel"]
    found = marks([range(9), range(8), range(7)])

    assert labels(found, found, terms, [worse, "tariff", "vessels"])[0] == "tariff · vessels"
    alone = marks([range(9)])
    assert labels(alone, alone, terms[:1], [worse])[0] == worse


def test_one_generic_word_may_stand_beside_another_one():
    found = marks([range(9), range(8), {19}])

    assert labels(found, found, ["assistance", "flood", "x"], ["assistance", "flood", "x"])[0] == "flood · assistance"


def test_a_word_of_an_office_is_no_label_either():
    # "Special" is mostly in "Special Envoy"; in four of nine texts it would be more than a part of it.
    terms, shown = ["special", "special envoy", "tariff"], ["Special", "Special Envoy", "tariff"]
    mostly, seldom = marks([range(9), range(5), range(8)]), marks([range(9), range(4), range(8)])

    assert labels(mostly, mostly, terms, shown)[0] == "tariff"
    assert labels(seldom, seldom, terms, shown)[0] == "Special · tariff"


def test_terms_of_typical_texts_come_first():
    terms, found = ["anchor", "keel", "rudder"], marks([range(9), range(8), range(7)])

    assert labels(found, found, terms, terms, typical=[{1, 2}, set()])[0] == "keel · rudder"
    assert labels(found, found, terms, terms, typical=[{2}, set()])[0] == "rudder · anchor"


def test_a_topic_without_terms_is_not_named_by_a_number():
    found = marks([range(9)])

    assert labels(found, found, ["anchor"], ["anchor"]) == ["anchor", "no common terms"]


def test_the_name_of_the_thing_comes_before_a_phrase_that_few_texts_hold():
    terms = ["court", "tax evasion", "yukos"]
    found = marks([{0, 1, *range(10, 20)}, {0, 1, 2}, range(8)])
    assert labels(found, found, terms, terms, {})[0] == "yukos · tax evasion"


def test_a_phrase_stands_for_its_word_only_if_half_of_the_texts_with_the_word_hold_it():
    terms, shown = ["motor", "motor show"], ["motors", "motor show"]
    often, seldom = marks([range(8), range(4)]), marks([range(8), range(3)])
    assert labels(often, often, terms, shown, {})[0] == "motor show"
    assert labels(seldom, seldom, terms, shown, {})[0] == "motors"


def test_a_label_needs_eight_in_a_hundred_texts_of_the_topic():
    counts = np.zeros((200, 3))
    counts[:8, 0] = counts[:7, 1] = counts[100:107, 1] = counts[:90, 2] = counts[100:150, 2] = 1
    found = term_measures(csr_matrix(counts), np.repeat(np.eye(2), 100, axis=0))
    counts[7, 0] = 0
    fewer = term_measures(csr_matrix(counts), np.repeat(np.eye(2), 100, axis=0))
    terms = ["almanac", "bell", "cliff"]
    assert "almanac" in labels(found, found, terms, terms, {})[0]
    assert "almanac" not in labels(fewer, fewer, terms, terms, {})[0]


def test_a_part_of_a_name_is_said_as_the_whole_name():
    terms, shown = ["ada", "quill"], ["Ada", "Quill"]
    found = marks([range(9), range(9)])
    assert labels(found, found, terms, shown, {0: (0, 1), 1: (0, 1)})[0] == "Ada Quill"


def test_what_one_document_repeats_names_a_topic_less_than_what_many_hold():
    terms = ["signature", "subject"]
    texts = marks([range(9), range(8)])
    # Of the ten documents of the topic one holds the first word, in many passages, and eight the second.
    documents = marks([{0}, range(8)])
    assert labels(texts, texts, terms, terms, {})[0].startswith("signature")
    assert labels(texts, documents, terms, terms, {})[0].startswith("subject")


def test_a_term_that_is_no_more_frequent_inside_than_outside_names_nothing():
    assert label_scores(marks([range(20)])).tolist() == [[0.0], [0.0]]


def test_naming_is_exclusivity_times_share_times_squared_log_odds():
    # 8 of 10 inside and 2 of 10 outside: odds of (8.5 / 2.5) over (2.5 / 8.5), exclusivity 0.8.
    assert label_scores(marks([{*range(8), 10, 11}]))[0, 0] == pytest.approx(0.8 * 0.8 * np.log(3.4**2) ** 2)


def test_words_of_a_name_stand_together_at_the_first_of_them_and_no_word_is_lost():
    terms, shown = ["envoy", "halvorsen", "relief", "special"], ["Envoy", "Halvorsen", "relief", "Special"]
    names = {0: (3, 0), 3: (3, 0)}
    assert list_words([0, 2, 3, 1], terms, shown, names) == "Special Envoy, relief, Halvorsen"


def test_a_word_with_a_small_letter_is_listed_beside_a_name_that_holds_it():
    terms, shown = ["continental", "gas"], ["Continental", "gas"]
    assert list_words([0, 1], terms, shown, {0: (0, 1)}) == "Continental Gas, gas"
    assert list_words([1, 0], terms, shown, {0: (0, 1)}) == "gas, Continental Gas"


def test_a_name_is_written_as_its_phrase_is():
    assert display_name(
        (0, 2), ["champion", "champion league", "league"], ["champion", "Champions League", "League"]
    ) == ("Champions League")


def test_a_list_says_each_word_once():
    assert list_distinct([0, 1, 2], ["oil", "oil price", "rain"], ["oil", "oil prices", "rain"], 5) == "oil, rain"

"""The words that mark topics, by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.evidence import mean_cosine, one_per_document, trust_in
from toolkit.methods.topics.naming.labels import LabelTerms, list_distinct, topic_labels
from toolkit.methods.topics.words import coherent_words, frex_terms, term_measures, top_places, top_term_overlap

# Six texts, the first three of one topic: a term of that topic alone, one of everywhere, one of two and one texts.
COUNTS = csr_matrix(np.array([[2, 1, 1], [1, 3, 1], [1, 1, 0], [0, 1, 1], [0, 1, 0], [0, 2, 0]], dtype=float))
SHARES = np.repeat(np.eye(2), 3, axis=0)


def test_marks_by_hand():
    marks = term_measures(COUNTS, SHARES)

    assert marks.frequencies.tolist() == [[3, 3, 2], [0, 3, 1]]
    assert marks.sizes.tolist() == [3, 3]
    # A perfect division of six texts: 2 * 6 ln 2. A term of all texts global_weights nothing.
    third = 2 * (2 * log(2) + 0 + 0 + 2 * log(2) + 6 * log(6) - 4 * 3 * log(3))
    assert marks.log_likelihood == pytest.approx(np.array([[12 * log(2), 0, third], [0, 0, 0]]), abs=1e-9)
    assert marks.exclusivity == pytest.approx(np.array([[1, 0.5, 2 / 3], [0, 0.5, 1 / 3]]))


@pytest.mark.parametrize(("spare", "some"), [(1e-9, False), (1e-3, True)])
def test_what_rounding_leaves_of_a_ratio_is_nothing(spare, some):
    # An empty topic but for a trace of two of the texts: its ratio is 3e-9 or 3e-3.
    shares = np.array([[spare, 1 - spare]] * 3 + [[0.0, 1.0]] * 3)

    assert (term_measures(COUNTS, shares).log_likelihood[0] > 0).any() == some


def test_of_equally_heavy_terms_the_first_come_first():
    assert top_places(np.array([0.1, 0.4, 0.1, 0.4, 0.0]), 3) == [1, 3, 0]
    assert top_places(np.array([0.5, 0.5 + 1e-12, 0.6]), 3) == [2, 0, 1]
    assert top_places(np.array([0.5, 0.7, 0.6]), 3, np.array([True, False, True])) == [2, 0]
    assert top_places(np.zeros(3), 3) == []


def test_a_long_row_gives_the_same_as_a_sorted_one():
    row = np.round(np.random.default_rng(1).random(400), 2)

    assert top_places(row, 30) == sorted(range(400), key=lambda place: (-row[place], place))[:30]


def test_words_that_never_meet_do_not_stand_together():
    # Terms 0 to 3 mark the first topic; 2 is more telling than 3 and never stands with 0 or 1.
    texts = [[1, 1, 0, 1]] * 4 + [[1, 1, 0, 0]] * 2 + [[0, 0, 1, 0]] * 5 + [[0, 0, 0, 0]] * 20
    counts = csr_matrix(np.array(texts, dtype=float))
    shares = np.zeros((31, 2))
    shares[:11, 0] = shares[11:, 1] = 1
    marks = term_measures(counts, shares)
    single = np.ones(4, dtype=bool)

    assert top_places(marks.log_likelihood[0], 4) == [0, 1, 2, 3]
    assert coherent_words(marks, counts.tocsc(), single, 3)[0] == [0, 1, 3]
    assert coherent_words(marks, counts.tocsc(), np.array([False, True, True, True]), 3)[0] == [1, 3, 2]


def test_distinctive_terms_are_frequent_and_exclusive():
    marks = term_measures(COUNTS, SHARES)

    assert frex_terms(marks, 0, 3) == [0, 2]


def test_overlap_is_of_the_first_ten():
    assert top_term_overlap([list(range(12))], [list(range(5, 17)), [20]]).tolist() == [[0.5, 0.0]]


def test_no_word_stands_twice_in_labels_or_lists():
    terms = ["gas", "gas price", "price", "winter"]
    marks = term_measures(
        csr_matrix(np.array([[1, 1, 1, 1]] * 5 + [[1, 0, 0, 0]] * 3 + [[0, 0, 0, 0]] * 8, dtype=float)),
        np.repeat(np.eye(2), 8, axis=0),
    )

    of = LabelTerms(terms, ["gas", "gas prices", "prices", "winter"], {}, [{0, 1, 2, 3}] * 2)
    assert topic_labels(marks, marks, of) == ["gas prices · winter", "no common terms"]
    assert list_distinct([0, 1, 2, 3], terms, terms, 3) == "gas, price, winter"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((0.9, 0.3, 0.1, 40, 0.2), "sound"),
        ((0.39, 0.3, 0.1, 40, 0.2), "weak"),
        ((0.9, -0.01, 0.1, 40, 0.2), "weak"),
        ((0.9, 0.3, 0.71, 40, 0.2), "one document"),
        ((0.9, 0.3, 1.0, 1, 0.2), "sound"),  # There is no other document.
        ((0.9, 0.3, 0.71, 40, 0.7), "repeated text"),
    ],
)
def test_a_topic_is_named_for_what_it_is(figures, said):
    assert trust_in(*figures) == said


def test_repeated_texts_are_the_same():
    weights = csr_matrix(np.array([[1.0, 0.0]] * 4 + [[0.0, 1.0]] * 2))

    assert mean_cosine(weights, [0, 1, 2, 3]) == pytest.approx(1.0)
    # Of twelve ordered pairs four are of equal texts.
    assert mean_cosine(weights, [0, 1, 4, 5]) == pytest.approx(1 / 3)
    assert mean_cosine(weights, [0, 1]) == 0.0


def test_passages_are_of_different_documents():
    assert one_per_document([4, 2, 0, 1, 3], [7, 7, 8, 9, 8], 3) == [4, 0, 3]

"""TF-IDF, cosines and average linkage, against scikit-learn and scipy."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import average, fcluster
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.methods.similarity.comparison import shared_parts
from toolkit.methods.similarity.cosine import average_linkage, average_linkage_of_many, cosines, sum_of, tfidf

texts = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), min_size=2, max_size=9).filter(any)


def sklearn_weights(listed):
    vectorizer = TfidfVectorizer(analyzer=lambda words: words, sublinear_tf=True, smooth_idf=True, norm="l2")
    return vectorizer.fit_transform(listed), vectorizer.get_feature_names_out()


def test_weights_by_hand():
    # N = 2. gas: df 2, idf 1 + ln(3/3) = 1, tf 1 + ln 2. ice: df 1, idf 1 + ln(3/2), tf 1.
    gas, ice = 1 + log(2), 1 + log(1.5)
    length = sqrt(gas**2 + ice**2)

    assert tfidf([Counter(gas=2, ice=1), Counter(gas=1), Counter()][:2]) == [
        pytest.approx({"gas": gas / length, "ice": ice / length}),
        {"gas": 1.0},
    ]


@given(texts)
def test_weights_are_those_of_scikit_learn(listed):
    matrix, names = sklearn_weights(listed)
    dense = np.zeros(matrix.shape)
    for row, vector in enumerate(tfidf([Counter(words) for words in listed])):
        for term, weight in vector.items():
            dense[row, list(names).index(term)] = weight

    assert dense == pytest.approx(matrix.toarray())


def test_a_text_without_terms_has_no_weights():
    assert tfidf([Counter(), Counter(gas=1)]) == [{}, {"gas": 1.0}]


@given(texts, st.sampled_from([1e-6, 0.1, 0.5]))
def test_cosines_are_those_of_scikit_learn(listed, least):
    found = cosines(tfidf([Counter(words) for words in listed]), least)
    expected = cosine_similarity(sklearn_weights(listed)[0])
    pairs = {(a, b): expected[a, b] for b in range(len(listed)) for a in range(b)}

    # A cosine on the bound itself may fall on either side of it.
    clear = {pair: value for pair, value in pairs.items() if value > least + 1e-9}
    near = {pair for pair, value in pairs.items() if abs(value - least) <= 1e-9}
    assert {pair: value for pair, value in found.items() if pair not in near} == pytest.approx(clear)


def test_equal_texts_have_a_cosine_of_one_and_never_more():
    vectors = tfidf([Counter("abcabd"), Counter("abcabd"), Counter("z")])

    assert cosines(vectors, 0.1) == {(0, 1): pytest.approx(1.0)}
    assert max(cosines(vectors, 0.1).values()) <= 1.0


def test_the_parts_of_a_cosine_add_up_to_it():
    a, b = {"gas": 0.6, "ice": 0.8}, {"gas": 0.8, "oil": 0.36, "ice": 0.48}

    # 0.6 * 0.8 = 0.48; 0.8 * 0.48 = 0.384
    assert shared_parts(a, b) == [("gas", pytest.approx(0.48)), ("ice", pytest.approx(0.384))]
    assert cosines([a, b], 0.1) == {(0, 1): pytest.approx(0.864)}


def test_equal_parts_stand_in_alphabetical_order():
    assert shared_parts({"ice": 0.5, "gas": 0.5}, {"gas": 0.5, "ice": 0.5}) == [("gas", 0.25), ("ice", 0.25)]


def test_vectors_are_added_term_by_term():
    assert sum_of([{"gas": 0.5, "ice": 0.25}, {}, {"gas": 0.5}]) == {"gas": 1.0, "ice": 0.25}


def test_average_linkage_by_hand():
    # 0 and 1 join at 0.9. Then 2 has a mean of (0.5 + 0.3) / 2 = 0.4 with them. 3 and 4 join at 0.6;
    # the two clusters have a mean of 0.6 / 6 = 0.1.
    cosine = {(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.3, (3, 4): 0.6, (2, 3): 0.6}

    assert average_linkage(5, cosine, 0.41) == [[0, 1], [2, 3]]  # 2 and 3 come before 3 and 4: the first of equals
    assert average_linkage(5, cosine, 0.7) == [[0, 1]]
    assert average_linkage(5, cosine, 0.95) == []


def test_a_mean_that_equals_the_cut_is_joined():
    # (0.5 + 0.25) / 2 = 0.375, all of them exact in binary
    assert average_linkage(3, {(0, 1): 0.75, (0, 2): 0.5, (1, 2): 0.25}, 0.375) == [[0, 1, 2]]


def test_equal_cosines_at_the_cut_make_one_cluster():
    assert average_linkage(4, {(a, b): 0.7 for b in range(4) for a in range(b)}, 0.7) == [[0, 1, 2, 3]]


@pytest.mark.parametrize("seed", range(25))
def test_average_linkage_is_that_of_scipy(seed):
    random = np.random.default_rng(seed)
    count = int(random.integers(3, 16))
    matrix = np.triu(random.random((count, count)), 1)
    matrix[matrix < 0.3] = 0.0
    cut = float(random.uniform(0.2, 0.8))
    cosine = {(a, b): float(matrix[a, b]) for a, b in zip(*np.nonzero(matrix), strict=True)}

    distances = squareform((1 - (matrix + matrix.T)) * (1 - np.eye(count)))
    labels = fcluster(average(distances), 1 - cut, criterion="distance")
    clusters = [[int(n) for n in np.flatnonzero(labels == label)] for label in set(labels)]
    expected = sorted((each for each in clusters if len(each) > 1), key=lambda each: (-len(each), each[0]))

    assert average_linkage(count, cosine, cut) == expected
    assert average_linkage_of_many(matrix + matrix.T, cut) == expected

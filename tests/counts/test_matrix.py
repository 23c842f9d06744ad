"""Which terms get a column, and the sparse matrix of their counts."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from matrix_of_terms import kept_terms, matrix_of
from sklearn.feature_extraction import DictVectorizer

counters = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9)).map(Counter), min_size=1, max_size=8)


def test_terms_of_one_text_and_of_nearly_all_are_left_out():
    # Of five texts: at least 2, at most int(0.6 * 5) = 3. gas stands in 5, ice in 1, oil in 3, tar in 2.
    texts = [Counter("gas oil tar".split()), Counter("gas oil tar".split()), Counter("gas oil oil oil".split())]
    texts += [Counter("gas ice".split()), Counter(["gas"])]

    assert kept_terms(texts, least=2, largest_share=0.6) == ["oil", "tar"]


def test_the_lower_bound_is_never_above_the_upper_one():
    # int(0.6 * 2) = 1 text would leave nothing; the bound is raised to the two that are asked for.
    assert kept_terms([Counter("ab"), Counter("bc")], least=2, largest_share=0.6) == ["b"]


def test_counts_stand_in_the_columns_of_their_terms():
    made = matrix_of([Counter({"oil": 2, "gas": 1}), Counter(), Counter({"tar": 3, "ice": 9})], ["gas", "oil", "tar"])

    assert made.toarray().tolist() == [[1.0, 2.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 3.0]]


@given(counters)
def test_the_matrix_is_that_of_scikit_learn(texts):
    vectorizer = DictVectorizer()
    expected = vectorizer.fit_transform([{"": 0, **text} for text in texts])
    terms = vectorizer.feature_names_

    assert np.array_equal(matrix_of(texts, terms).toarray(), expected.toarray())

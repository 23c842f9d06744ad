"""Character 3-grams, against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.corpus.document import Block, Document
from toolkit.counts.encoded import encode
from toolkit.language.stopwords import english
from toolkit.methods.similarity.report_data import compare_documents
from toolkit.methods.similarity.spaces import by_letters, grams_of, squares
from toolkit.methods.similarity.ways import SimilarityOptions

words = st.lists(st.sampled_from(["gas", "gases", "Gas", "pipe", "pipeline", "is", "a"]), min_size=1, max_size=8)


def test_the_grams_of_a_word_by_hand():
    assert grams_of("Pipe") == [" pi", "pip", "ipe", "pe "]
    assert grams_of("a") == [" a "]


def by_sklearn(texts):
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), sublinear_tf=True, preprocessor=lambda text: text.lower()
    )
    return cosine_similarity(vectorizer.fit_transform(texts))


@given(st.lists(words, min_size=2, max_size=6))
def test_the_cosines_are_those_of_scikit_learn(listed):
    texts = [" ".join(each) for each in listed]

    assert squares(by_letters(encode(texts)), list(range(len(texts)))) == pytest.approx(by_sklearn(texts), abs=2e-6)


def test_letters_are_the_weighted_mean_of_stems_and_grams():
    texts = ["Gas pipelines leak", "A gas pipeline leaked", "Bees make honey", "The beekeeper leaks news"]
    documents = [Document(str(n), (Block("paragraph", text),)) for n, text in enumerate(texts)]

    def values(method):
        found = compare_documents(documents, (), english(), SimilarityOptions(method, 20, 0.0, 12, 3))
        return np.array([[found.comparison.value(a, b) for b in range(4)] for a in range(4)])

    assert values("letters") == pytest.approx(5 / 7 * values("cosine") + 2 / 7 * by_sklearn(texts), abs=2e-6)
    # No word is common to them.
    assert values("cosine")[2, 3] == 0 < values("letters")[2, 3]

"""Few texts are compared in plain Python and many in arrays, with the same result."""

from __future__ import annotations

import random

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.counts.encoded import encode
from toolkit.language.stopwords import english
from toolkit.methods.similarity.calibration import bounds_of
from toolkit.methods.similarity.comparison import ComparisonOptions
from toolkit.methods.similarity.large_comparison import LargeComparison
from toolkit.methods.similarity.resemblance import JaccardComparison
from toolkit.methods.similarity.small_comparison import SmallComparison
from toolkit.methods.similarity.stems import stem_counts
from toolkit.methods.similarity.subjects import compared_subjects


def pair_counts(texts):
    return stem_counts(encode(texts), english())


def written(count, seed, subjects=4):
    """Texts of words from a few subjects, some words being common to all."""
    draw = random.Random(seed)
    made = []
    for _ in range(count):
        own = draw.randrange(subjects)
        words = [f"subject{'abcdefgh'[own]}{'klmnopqrst'[draw.randrange(10)]}x" for _ in range(draw.randrange(5, 30))]
        words += [f"common{'abcdefghijklmnopqrst'[int(20 * draw.random() ** 2)]}x" for _ in range(draw.randrange(30))]
        made.append(" ".join(words))
    return made


@pytest.mark.parametrize("method", ["cosine", "esa"])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("least", [0.0, 0.3])
@pytest.mark.parametrize("background", [0, 9])
def test_both_ways_give_the_same(method, seed, least, background):
    counts = pair_counts([*written(60, seed), "", "7"])
    groups = tuple(number % 3 for number in range(len(counts) - background)) if seed % 2 else ()
    asked = ComparisonOptions(method, 5, 40, least, groups)
    few, many = SmallComparison(counts, asked, background), LargeComparison(counts, asked, background)
    size = len(counts) - background

    assert few.near == list(many.near)
    assert few.pairs == many.pairs
    if not (method == "esa" and least == 0):
        assert few.passing_pairs == many.passing_pairs
    assert np.asarray(few.square(range(size))) == pytest.approx(np.asarray(many.square(range(size))), abs=2e-6)
    for a, b in ((0, 1), (3, 3), (size - 1, 2)):
        assert few.value(a, b) == pytest.approx(many.value(a, b), abs=2e-6)
        assert few.cosine(a, b) == pytest.approx(many.cosine(a, b), abs=2e-6)
        assert dict(few.parts(a, b)) == pytest.approx(dict(many.parts(a, b)))
    chosen = np.array([(a, b) for a in range(size) for b in range(a + 1, size) if (a + b) % 3], dtype=np.int32)
    assert few.values(chosen) == pytest.approx(many.values(chosen), abs=2e-6)
    if not (method == "esa" and least == 0):  # A pair that chance would not give may be near to no common text.
        assert few.passing(chosen.tolist()) == many.passing(chosen)
    every = [(a, b) for a in range(size) for b in range(a + 1, size)]
    assert few.passing(every) == few.passing_pairs
    assert many.passing(every) == many.passing_pairs
    members = {"one": [0, 4, 5, 5], "two": [2, 7], "three": [size - 1, 9]}
    assert few.means(members) == {
        pair: (pytest.approx(value, abs=2e-6), pairs) for pair, (value, pairs) in many.means(members).items()
    }
    assert few.clusters_at(0.4) == many.clusters_at(0.4)
    assert few.weights([0, 1, 2]) == pytest.approx(many.weights([0, 1, 2]))


@pytest.mark.parametrize("method", ["cosine", "lsa", "esa", "mean"])
def test_it_is_symmetric_one_with_itself_and_nothing_with_nothing(method):
    counts = pair_counts([*written(30, 5), ""])
    compare_documents = compared_subjects(counts, ComparisonOptions(method, 3, 10))
    square = np.asarray(compare_documents.square(range(31)))

    assert (square == square.T).all()
    assert square.diagonal()[:30] == pytest.approx(np.ones(30), abs=2e-6)
    assert (square[30] == 0).all()
    assert ((square >= 0) & (square <= 1)).all()
    assert compare_documents.near[30] == []
    assert all(compare_documents.value(a, b) == compare_documents.value(b, a) for a in range(31) for b in range(a))


def test_the_mean_is_the_mean_of_the_three():
    counts = pair_counts(written(40, 6))
    spaces = {
        method: LargeComparison(counts, ComparisonOptions(method, 3, 10), 0)
        for method in ("cosine", "lsa", "esa", "mean")
    }
    for a, b in ((0, 1), (2, 9), (30, 12)):
        cosine, lsa, esa, mean = (spaces[method].value(a, b) for method in ("cosine", "lsa", "esa", "mean"))
        # ESA counts twice. A negative cosine of latent dimensions is shown as 0, and is not 0 in the mean.
        if lsa > 0:
            assert mean == pytest.approx((cosine + lsa + 2 * esa) / 4, abs=1e-5)


def test_nearness_to_the_same_texts_by_hand():
    # Three texts of the same length share one word of two each with the next; b is near to all.
    texts = ["gale pear", "gale rope", "rope pear", "wool wool", "wool mill", "mill wool"]
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    cosine = cosine_similarity(vectors)
    # Six texts: a text is described by the five nearest, itself among them, so by all that share a word with it.
    rows = cosine / np.linalg.norm(cosine, axis=1, keepdims=True)
    found = SmallComparison(pair_counts(texts), ComparisonOptions("esa", 3, 10), 0)

    assert np.asarray(found.square(range(6))) == pytest.approx(np.clip(rows @ rows.T, 0, 1), abs=1e-6)


def test_the_order_of_the_texts_changes_nothing():
    texts = written(40, 8)
    order = random.Random(1).sample(range(40), 40)
    plain = compared_subjects(pair_counts(texts), ComparisonOptions("esa", 4, 1000))
    other = compared_subjects(pair_counts([texts[number] for number in order]), ComparisonOptions("esa", 4, 1000))
    back = {frozenset((order[a], order[b])): value for value, a, b in other.pairs}

    assert {frozenset((a, b)): value for value, a, b in plain.pairs} == pytest.approx(back, abs=2e-6)


def test_fewer_than_five_texts_have_a_fixed_bound():
    assert bounds_of(pair_counts(["gale pear", "gale rope", "rope pear", "wool"])).table == ((0.1,),)
    assert bounds_of(pair_counts(["gale pear", "gale rope", "rope pear", "wool", "mill"])).table != ((0.1,),)


def test_resemblance_stands_in_for_the_similarity():
    counts = pair_counts(written(5, 9))
    asked = ComparisonOptions("cosine", 2, 10, 0.2)
    base = compared_subjects(counts, asked)
    found = JaccardComparison(base, {(0, 1): 0.5, (1, 2): 0.25, (3, 4): 0.1}, asked, 5)

    assert found.near == [[(1, 0.5)], [(0, 0.5), (2, 0.25)], [(1, 0.25)], [(4, 0.1)], [(3, 0.1)]]
    assert (found.pairs, found.passing_pairs) == ([(0.5, 0, 1), (0.25, 1, 2)], 2)
    assert [found.value(*pair) for pair in ((1, 0), (2, 2), (0, 4))] == [0.5, 1.0, 0.0]
    assert found.square([0, 1]) == [[1.0, 0.5], [0.5, 1.0]]
    assert found.clusters_at(0.3) == [[0, 1]]
    # Text 1 twice in the first group: pairs 0-1, 0-1 and 1-1. Between: 0-2, 1-2 and 1-2.
    assert found.means({"x": [0, 1, 1], "y": [2]}) == {
        ("x", "x"): (pytest.approx((0.5 + 0.5 + 1) / 3), 3),
        ("x", "y"): (pytest.approx(0.5 / 3), 3),
        ("y", "y"): (0.0, 0),
    }
    assert found.parts(0, 1) == base.parts(0, 1)

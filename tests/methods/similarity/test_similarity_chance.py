"""The bound of chance: what texts reach whose terms are dealt at random, and what others pass."""

from __future__ import annotations

import random
from math import sqrt

import pytest

from toolkit.counts.encoded import encode
from toolkit.language.stopwords import english
from toolkit.methods.similarity.calibration import bounds_of
from toolkit.methods.similarity.chance import CosineBounds, FrequencyBand, LengthBin, chance_bounds, edges_of
from toolkit.methods.similarity.comparison import ComparisonOptions
from toolkit.methods.similarity.stems import stem_counts
from toolkit.methods.similarity.subjects import compared_subjects

LETTERS = "bcdfghjklmnpqrstvz"


def word(number):
    """A word for each number, none of them with an ending that a stemmer takes off."""
    made = ""
    for _ in range(4):
        number, place = divmod(number, len(LETTERS))
        made += LETTERS[place]
    return "x" + made + "x"


def dealt(count, terms, lengths, seed):
    """Texts whose words have nothing to do with one another: rank r is drawn with a chance of 1 / r."""
    draw = random.Random(seed)
    weights = [1 / (rank + 5) for rank in range(terms)]
    return [
        " ".join(word(each) for each in draw.choices(range(terms), weights, k=draw.choice(lengths)))
        for _ in range(count)
    ]


def counted(texts):
    return stem_counts(encode(texts), english())


@pytest.mark.parametrize("lengths", [(30,), (20, 60, 200), (100, 400)])
def test_of_texts_dealt_at_random_hardly_a_pair_passes(lengths):
    passed = [
        compared_subjects(counted(dealt(140, 2_000, lengths, seed)), ComparisonOptions("cosine", 1, 100)).passing_pairs
        for seed in range(6)
    ]

    # One pair in a corpus is what chance is allowed.
    assert sum(passed) / len(passed) <= 3


def test_texts_with_a_subject_of_their_own_pass():
    texts = dealt(60, 2_000, (80,), 1)
    subject = " ".join(word(5_000 + number) for number in range(10))
    texts[3], texts[20] = f"{texts[3]} {subject}", f"{texts[20]} {subject}"
    found = compared_subjects(counted(texts), ComparisonOptions("cosine", 1, 100))

    assert [(a, b) for _, a, b in found.pairs][:1] == [(3, 20)]


def test_the_bound_by_hand():
    # Four texts with two terms each: one term in all four, four terms in one text each. Weights are 1.
    spreads = [FrequencyBand(1, 4, 1.0), FrequencyBand(4, 1, 1.0)]
    bounds = chance_bounds(spreads, 4, [], [LengthBin(2.0, [1.0, 1.0], [1.0, 1.0])])
    # A text has 4 p + q = 2 terms, p = 1 - (4/5)^s, q = 1 - (1/5)^s. A lone term is never shared: the only one that
    # may be has a chance of q², so the mean is q² / 2 and the variance q² (1 - q²) / 4.
    low, high = 0.0, 10.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if 4 * (1 - 0.8**middle) + 1 - 0.2**middle < 2 else (low, middle)
    both = (1 - 0.2**low) ** 2
    shape = both / (1 - both)
    # 5 % is the largest share for six pairs: 1.6449 standard deviations.
    expected = both / 2 * (1 - 1 / (9 * shape) + 1.644854 / (3 * sqrt(shape))) ** 3

    assert bounds.table == ((pytest.approx(min(expected, 1.0), rel=1e-4),),)


def test_longer_texts_are_more_alike_by_chance():
    bounds = bounds_of(counted(dealt(100, 500, (30, 120, 480), 2)))

    assert bounds.least(25, 25) > 0
    assert bounds.bin_of(25) < bounds.bin_of(150)
    assert bounds.least(90, 90) < bounds.least(250, 250)
    assert bounds.least(25, 250) == pytest.approx(bounds.least(250, 25))


def test_a_corpus_without_terms_has_a_bound_that_nothing_passes():
    assert chance_bounds([], 3, [], []) == CosineBounds((), ((1.0,),))


def test_bins_are_filled_and_no_finer_than_half_again():
    assert edges_of([10, 10, 10]) == []
    assert edges_of([0, 0]) == []
    # 10 to 160 is a ratio of 16: ln 16 / ln 1.5 = 6.8, so seven bins, of which three hold texts.
    assert edges_of([10, 11, 40, 160]) == [pytest.approx(10 * 16 ** (1 / 7)), pytest.approx(10 * 16 ** (4 / 7))]

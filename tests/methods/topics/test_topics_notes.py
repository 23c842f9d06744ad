"""Reasons for and against numbers of topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.methods.topics.model import make_space
from toolkit.methods.topics.notes import Choice, choice_rows
from toolkit.methods.topics.number import Trial

SPACE = make_space(csr_matrix(np.eye(12)), np.ones(12, dtype=bool), range(12))


def trial(topics, stability=0.8, separation=0.5, smallest=3, largest=0.4, score=0.2):
    return Trial(topics, np.arange(12) % topics, stability, separation, smallest, largest, score)


BEST = trial(3, score=0.3)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (trial(4, smallest=2), "Too fine: the smallest topic has 2 texts."),
        (trial(4), "About as good as 3 topics."),
        # Less than 95 % is clearly lower.
        (trial(4, stability=0.76), "About as good as 3 topics."),
        (trial(4, stability=0.75), "Less stable than 3 topics."),
        (trial(4, separation=0.47), "Less separate than 3 topics."),
        (trial(2, stability=0.9, separation=0.6), "More stable and separate than 3 topics, and coarser."),
        (trial(2, separation=0.6, stability=0.7), "More separate, less stable than 3 topics, and coarser."),
        (trial(2, largest=0.6, score=0.3), "One topic has 60% of the texts, and divides in a stable way."),
    ],
)
def test_the_reason_is_given(other, why):
    rows = choice_rows(SPACE, Choice([BEST, other], BEST, BEST))
    assert rows[0]["why"] == "The best balance of stability, separation and detail."
    assert rows[1]["why"] == why
    assert [row["recommended"] for row in rows] == [True, False]


def test_a_single_number_has_no_reason():
    assert choice_rows(SPACE, Choice([BEST], BEST, BEST))[0]["why"] == "The only number tried."

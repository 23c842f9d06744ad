"""Association measures: NLTK's values, and logDice worked out by hand."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.measures.association import Cooccurrence, log_dice

TABLES = st.tuples(*[st.integers(1, 60)] * 3, st.integers(0, 10_000))


@given(TABLES)
def test_the_measures_are_those_of_nltk(cells):
    from nltk.metrics.association import BigramAssocMeasures

    together, only_first, only_second, neither = cells
    first, second = together + only_first, together + only_second
    total = together + only_first + only_second + neither
    ours = Cooccurrence(together, first, second, total)
    marginals = (together, (first, second), total)

    assert ours.mi == pytest.approx(BigramAssocMeasures.pmi(*marginals), abs=1e-9)
    assert ours.t_score == pytest.approx(BigramAssocMeasures.student_t(*marginals), rel=1e-6, abs=1e-9)
    assert ours.g2 == pytest.approx(BigramAssocMeasures.likelihood_ratio(*marginals), rel=1e-6, abs=1e-6)
    dice = BigramAssocMeasures.dice(*marginals)
    assert log_dice(together, first, second) == pytest.approx(14 + log2(dice))


def test_a_table_worked_out_by_hand():
    # 8 together, where 16 * 32 / 1024 = 0.5 are expected.
    table = Cooccurrence(8, 16, 32, 1024)

    assert table.expected == 0.5
    assert table.mi == 4.0
    assert table.mi3 == 10.0
    assert table.t_score == pytest.approx(7.5 / 8**0.5)
    assert log_dice(8, 16, 32) == pytest.approx(14 + log2(1 / 3))

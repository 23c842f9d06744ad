"""The keyness of words in periods, worked out by hand."""

from __future__ import annotations

from math import log, log2, sqrt

import pytest
from test_trends_analysis import CORPUS, corpus_of, filled

from toolkit.analyses.trends import trends
from toolkit.counts.measures.significance import log_likelihood
from toolkit.counts.measures.trend_tests import chi_square_p

# Two texts of 40 words each in a year; the word stands in one year alone but for a single time.
SEASONS = corpus_of(
    [("2001-05-01", filled(6)), ("2001-06-01", filled(6)), ("2002-05-01", filled(1)), ("2002-06-01", filled(1))]
)


def test_the_log_ratio_and_its_test_by_hand():
    report = trends(SEASONS, of="keyness", pattern=("mill",), by="year")

    first, second = report.table("keyness").records()
    assert [first[name] for name in ("period", "count", "elsewhere", "documents")] == ["2001", 12, 2, 2]
    # Rates of 12/80 and 2/80; the texts of a year do not differ, so that nothing is widened.
    assert first["log_ratio"] == pytest.approx(log2(6))
    half = 1.959964 * sqrt(1 / 12 - 1 / 80 + 1 / 2 - 1 / 80) / log(2)
    assert first["low"] == pytest.approx(log2(6) - half, abs=1e-5)
    assert first["high"] == pytest.approx(log2(6) + half, abs=1e-5)
    # The statistic of a rate, without the words that are not meant: 2 (12 ln(12/7) + 2 ln(2/7)).
    p = chi_square_p(2 * (12 * log(12 / 7) + 2 * log(2 / 7)), 1)
    assert first["p"] == pytest.approx(2 * p)  # corrected for two periods
    assert second["log_ratio"] == pytest.approx(-log2(6))
    # Words that are rare have nearly the G2 of the two-by-two table.
    assert p == pytest.approx(chi_square_p(log_likelihood(12, 80, 2, 80), 1), abs=0.01)


def test_texts_that_differ_widen_the_interval():
    uneven = corpus_of(
        [("2001-05-01", filled(12)), ("2001-06-01", filled(0)), ("2002-05-01", filled(2)), ("2002-06-01", filled(0))]
    )
    found = [trends(each, of="keyness", pattern=("mill",), by="year") for each in (SEASONS, uneven)]
    even, wide = (report.table("keyness").records()[0] for report in found)

    assert wide["log_ratio"] == even["log_ratio"]
    assert wide["low"] < even["low"] < even["high"] < wide["high"]
    assert wide["p"] > even["p"]


def test_without_a_pattern_the_key_words_of_each_period():
    report = trends(CORPUS, of="keyness", top=1)

    rows = report.table("keyness").records()
    assert [(row["period"], row["pattern"]) for row in rows] == [
        ("2001", "barley"),
        ("2002", "barley"),
        ("2005", "mill"),
    ]
    assert all(row["low"] > 0 for row in rows)
    assert "3 of 3 key words are significant at 5 % after the correction." not in report.notes
    assert "Without a key word: 2003." in report.notes
    assert {row["pattern"] for row in report.table("periods").records()} == {"barley", "mill"}


def test_a_pattern_that_never_occurs_is_not_compared():
    rows = trends(SEASONS, of="keyness", pattern=("mill", "zebra")).table("keyness").records()

    assert {row["pattern"] for row in rows} == {"mill"}

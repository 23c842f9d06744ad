"""Sums of topics, and their correlation, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from toolkit.errors import SettingError
from toolkit.methods.topics.merging import correlation_rows, merged_model, parse_merges
from toolkit.methods.topics.model import Model


@pytest.mark.parametrize(
    ("given", "groups"),
    [
        (["2,5"], [[0], [1, 4], [2], [3]]),
        (["5, 2"], [[0], [1, 4], [2], [3]]),
        (["1,2", "3,4"], [[0, 1], [2, 3], [4]]),
        ([], [[0], [1], [2], [3], [4]]),
        (["1,2,3,4,5"], [[0, 1, 2, 3, 4]]),
    ],
)
def test_sums_of_topics_are_read(given, groups):
    assert parse_merges(given, 5) == groups


@pytest.mark.parametrize("wrong", ["2", "2,2", "0,1", "2,6", "a,2", "2;3", "", "-1,2", "1.5,2"])
def test_what_names_no_two_topics_is_an_error(wrong):
    with pytest.raises(SettingError, match="several of the topics 1 to 5"):
        parse_merges([wrong], 5)


def test_a_topic_is_in_one_sum_only():
    with pytest.raises(SettingError, match="Topic 2 is in two sums"):
        parse_merges(["1,2", "2,3"], 5)


def test_shares_are_added_and_words_weighted_by_size():
    # Sizes of the topics: 1, 2 and 3.
    shares = np.array([[0.5, 0.5, 1.0], [0.5, 0.5, 1.0], [0.0, 1.0, 1.0]])
    model = merged_model(Model("clusters", shares, np.array([[1.0, 0.0], [0.4, 0.6], [0.0, 1.0]])), [[0, 1], [2]])

    assert model.shares == pytest.approx(np.array([[1.0, 1.0]] * 3))
    assert model.words == pytest.approx(np.array([[(1 * 1.0 + 2 * 0.4) / 3, 2 * 0.6 / 3], [0.0, 1.0]]))
    assert model.terms is None


def test_correlations_are_those_of_scipy_and_sorted():
    shares = np.random.default_rng(2).dirichlet(np.ones(4), 12)
    rows = correlation_rows(shares, list("abcd"))

    assert len(rows) == 6
    assert [row["correlation"] for row in rows] == sorted((row["correlation"] for row in rows), reverse=True)
    for row in rows:
        expected = spearmanr(shares[:, row["topic"] - 1], shares[:, row["other"] - 1]).statistic
        assert row["correlation"] == pytest.approx(expected, rel=1e-5)
        both = (shares[:, [row["topic"] - 1, row["other"] - 1]].round(6) >= 0.1).all(axis=1).sum()
        assert row["documents"] == both


@pytest.mark.parametrize(("documents", "rows"), [(4, 0), (5, 1)])
def test_a_correlation_needs_five_documents(documents, rows):
    shares = np.array([[0.0, 0.0]] + [[n / 10, 1 - n / 10] for n in range(documents)])

    assert len(correlation_rows(shares, ["a", "b"])) == rows


def test_shares_that_are_all_the_same_are_not_correlated():
    assert correlation_rows(np.array([[0.5, 0.5]] * 6), ["a", "b"])[0]["correlation"] == 0.0

"""Shares of topics in documents and groups, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.methods.topics.shares import (
    document_shares,
    fill_time_gaps,
    largest_document,
    main_topics,
    reorder_topics,
    share_intervals,
    sparkline,
)

MIXES = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.0, 0.0]])
WORDS = np.array([100.0, 100.0, 200.0, 0.0])


def test_texts_are_added_up_by_length():
    shares = np.array([[1.0, 0.0], [0.0, 1.0], [0.25, 0.75], [0.0, 0.0]])
    mixes, words = document_shares(shares, np.array([30.0, 10.0, 5.0, 8.0]), [0, 0, 1, 2], 4)

    assert mixes.tolist() == [[0.75, 0.25], [0.25, 0.75], [0, 0], [0, 0]]
    assert words.tolist() == [40, 5, 0, 0]


def test_the_interval_is_that_of_a_ratio():
    # Deviations times words: 50, -50 and 0; their squares sum to 5,000; of three documents.
    error = (5_000 * 3 / 2) ** 0.5 / 400
    share = share_intervals(MIXES, WORDS)[0]

    assert share == pytest.approx((0.5, 0.5 - 1.96 * error, 0.5 + 1.96 * error))


def test_one_document_has_no_interval_and_none_no_share():
    assert share_intervals(MIXES[:1], WORDS[:1]) == [(1.0, 1.0, 1.0), (0.0, 0.0, 0.0)]
    assert share_intervals(MIXES[3:], WORDS[3:]) == [(0.0, 0.0, 0.0)] * 2


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    random = np.random.default_rng(4)
    held = 0
    for _ in range(400):
        mixes = random.dirichlet([1.0, 2.0], 60)
        low, high = share_intervals(mixes, random.integers(50, 500, 60).astype(float))[0][1:]
        held += low <= 1 / 3 <= high

    assert 0.91 <= held / 400 <= 0.98


def test_the_main_topics_come_first_and_ties_by_number():
    mixes = np.array([[0.2, 0.4, 0.0, 0.4], [0.0, 0.0, 0.0, 0.0], [0.0, 0.1, 0.9, 0.0]])

    assert list(main_topics(mixes, 3)) == [[(1, 0.4), (3, 0.4), (0, 0.2)], [], [(2, 0.9), (1, 0.1)]]
    assert list(main_topics(mixes, 1)) == [[(1, 0.4)], [], [(2, 0.9)]]
    assert list(main_topics(mixes, 9)) == list(main_topics(mixes, 3))


def test_shares_that_are_equal_in_six_digits_are_ranked_by_number():
    # 0.2499996 and 0.25000004 are both 0.25; 0.249999 is less.
    mixes = np.array([[0.2499996, 0.25000004, 0.249999, 0.25000104]])

    assert [topic for topic, _ in next(main_topics(mixes, 4))] == [3, 0, 1, 2]
    assert [topic for topic, _ in next(main_topics(mixes, 2))] == [3, 0]


def test_the_main_topics_of_many_documents_are_those_of_all_shares_sorted():
    mixes = np.random.default_rng(3).dirichlet([0.1] * 30, 5_000).round(3)
    expected = [sorted(range(30), key=lambda topic: (-row[topic], topic))[:3] for row in mixes.tolist()]

    assert [[topic for topic, _ in ranked] for ranked in main_topics(mixes, 3)] == [
        [topic for topic in own if row[topic] > 0] for own, row in zip(expected, mixes, strict=True)
    ]


def test_topics_are_put_in_order_in_place():
    shares = np.arange(15_000.0).reshape(5_000, 3)
    expected = shares[:, [2, 0, 1]]
    reorder_topics(shares, [2, 0, 1])

    assert (shares == expected).all()


def test_where_each_text_is_a_document_its_shares_are_those_of_the_document():
    mixes, words = document_shares(MIXES, WORDS, range(4), 4)

    assert mixes is MIXES
    assert words.tolist() == [100, 100, 200, 0]
    assert document_shares(MIXES, WORDS, [0, 1, 2, 3], 4)[0].tolist() == MIXES.tolist()


def test_the_largest_part_is_of_the_document_with_most_words_of_the_topic():
    assert largest_document(MIXES, WORDS, 0) == (0.5, 0)
    assert largest_document(MIXES[3:], WORDS[3:], 0) == (0.0, 0)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["2019", "2022"], ["2019", "2020", "2021", "2022"]),
        (["2021-Q3", "2022-Q1"], ["2021-Q3", "2021-Q4", "2022-Q1"]),
        (["2021-11", "2022-02"], ["2021-11", "2021-12", "2022-01", "2022-02"]),
        (["press", "notes"], ["press", "notes"]),
        (["2019", "press"], ["2019", "press"]),
        (["2019", "2020-01"], ["2019", "2020-01"]),
        (["2019-13", "2020-01"], ["2019-13", "2020-01"]),
        (["0001", "9999"], ["0001", "9999"]),
        (["２０１９", "2020"], ["２０１９", "2020"]),
        ([], []),
    ],
)
def test_bins_without_documents_are_filled_in(names, expected):
    assert fill_time_gaps(names) == expected


def test_a_line_of_marks():
    # In eighths of the highest: 0, 2, 8 (which is drawn as 7) and 6.8.
    assert sparkline([0.0, 0.1, None, 0.4, 0.34]) == "▁▃·█▇"
    assert sparkline([0.0, None]) == "▁·"
    assert sparkline([]) == ""

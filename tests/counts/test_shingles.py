"""Five-word shingles and their resemblance."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts.near_duplicates import resemblance
from toolkit.counts.shingles import holders, shared_counts, shingle_hashes, shingles

texts = st.lists(st.lists(st.sampled_from("abc"), max_size=14), max_size=6)


def runs_by_slices(words):
    return [tuple(words[n : n + 5]) for n in range(len(words) - 4)] if len(words) >= 5 else [tuple(words)][: len(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a b", [("a", "b")]),
        ("a b c d e", [tuple("abcde")]),
        ("a b c d e f", [tuple("abcde"), tuple("bcdef")]),
    ],
)
def test_a_shingle_is_a_run_of_five_words(text, expected):
    assert shingles(text.split()) == expected


def test_holders_are_listed_once_and_in_order():
    one, two = tuple("abcde"), tuple("fghij")

    assert holders([[one, one], [two], [two, one]]) == {one: [0, 2], two: [1, 2]}


def test_shared_shingles_are_counted_for_each_pair():
    held = {tuple("abcde"): [0, 1, 3], tuple("fghij"): [1, 3], tuple("klmno"): [2]}

    assert shared_counts(held) == Counter({(0, 1): 1, (0, 3): 1, (1, 3): 2})


def test_resemblance_by_hand():
    # a: abcde bcdef cdefg; b: bcdef cdefg defgh. Two of the four different shingles are in both.
    assert resemblance("abcdefg", "bcdefgh") == 2 / 4
    assert resemblance("abcdefg", "zzzzz") == 0


def test_a_repeated_shingle_counts_once():
    # a: xxxxx three times over is one shingle; b: xxxxx, xxxxy. 1 / (1 + 2 - 1).
    assert resemblance("xxxxxxx", "xxxxxy") == 1 / 2


def test_texts_under_five_words_are_compared_whole():
    assert resemblance(["gas", "price"], ["gas", "price"]) == 1
    assert resemblance(["gas", "price"], ["gas"]) == 0


@given(texts)
def test_shared_shingles_are_those_of_the_sets(words):
    sets = [set(runs_by_slices(text)) for text in words]
    pairs = [(a, b) for b in range(len(sets)) for a in range(b)]

    counts = shared_counts(holders([shingles(text) for text in words]))
    assert counts == {(a, b): len(sets[a] & sets[b]) for a, b in pairs if sets[a] & sets[b]}
    for a, b in pairs:
        assert resemblance(words[a], words[b]) == len(sets[a] & sets[b]) / max(len(sets[a] | sets[b]), 1)


def test_hashes_of_shingles_are_equal_where_the_shingles_are():
    import numpy as np

    texts = [[1, 2, 3, 4, 5, 6], [], [3, 4], [1, 2, 3, 4, 5], [4, 3], [3, 4], [9, 1, 2, 3, 4, 5]]
    words = np.array([word for text in texts for word in text], np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    hashes = shingle_hashes(words, np.array([len(text) for text in texts])).tolist()
    runs = [run for text in texts for run in shingles(text)]

    assert len(hashes) == len(runs) == 2 + 0 + 1 + 1 + 1 + 1 + 2
    assert [[one == other for other in hashes] for one in hashes] == [[one == other for other in runs] for one in runs]


def test_the_hashes_of_texts_shorter_than_a_shingle_end_with_them():
    import numpy as np

    assert (
        shingle_hashes(np.array([7, 8], np.uint64), np.array([0, 2])).tolist()
        == shingle_hashes(np.array([7, 8, 9], np.uint64), np.array([2, 1])).tolist()[:1]
    )

"""The layers that are told apart, and their order."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.methods.similarity.heat import heat_legend, heat_levels, heat_rows
from toolkit.methods.similarity.kinds import (
    RelatedPair,
    document_pairs,
    kind_of,
    pair_counts,
    sort_by_kind,
    sort_many_by_kind,
)
from toolkit.methods.similarity.reuse import Passage, Reuse, find_reuse
from toolkit.methods.similarity.reuse_of_many import find_reuse_of_many


def reuse(jaccard, words=0, spread=2.0):
    return Reuse(jaccard, Passage(0, 0, words, words + 2, words) if words else None, spread)


@pytest.mark.parametrize(
    ("shared", "kind"),
    [
        (reuse(0.5), "near-duplicate"),
        (reuse(0.49, 15), "shared passage"),
        (reuse(0.49, 14), ""),
        (reuse(0.1, 15, 4.0), "boilerplate"),
        (reuse(0.1, 15, 3.9), "shared passage"),
        (reuse(0.4), ""),
    ],
)
def test_the_kinds_by_their_bounds(shared, kind):
    assert kind_of(shared, 15) == kind


def found():
    reuses = {(0, 1): reuse(0.9), (1, 2): reuse(0.2, 20), (0, 3): reuse(0.1, 3)}
    return sort_by_kind(reuses, [(0.8, 0, 1), (0.4, 0, 3), (0.4, 0, 2)], lambda a, b: (a + b) / 10, 15)


def test_a_pair_that_shares_text_is_not_listed_for_its_subject_again():
    assert {kind: pairs for kind, pairs in found().items() if pairs} == {
        "near-duplicate": [RelatedPair("near-duplicate", 0.1, 0, 1)],
        "shared passage": [RelatedPair("shared passage", 0.3, 1, 2)],
        "same topic": [RelatedPair("same topic", 0.4, 0, 2), RelatedPair("same topic", 0.4, 0, 3)],
    }


def test_documents_of_one_text_are_identical_and_share_its_pairs():
    # Text 0 is that of documents 0 and 4.
    holders = [[0, 4], [1], [2], [3]]
    listed = [(pair.kind, a, b) for pair, a, b in document_pairs(found(), holders, lambda a, b: True)]

    assert listed == [
        ("identical", 0, 4),
        ("near-duplicate", 0, 1),
        ("near-duplicate", 1, 4),
        ("shared passage", 1, 2),
        ("same topic", 0, 2),
        ("same topic", 0, 3),
        ("same topic", 2, 4),
        ("same topic", 3, 4),
    ]
    assert pair_counts(found(), holders) == {
        "identical": 1, "near-duplicate": 2, "shared passage": 1, "same topic": 4, "boilerplate": 0,
    }  # fmt: skip
    assert not list(document_pairs(found(), holders, lambda a, b: False))


def test_five_hundred_equal_texts_are_one_text():
    pairs = document_pairs({kind: [] for kind in pair_counts({}, [])}, [list(range(500))], lambda a, b: True)

    assert [(a, b) for _, a, b in (next(pairs), next(pairs))] == [(0, 1), (0, 2)]
    assert pair_counts({}, [list(range(500))])["identical"] == 500 * 499 // 2


def test_a_block_is_darker_the_more_alike():
    # Six pairs: 0.1 … 0.6. Half of them are below 0.4, three quarters below 0.5, nine tenths below 0.6.
    square = [[1, 0.1, 0.2, 0.3], [0.1, 1, 0.4, 0.5], [0.2, 0.4, 1, 0.6], [0.3, 0.5, 0.6, 1]]

    assert heat_levels(square) == [0.4, 0.5, 0.6, 0.6]
    assert heat_rows(square) == ["╲╲······", "··╲╲░░▒▒", "··░░╲╲██", "··▒▒██╲╲"]
    assert {len(row) for row in heat_rows([[0.0] * 21 for _ in range(21)])} == {21}


def test_the_legend_names_the_blocks_that_are_drawn():
    square = [[1, 0.1, 0.2, 0.3], [0.1, 1, 0.4, 0.5], [0.2, 0.4, 1, 0.6], [0.3, 0.5, 0.6, 1]]
    assert heat_legend(square) == "░ from 0.4, ▒ from 0.5, █ from 0.6"
    # Five of six pairs share nothing: half and three quarters of all are below any that does.
    nothing = [[float(a == b) for b in range(4)] for a in range(4)]
    nothing[0][1] = nothing[1][0] = 0.004
    assert heat_legend(nothing) == "▒ above 0, █ from 0.004"
    assert heat_legend([[float(a == b) for b in range(4)] for a in range(4)]) == "█ above 0"
    # Two decimals would make one of two bounds.
    assert heat_legend([[1, 0.511, 0.512], [0.511, 1, 0.513], [0.512, 0.513, 1]]) == "░ from 0.512, █ from 0.513"
    assert heat_legend([[1.0]]) == ""


def test_many_pairs_are_put_under_the_kinds_of_few():
    passage, page = list(range(100, 130)), list(range(200, 260))
    texts = [
        [*range(20), *passage],
        [*passage, *range(30, 50)],
        page,
        [*page[:40], 7, *page[41:]],
        *[[*range(300 + 50 * n, 340 + 50 * n), *range(1000, 1016)] for n in range(5)],
    ]
    topical = [(0.4, 0, 1), (0.3, 0, 8), (0.3, 0, 5)]

    def value(a, b):
        return (a + 3 * b) % 7 / 7

    plain = sort_by_kind(find_reuse(texts, 2), topical, value, 12)
    shared = find_reuse_of_many([np.array(text, dtype=np.uint32) for text in texts], 2)
    arrays = sort_many_by_kind(shared, topical, lambda pairs: np.array([value(a, b) for a, b in pairs.tolist()]), 12)

    assert {kind: list(pairs) for kind, pairs in arrays.items()} == plain
    assert {kind: len(pairs) for kind, pairs in plain.items() if pairs} == {
        "near-duplicate": 1, "shared passage": 1, "same topic": 2, "boilerplate": 10,
    }  # fmt: skip
    holders = [[n, n + 9] for n in range(9)]
    assert pair_counts(arrays, holders) == pair_counts(plain, holders)

"""What many texts share: the same as is found among few, through hashes and an index."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from toolkit.methods.similarity.reuse.many_pairs import (
    common_elements,
    find_reuse_of_many,
    reference_shared_pairs,
    shared_pairs,
)
from toolkit.methods.similarity.reuse.pairs import find_reuse
from toolkit.methods.similarity.reuse.shingle_index import WordArrays, every_hash


def written(seed, count=30, words=60):
    """Texts of few words, half of which quote another with edits."""
    draw = random.Random(seed)
    texts = []
    for _ in range(count):
        made = [draw.randrange(words) for _ in range(draw.randrange(0, 60))]
        if texts and draw.random() < 0.5:
            source = draw.choice(texts)
            start = draw.randrange(len(source) or 1)
            quoted = source[start : start + draw.randrange(4, 40)]
            made = [draw.randrange(words) if draw.random() < 0.05 else word for word in quoted] + made[:20]
        texts.append(made)
    return texts


def arrays(texts):
    return WordArrays.of([np.array(text, dtype=np.uint32) for text in texts])


def all_of(found):
    return {(a, b): found.get((a, b)) for a, b in found.pairs.tolist()}


def without_spread_of_near(reuses):
    """What is known of near-duplicates without an alignment: how often their passage stands elsewhere is not."""
    return {pair: replace(reuse, spread=0.0) if reuse.jaccard >= 0.5 else reuse for pair, reuse in reuses.items()}


@pytest.mark.parametrize("seeds", [1, 2, 3])
@pytest.mark.parametrize("seed", range(8))
def test_it_finds_what_the_plain_way_finds(seed, seeds):
    texts = written(seed)
    found = find_reuse_of_many(arrays(texts), seeds)

    assert all_of(found) == without_spread_of_near(find_reuse(texts, seeds))
    assert len(found.pairs) > 0
    assert found.resemblances() == {pair: reuse.jaccard for pair, reuse in find_reuse(texts, seeds).items()}
    assert found.most_texts == 0


@pytest.mark.parametrize("size", [1, 10, 400])
def test_shingles_are_sorted_some_at_a_time(monkeypatch, size):
    texts = written(3)
    monkeypatch.setattr("toolkit.methods.similarity.reuse.shingle_index._SORTED", size)

    assert all_of(find_reuse_of_many(arrays(texts), 2)) == without_spread_of_near(find_reuse(texts, 2))


def test_a_pair_in_two_texts_alone_survives_any_budget_and_is_said():
    texts = [text for text in written(1) if len(text) > 30]
    common = [100, 101, 102, 103, 104, 105]
    texts = [[*text, *common] for text in texts]
    texts.append([*texts[3][:20], 99, *texts[3][20:]])
    found = find_reuse_of_many(arrays(texts), 1, budget=40)
    near = {pair for pair, reuse in find_reuse(texts, 1).items() if reuse.jaccard >= 0.5}

    assert 2 <= found.most_texts < len(texts)
    # Nothing is found that is not there, and near-duplicates come by MinHash.
    assert all_of(found).items() <= without_spread_of_near(find_reuse(texts, 1)).items()
    assert near <= set(all_of(found))
    assert near


@pytest.mark.parametrize("least", [1, 2, 5])
def test_kernel_and_reference_count_the_same(least):
    draw = np.random.default_rng(least)
    rows = [np.unique(draw.integers(0, 40, draw.integers(0, 15))).astype(np.int32) for _ in range(80)]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
    elements = np.concatenate(rows)
    sizes = np.array([len(row) + 2 for row in rows], dtype=np.int32)
    found = shared_pairs(starts, elements, sizes, least).tolist()

    assert found == sorted(found)
    assert found == reference_shared_pairs(starts, elements, sizes, least).tolist()
    # More pairs than are wanted are none.
    for count in (shared_pairs, reference_shared_pairs):
        assert len(count(starts, elements, sizes, least, len(found))) == len(found)
        assert count(starts, elements, sizes, least, len(found) - 1) is None
    expected = {}
    for b in range(80):
        for a in range(b):
            count = len(set(rows[a]) & set(rows[b]))
            if count >= least or (count and 3 * count >= len(rows[a]) + len(rows[b]) + 4):
                expected[a, b] = count
    assert {(a, b): count for a, b, count in found} == expected


def test_different_shingles_have_different_hashes():
    # 40,000 shingles over few words, in both orders of the words.
    draw = np.random.default_rng(0)
    text = draw.integers(0, 12, 40_000).astype(np.uint32)
    different = {tuple(text[n : n + 5].tolist()) for n in range(len(text) - 4)}

    assert len(np.unique(every_hash(WordArrays.of([text]))[0])) == len(different)
    assert every_hash(arrays([[], [1, 2], [1, 2, 3, 4, 5]]))[1].tolist() == [0, 0, 1, 2]


@pytest.mark.parametrize("jobs", [1, 3])
def test_threads_find_the_same_as_one(monkeypatch, jobs):
    monkeypatch.setattr("toolkit.methods.similarity.neighbours._FEWEST_SHARED", 1)
    monkeypatch.setattr("toolkit.methods.similarity.reuse.many_pairs._SIGNED", 20)
    texts = [[*text, 100, 101, 102, 103, 104, 105] for text in written(1, 60)]
    found = find_reuse_of_many(arrays(texts), 1, budget=400, jobs=jobs)
    plain = without_spread_of_near(find_reuse(texts, 1))

    assert found.most_texts > 0
    assert len(found.pairs) > 20
    assert all_of(found).items() <= plain.items()


def test_elements_in_common_are_counted_for_each_pair():
    # Rows {0, 3, 5}, {}, {5, 3}, {1, 2, 3}.
    starts, elements = np.array([0, 3, 3, 5, 8]), np.array([0, 3, 5, 5, 3, 1, 2, 3], np.int32)
    pairs = np.array([(0, 1), (0, 2), (0, 3), (2, 3)], np.int32)

    assert common_elements(starts, elements, 6, pairs, 1).tolist() == [0, 2, 1, 1]

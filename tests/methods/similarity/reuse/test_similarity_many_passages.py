"""All passages of many pairs of texts: the same as of each pair in plain Python."""

from __future__ import annotations

import random

import numpy as np
import pytest

from toolkit.methods.similarity.neighbours import neighbour_kernel_in_use
from toolkit.methods.similarity.reuse import many_passages
from toolkit.methods.similarity.reuse.many_passages import passages_of_pairs
from toolkit.methods.similarity.reuse.pairs import ReusedPassage
from toolkit.methods.similarity.reuse.passages import passages_between
from toolkit.methods.similarity.reuse.shingle_index import WordArrays


def arrays(*texts):
    return WordArrays.of([np.array(text, dtype=np.uint32) for text in texts])


def run(start, words):
    return list(range(start, start + words))


def edited(words, draw, kinds):
    """Return a version of a text in which words were replaced, left out, put in and moved."""
    made = list(words)
    for _ in range(draw.randrange(10)):
        place, some = draw.randrange(len(made) + 1), draw.randrange(1, 8)
        put_in = [draw.randrange(kinds) for _ in range(some)]
        kind = draw.randrange(4)
        made = [
            [*made[:place], *put_in[:1], *made[place + 1 :]],
            made[:place] + made[place + some :],
            [*made[:place], *put_in, *made[place:]],
            made[place:] + made[:place],
        ][kind]
    return made


def test_a_passage_that_was_moved_is_found_as_well():
    # 15 words of the end stand at the beginning of the other text, 20 of the beginning behind them.
    texts = arrays(
        [*run(0, 20), *run(1000, 9), *run(200, 15)], [*run(200, 15), *run(2000, 9), *run(0, 20)], run(500, 30)
    )

    both = [ReusedPassage(0, 24, 20, 20, 20), ReusedPassage(29, 0, 15, 15, 15)]
    assert passages_of_pairs(texts, [(0, 1), (0, 2)], 12) == [both, []]
    assert passages_of_pairs(texts, [(0, 1)], 15) == [both]
    assert passages_of_pairs(texts, [(0, 1)], 16) == [both[:1]]
    assert passages_of_pairs(texts, [], 12) == []


def test_texts_of_fewer_than_five_words_are_one_run():
    texts = arrays([1, 2, 3], [1, 2, 3], [1, 2], [])

    assert passages_of_pairs(texts, [(0, 1), (0, 2), (0, 3)], 3) == [[ReusedPassage(0, 0, 3, 3, 3)], [], []]


@pytest.mark.skipif(not neighbour_kernel_in_use(), reason="without the kernel each pair is compared in plain Python")
@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("kinds", [2, 6, 60, 1000])
def test_the_same_as_of_each_pair(monkeypatch, kinds, jobs):
    monkeypatch.setattr(many_passages, "_TOGETHER", 500)  # words: several batches
    draw = random.Random(kinds)
    whole = [draw.randrange(kinds) for _ in range(80)]
    texts = [edited(whole, draw, kinds) for _ in range(9)]
    pairs = [(a, b) for b in range(9) for a in range(b)]

    found = passages_of_pairs(arrays(*texts), pairs, 6, jobs)
    assert found == [passages_between(texts[a], texts[b], 6) for a, b in pairs]
    assert any(len(each) > 1 for each in found)


@pytest.mark.skipif(not neighbour_kernel_in_use(), reason="without the kernel shingles have no numbers")
def test_shingles_of_one_number_are_compared_by_their_words(monkeypatch):
    monkeypatch.setattr(many_passages, "_KINDS", 1)

    assert passages_of_pairs(arrays(run(0, 12), [*run(50, 7), *run(0, 12)]), [(0, 1)], 12) == [
        [ReusedPassage(0, 7, 12, 12, 12)]
    ]

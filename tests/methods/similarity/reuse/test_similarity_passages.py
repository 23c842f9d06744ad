"""All passages of two texts, and all places of a passage."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.methods.similarity.reuse.pairs import ReusedPassage
from toolkit.methods.similarity.reuse.passages import (
    Span,
    components,
    edited_words,
    gathered,
    matching_runs,
    passages_between,
)
from toolkit.methods.similarity.reuse.templates import LONG_PASSAGE, template_links


def run(start, words=20):
    return list(range(start, start + words))


def test_all_passages_are_found_also_those_that_were_moved():
    a = [*run(0), *run(1000, 9), *run(100, 12), *run(1100, 9), *run(200, 15)]
    b = [*run(200, 15), *run(2000, 9), *run(0), *run(2100, 9), *run(100, 12)]

    assert passages_between(a, b, 12) == [
        ReusedPassage(0, 24, 20, 20, 20),
        ReusedPassage(29, 53, 12, 12, 12),
        ReusedPassage(50, 0, 15, 15, 15),
    ]
    assert [each.a_start for each in passages_between(a, b, 13)] == [0, 50]


def test_a_passage_said_twice_is_found_twice():
    found = passages_between([*run(0), *run(1000, 9), *run(0)], [*run(0), *run(2000, 9), *run(0)], 12)

    assert [(each.a_start, each.b_start, each.words) for each in found] == [(0, 0, 20), (29, 29, 20)]


@pytest.mark.parametrize(
    ("a", "b", "edited"),
    [
        ("the old mill", "the old mill", 0),
        ("the old mill", "the new mill", 1),
        ("the old mill burned", "the mill burned", 1),
        ("the mill burned", "the old grey mill burned", 2),
        ("a b c", "x y", 3),
    ],
)
def test_edited_words_by_hand(a, b, edited):
    assert edited_words(a.split(), b.split()) == edited
    assert edited_words(b.split(), a.split()) == edited


def test_runs_of_equal_words_by_hand():
    assert matching_runs("a b c d e".split(), "a b x d e f".split()) == [(0, 0, 2), (3, 3, 2)]


def test_a_passage_of_three_texts_is_gathered_from_its_pairs():
    found = gathered(
        {
            (0, 1): [ReusedPassage(5, 10, 20, 20, 20)],
            (1, 2): [ReusedPassage(11, 0, 19, 19, 19), ReusedPassage(80, 60, 12, 12, 12)],
        }
    )

    assert [sorted(spans) for spans in found] == [
        [Span(0, 5, 20), Span(1, 10, 20), Span(2, 0, 19)],
        [Span(1, 80, 12), Span(2, 60, 12)],
    ]


@pytest.mark.parametrize(("start", "passages"), [(20, 1), (21, 2)])
def test_spans_are_one_place_from_half_of_the_longer_on(start, passages):
    # Words 10 to 29, and 20 words from 20 or 21 on: ten or nine of twenty are common.
    found = gathered({(0, 1): [ReusedPassage(10, 0, 20, 20, 20)], (0, 2): [ReusedPassage(start, 0, 20, 20, 20)]})

    assert len(found) == passages


def test_components_by_hand():
    assert components(5, [(0, 3), (3, 4)]) == [0, 1, 2, 0, 0]
    assert components(2, []) == [0, 1]


@pytest.mark.parametrize(("words", "linked"), [(LONG_PASSAGE, True), (LONG_PASSAGE - 1, False)])
def test_texts_of_a_common_template_are_linked_by_a_long_run(words, linked):
    # Shingles 0 to words - 5 are the template; three texts have it, and a fourth has its first half.
    template = np.arange(words - 4, dtype=np.int32)
    other = np.array([-1, -1, 900], dtype=np.int32)
    texts = [
        np.concatenate([template, other]),
        other,
        np.concatenate([other, template]),
        template[: words // 2],
        template,
    ]
    starts = np.concatenate(([0], np.cumsum([len(text) for text in texts])))
    common = np.arange(901) < 900
    links = template_links(np.concatenate(texts), starts, common)

    assert links.tolist() == ([[0, 2], [0, 4]] if linked else [])
    assert template_links(np.empty(0, np.int32), np.zeros(3, np.int64), common).shape == (0, 2)

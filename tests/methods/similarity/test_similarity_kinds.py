"""The layers that are told apart, and their order."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.corpus.document import Block, Document
from toolkit.methods.similarity.kinds import (
    KINDS,
    KindRules,
    RelatedPair,
    document_pairs,
    pair_counts,
    sort_by_kind,
    sort_many_by_kind,
)
from toolkit.methods.similarity.maps.heat import heat_legend, heat_levels, heat_rows
from toolkit.methods.similarity.reuse.boilerplate import BoilerplateRule
from toolkit.methods.similarity.reuse.many_pairs import find_reuse_of_many
from toolkit.methods.similarity.reuse.pairs import Reuse, ReusedPassage, find_reuse
from toolkit.methods.similarity.reuse.shingle_index import WordArrays
from toolkit.methods.similarity.texts import DistinctTexts


def reuse(jaccard, words=0, spread=2.0):
    return Reuse(jaccard, ReusedPassage(0, 0, words, words + 2, words) if words else None, spread)


def rules_for(texts, min_passage=15):
    """The rules for texts given as strings."""
    return KindRules(
        min_passage,
        BoilerplateRule(DistinctTexts([Document(str(n), (Block("paragraph", text),)) for n, text in enumerate(texts)])),
    )


@pytest.mark.parametrize(
    ("shared", "kind"),
    [
        (reuse(0.5), "near-duplicate"),
        (reuse(0.49, 15), "shared passage"),
        (reuse(0.49, 14), ""),
        (reuse(0.4), ""),
    ],
)
def test_the_kinds_by_their_bounds(shared, kind):
    assert rules_for(["p " * 20, "q " * 20]).kind_of((0, 1), shared) == kind


def notice_at(start, words, length, sentences, texts):
    """Texts of so many words, with a notice at a place; each sentence of it begins with a capital."""
    notice = [f"n{place}" for place in range(words)]
    for number in range(sentences):
        place = number * (words // max(sentences, 1))
        notice[place] = ("" if place == 0 else ". ") + notice[place].capitalize()
    if not sentences:  # Slogans of four words.
        notice = [word if place % 4 else f". {word.capitalize()}" for place, word in enumerate(notice)]
    return [
        " ".join(
            [
                *[f"a{n}x{p}" for p in range(start)],
                ".",
                *notice,
                ".",
                *[f"a{n}y{p}" for p in range(length - start - words)],
            ]
        )
        for n in range(texts)
    ]


@pytest.mark.parametrize(
    ("start", "words", "length", "sentences", "texts", "boilerplate"),
    [
        (80, 20, 100, 1, 4, True),
        (80, 20, 100, 1, 3, False),  # in too few texts
        (80, 20, 100, 1, 16, True),
        (50, 50, 100, 1, 4, True),
        (49, 51, 100, 1, 4, False),  # too long
        (60, 40, 100, 2, 4, False),  # two sentences
        (86, 14, 100, 2, 4, True),  # of seven words each: slogans
        (84, 16, 100, 2, 4, False),  # of eight words each
        (68, 20, 100, 1, 4, True),  # twelve words behind it
        (67, 20, 100, 1, 4, False),  # thirteen
        (12, 20, 100, 0, 4, True),
        (13, 20, 100, 0, 4, False),
        (0, 20, 100, 1, 4, False),  # a sentence that opens texts is a lead
        (12, 20, 32, 1, 4, True),
        (11, 20, 31, 1, 4, False),  # hardly a word besides
    ],
)
def test_boilerplate_by_its_bounds(start, words, length, sentences, texts, boilerplate):
    made = notice_at(start, words, length, sentences, texts)
    rules = rules_for(made, 12)
    distinct = rules.boilerplate._texts
    few = find_reuse([distinct.words(n) for n in range(texts)])
    many = find_reuse_of_many(distinct.arrays(), 1)

    expected = "boilerplate" if boilerplate else "shared passage"
    assert {rules.kind_of(pair, shared) for pair, shared in few.items()} == {expected}
    assert {KINDS[kind] for kind in rules.kinds_of(many).tolist()} == {expected}


@pytest.mark.parametrize(("texts", "fewest"), [(1, 4), (16, 4), (25, 5), (10_000, 100)])
def test_boilerplate_stands_in_the_root_of_the_number_of_texts(texts, fewest):
    class Texts:
        def __len__(self):
            return texts

    assert BoilerplateRule(Texts()).fewest_texts == fewest


def found():
    reuses = {(0, 1): reuse(0.9), (1, 2): reuse(0.2, 20), (0, 3): reuse(0.1, 3)}
    return sort_by_kind(
        reuses, [(0.8, 0, 1), (0.4, 0, 3), (0.4, 0, 2)], lambda a, b: (a + b) / 10, rules_for(["a b", "c d"])
    )


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

    rules = rules_for([" ".join(f"w{number}" for number in text) for text in texts], 12)
    plain = sort_by_kind(find_reuse(texts, 2), topical, value, rules)
    shared = find_reuse_of_many(WordArrays.of([np.array(text, dtype=np.uint32) for text in texts]), 2)
    arrays = sort_many_by_kind(
        shared, topical, lambda pairs: np.array([value(a, b) for a, b in pairs.tolist()]), rules.kinds_of(shared)
    )

    assert {kind: list(pairs) for kind, pairs in arrays.items()} == plain
    assert {kind: len(pairs) for kind, pairs in plain.items() if pairs} == {
        "near-duplicate": 1, "shared passage": 1, "same topic": 2, "boilerplate": 10,
    }  # fmt: skip
    holders = [[n, n + 9] for n in range(9)]
    assert pair_counts(arrays, holders) == pair_counts(plain, holders)

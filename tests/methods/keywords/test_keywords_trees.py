"""The trees that correct the learnt score: a small one by hand, all at once against one by one, and their inputs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.files import packaged_text
from toolkit.language.stopwords import english
from toolkit.methods.keywords.candidates import count_candidates, find_candidate_phrases, merge_variants
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.trees import (
    INPUTS,
    MOST_LEAVES,
    UNIT,
    Corrector,
    Forest,
    Tree,
    leaves_left,
    read_trees,
    shape_of_text,
    tree_inputs,
)

# A phrase that occurs once loses 0.05; one that occurs twice or more gains 0.03, or 0.09 if it has three words.
BY_HAND = Tree([("count", 1, -1, 1), ("words", 2, -2, -3)], [-500, 300, 900])
# 2 words in the title, 7 in the first sentence, 7 in the second, 3 in the third: 19.
NOTE = """# Gas storage

The gas storage in Norhaven is old. Engineers hope to market cheap gas storage. Gas is dear."""


def value(listed, **values):
    return summed(Forest(listed), values)


def summed(forest, values):
    return forest.value(leaves_left(forest.tables(values), values.values()))


def counted(text):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    chunks = split_into_chunks(sentences, Lexicon(english()), ["Gas storage"])
    listed = count_candidates(merge_variants(find_candidate_phrases(chunks, 4)), chunks.size)
    return listed, shape_of_text(listed, chunks.size, len(sentences))


@pytest.mark.parametrize(
    ("count", "words", "expected"), [(1, 1, -500), (1, 3, -500), (2, 1, 300), (2, 2, 300), (2, 3, 900), (9, 4, 900)]
)
def test_a_tree_by_hand(count, words, expected):
    assert BY_HAND.value({"count": count, "words": words}) == expected
    assert value([BY_HAND], count=count, words=words) == expected


def test_the_values_of_trees_are_added():
    single = Tree([], [7])
    other = Tree([("words", 1, -1, -2)], [40, -4])

    assert value([BY_HAND, single, other], count=2, words=1) == 300 + 7 + 40


@st.composite
def trees(draw):
    """A tree of up to eight leaves, whose leaves are numbered from left to right."""
    splits, leaves = [], []

    def grow(most):
        if most == 1 or draw(st.booleans()):
            leaves.append(draw(st.integers(-20_000, 20_000)))
            return -len(leaves)
        place = len(splits)
        splits.append(None)
        name, threshold = draw(st.sampled_from(INPUTS[:4])), draw(st.integers(-1, 4))
        left = draw(st.integers(1, most - 1))
        low, high = grow(left), grow(most - left)
        splits[place] = (name, threshold, low, high)
        return place

    grow(MOST_LEAVES)
    return Tree(splits, leaves)


@given(st.lists(trees(), min_size=1, max_size=6), st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_all_trees_at_once_give_what_each_gives(listed, values):
    given_row = dict(zip(INPUTS, values, strict=False))

    assert value(listed, **given_row) == sum(tree.value(given_row) for tree in listed)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "gas storage",  # In the title, alone in the first sentence, and after "cheap" in the second.
            {
                "size": 19,
                "count": 3,
                "relative_count": 750,  # Gas occurs four times.
                "outside": 2,
                "whole": 2,
                "first": 0,
                "first_share": 0,
                "tenths": 3,
                "headings": 1,
                "title": 1,
            }
            | {"words": 2, "letters": 11, "weakest": 3, "strongest": 4, "mean": 3, "words_first": 0, "capitals": 0}
            | {"before_article": 333, "before_content": 333, "before_sign": 333, "after_linking": 333},
        ),
        (
            "norhaven",  # The seventh word.
            {"count": 1, "whole": 1, "first": 6, "first_share": 1000 * 6 // 19, "title": 0, "words": 1, "letters": 8}
            | {"capitals": 1000, "acronym": 0, "before_linking": 1000, "after_copula": 1000, "begins_noun": 0},
        ),
        (
            "cheap gas",
            {"count": 1, "outside": 0, "words_first": (13 + 0) // 2, "weakest": 1, "strongest": 4, "mean": 2},
        ),
    ],
)
def test_inputs_are_counts(key, expected):
    listed, counts = counted(NOTE)
    (candidate,) = [each for each in listed if each.key == key]
    found = dict(zip(INPUTS, tree_inputs(candidate, counts), strict=True))

    assert {name: found[name] for name in expected} == expected


def test_what_a_text_looks_like_is_counted():
    # Four sentences with the title. Gas four times, storage three times, and Norhaven, engineers, market and cheap
    # once: 11 occurrences of 6 words. The case of 7 is informative, and Norhaven has a capital. Gas storage is 3 of the
    # 8 occurrences of phrases.
    _, counts = counted(NOTE)

    assert counts.inputs == (19, 190 // 4, 11_000 // 19, 7_000 // 11, 6_000 // 11, 1_000 // 7, 3_000 // 8)
    assert counts.most == 4


def test_a_text_without_phrases_has_shares_of_nothing():
    assert shape_of_text([], 0, 0).inputs == (0,) * 7


@pytest.mark.parametrize(
    ("key", "expected"),
    [("gas aquifer", (1, 0)), ("aquifer price", (0, 1)), ("price", (0, 1)), ("aquifer", (0, 0)), ("gas price", (1, 1))],
)
def test_frequent_words_are_known(key, expected):
    listed, counts = counted("The gas aquifer. The aquifer price. The gas price.")
    (candidate,) = [each for each in listed if each.key == key]
    found = dict(zip(INPUTS, tree_inputs(candidate, counts), strict=True))

    assert (found["begins_frequent"], found["ends_frequent"]) == expected


def test_links_inside_names_are_not_among_the_words():
    listed, counts = counted("The Heart of Asia met. The Heart of Asia sings. Asia slept.")
    (candidate,) = [each for each in listed if each.key == "heart of asia"]
    found = dict(zip(INPUTS, tree_inputs(candidate, counts), strict=True))

    assert (found["words"], found["weakest"], found["strongest"], found["mean"]) == (2, 2, 3, 5 // 2)


@pytest.mark.parametrize(
    ("text", "key", "names"),
    [
        ("A delayed ferry.", "delayed ferry", ["begins_ed"]),
        ("No coastal migration.", "coastal migration", ["begins_adjective", "ends_noun"]),
        ("No migration.", "migration", ["ends_noun"]),
        ("No COVID-19 vaccine.", "covid-19", ["hyphen", "digit", "acronym"]),
    ],
)
def test_inputs_tell_how_a_phrase_is_written(text, key, names):
    listed, counts = counted(text)
    (candidate,) = [each for each in listed if each.key == key]
    found = dict(zip(INPUTS, tree_inputs(candidate, counts), strict=True))

    assert [name for name in found if name in names and found[name]] == [name for name in INPUTS if name in names]
    assert [name for name in INPUTS if name.startswith(("begins", "ends")) and found[name]] == [
        name for name in INPUTS if name.startswith(("begins", "ends")) and name in names
    ]


def test_the_score_is_corrected_by_the_trees():
    listed, counts = counted(NOTE)
    scored = [(1.0, each) for each in listed]
    found = {each.key: score for score, each in Corrector(Forest([BY_HAND]))(scored, counts)}

    assert found["norhaven"] == pytest.approx(0.95)
    assert found["gas"] == pytest.approx(1.03)
    assert found["gas storage"] == pytest.approx(1.03)


def test_the_trees_that_are_shipped_are_whole():
    text = packaged_text("toolkit.methods.keywords", "keyphrase_trees.json")
    listed = read_trees(text)

    assert json.loads(text)["inputs"] == list(INPUTS)
    assert listed
    for tree in listed:
        assert len(tree.leaves) == len(tree.splits) + 1 <= MOST_LEAVES
        ends = sorted(-1 - node for split in tree.splits for node in split[2:] if node < 0)
        assert ends == list(range(len(tree.leaves)))


def test_the_correction_is_what_the_shipped_trees_give_one_by_one():
    listed, counts = counted(NOTE)
    listed += [replace(each, count=9, first=400) for each in listed]
    shipped = read_trees(packaged_text("toolkit.methods.keywords", "keyphrase_trees.json"))
    corrector = Corrector()

    for _ in range(2):  # The second time with what was kept of the first.
        for score, each in corrector([(0.0, each) for each in listed], counts):
            named = dict(zip(INPUTS, tree_inputs(each, counts), strict=True))
            assert score == sum(tree.value(named) for tree in shipped) / UNIT

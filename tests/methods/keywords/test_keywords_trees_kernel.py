"""The compiled trees give what the reference gives, whatever the values, and refuse what makes no sense."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module, util

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from odd_candidates import CANDIDATE, CANDIDATES, FEW, WORDS

from toolkit.methods.keywords import trees as keyword_trees
from toolkit.methods.keywords.closed_lists import KINDS
from toolkit.methods.keywords.trees import (
    INPUT_GROUPS,
    INPUTS,
    MOST_LEAVES,
    Forest,
    TextShape,
    Tree,
    TreesInPython,
    compiled_trees,
    packaged_forest,
)

if not util.find_spec("toolkit.methods.keywords._trees"):
    pytest.skip("the kernel was not built", allow_module_level=True)
Trees = import_module("toolkit.methods.keywords._trees").Trees

NUMBERS = st.one_of(st.integers(-3, 60), st.integers(0, 1000), st.integers(), st.sampled_from((2**63, -(2**63) - 1)))
PAIRS = {
    "none": (Forest([]),),
    "a leaf": (Forest([Tree([], [7])]),),
    "by hand": (Forest([Tree([(INPUTS[0], 1, -1, 1), (INPUTS[-1], 2, -2, -3)], [-500, 300, 900]), Tree([], [4])]),),
    "shipped": (packaged_forest(),),
}


@pytest.mark.parametrize("name", PAIRS)
@given(values=st.lists(NUMBERS, min_size=len(INPUTS), max_size=len(INPUTS)))
@settings(max_examples=60, deadline=None)
@example(values=[0] * len(INPUTS))
@example(values=[1] * len(INPUTS))
@example(values=[2**70] * len(INPUTS))
def test_the_sum_is_that_of_the_reference(name, values):
    (forest,) = PAIRS[name]
    reference, compiled = TreesInPython(forest), compiled_trees(forest)
    assert isinstance(compiled, Trees)
    parts: list[tuple[int, bytes]] = []
    at = 0
    for group, names in enumerate(INPUT_GROUPS.values()):
        own = tuple(values[at : at + len(names)])
        at += len(names)
        parts.append((reference.left(group, own), compiled.left(group, own)))
    size = len(forest.leaves)

    assert [part.to_bytes(size, "little") for part, _ in parts] == [part for _, part in parts]
    assert compiled.value(tuple(each for _, each in parts)) == reference.value(tuple(each for each, _ in parts))


def test_a_value_at_a_threshold_stays_below_it():
    forest = Forest([Tree([(INPUTS[0], 5, -1, -2)], [10, 20])])
    trees = compiled_trees(forest)
    rest = (0,) * (len(INPUT_GROUPS["text"]) - 1)

    assert [trees.value((trees.left(0, (value, *rest)),)) for value in (4, 5, 6)] == [10, 10, 20]


SHAPES = st.builds(
    TextShape,
    size=st.integers(0, 3_000),
    inputs=st.tuples(*[st.integers(0, 1_000)] * len(INPUT_GROUPS["text"])),
    most=st.integers(1, 9),
    words=st.dictionaries(WORDS, st.tuples(st.integers(1, 9), FEW)),
)
SHAPE = TextShape(1, (0,) * len(INPUT_GROUPS["text"]), 1, {"gas": (1, 0)})
BOTH = [made(packaged_forest()) for made in (TreesInPython, compiled_trees)]


def sums(trees, listed, shape=SHAPE):
    return trees.sums(listed, shape, keyword_trees._endings, keyword_trees._KINDS)


@given(st.lists(CANDIDATES, max_size=4), SHAPES)
@settings(max_examples=100, deadline=None)
def test_candidates_get_the_sums_of_the_reference(listed, shape):
    reference, compiled = BOTH

    assert sums(compiled, listed, shape) == sums(reference, listed, shape)


def test_more_words_than_are_kept_change_nothing():
    listed = [replace(CANDIDATE, key=f"w{number:05} v{number:05}", words=2) for number in range(20_001)]
    _, compiled = BOTH
    found = sums(compiled, listed)

    assert set(found) == {found[0]}
    assert sums(compiled, listed[:1] * 2) == found[:2]


@pytest.mark.parametrize(
    "changed",
    [
        {"count": -1},
        {"count": 10**13},
        {"count": "1"},
        {"informative": 0},
        {"key": 7},
        {"before": (0.0,)},
        {"after": [0.0] * KINDS},
        {"before": (2.5,) * KINDS},
        {"before": (float("nan"),) * KINDS},
        {"before": ("",) * KINDS},
        {"places": ()},
        {"places": [7]},
    ],
)
def test_candidates_that_make_no_sense_are_refused(changed):
    with pytest.raises((TypeError, ValueError, IndexError)):
        sums(BOTH[1], [replace(CANDIDATE, **changed)])


def test_texts_that_make_no_sense_are_refused():
    two = [replace(CANDIDATE, words=2)]
    for shape in (SHAPE._replace(most=0), SHAPE._replace(inputs=(0,)), SHAPE._replace(words={"gas": 1})):
        with pytest.raises((TypeError, ValueError)):
            sums(BOTH[1], two, shape)
    with pytest.raises(ValueError, match="others"):
        sums(Trees(([([1], [b"\xff", b"\x01"])],), [LEAVES]), [CANDIDATE])
    with pytest.raises(AttributeError):
        sums(BOTH[1], [7])
    with pytest.raises(ValueError, match="a value for each input"):
        BOTH[1].sums([CANDIDATE], SHAPE, lambda _: 7, keyword_trees._KINDS)


LEAVES = (0,) * MOST_LEAVES


@pytest.mark.parametrize(
    ("groups", "leaves"),
    [
        (([7],), [LEAVES]),
        ((7,), [LEAVES]),
        (([([1], [b"\xff"])],), [LEAVES]),  # a mask is missing
        (([([1], [b"\xff", b""])],), [LEAVES]),  # and one has another size
        (([(["1"], [b"\xff", b"\xff"])],), [LEAVES]),
        (([([1], ["\xff", b"\xff"])],), [LEAVES]),
        (([([], [b"\xff"])],), [LEAVES[1:]]),
        (([([], [b"\xff"])],), [(2**31, *LEAVES[1:])]),
        (([([], [b"\xff"])],), ["12345678"]),
        ([], [LEAVES]),
    ],
)
def test_trees_that_make_no_sense_are_refused(groups, leaves):
    with pytest.raises((TypeError, ValueError)):
        Trees(groups, leaves)


def test_values_that_make_no_sense_are_refused():
    trees = Trees(([([1], [b"\xff", b"\x01"])],), [LEAVES])
    for group, values in ((0, ()), (0, (1, 2)), (1, ()), (-1, (1,)), (0, [1]), (0, ("1",)), (0, (1.5,))):
        with pytest.raises((TypeError, ValueError)):
            trees.left(group, values)
    for parts in ([b"\xff"], (b"",), ("\xff",), (b"\xff\xff",), None):
        with pytest.raises((TypeError, ValueError)):
            trees.value(parts)

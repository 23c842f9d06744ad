"""The compiled trees give what the reference gives, whatever the values, and refuse what makes no sense."""

from __future__ import annotations

from importlib import import_module, util

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.methods.keywords.trees import (
    INPUT_GROUPS,
    INPUTS,
    MOST_LEAVES,
    Forest,
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

"""The compiled scores have all bits of those of the reference, whatever the counts, and refuse what makes no sense."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module, util
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_candidates import CANDIDATE, CANDIDATES

from toolkit.methods.keywords import scorer
from toolkit.methods.keywords.candidates import ALWAYS
from toolkit.methods.keywords.chunks import TITLE
from toolkit.methods.keywords.closed_lists import KINDS
from toolkit.methods.keywords.learnt import weights
from toolkit.methods.keywords.scorer import Scorer

if not util.find_spec("toolkit.methods.keywords._scores"):
    pytest.skip("the kernel was not built", allow_module_level=True)
base = import_module("toolkit.methods.keywords._scores").base

SIZE = 4_000
WEIGHTS = {name: 10.0**place / 7 for place, name in enumerate(sorted(weights()), start=-30)}


def both(listed, size, of):
    """Return the scores by the compiled part and by the reference."""
    with pytest.MonkeyPatch.context() as patched:
        compiled = Scorer(0.5, of).base(listed, size)
        patched.setattr(scorer, "_compiled", None)
        return compiled, Scorer(0.5, of).base(listed, size)


def possible(each):
    return replace(each, count=each.count + 1, inside=min(each.inside, each.count + 1))


@given(st.lists(CANDIDATES.map(possible), max_size=6), st.integers(SIZE, 3 * SIZE), st.sampled_from((None, WEIGHTS)))
@settings(max_examples=150, deadline=None)
def test_scores_have_all_bits_of_the_reference(listed, size, of):
    compiled, reference = both(listed, size, of)

    assert list(map(float.hex, compiled)) == list(map(float.hex, reference))


def test_a_long_phrase_of_known_words_is_summed_up_exactly():
    words = [replace(CANDIDATE, key=f"w{number}", first=17 * number) for number in range(9)]
    phrase = replace(CANDIDATE, key=" ".join(each.key for each in words), words=9)
    compiled, reference = both([*words, phrase, replace(phrase, key=phrase.key * 400)], SIZE, None)

    assert compiled == reference


@pytest.mark.parametrize(
    "changed",
    [
        {"count": -1},
        {"count": 10**9},
        {"count": 1, "inside": 3},
        {"count": "1"},
        {"words": 0},
        {"informative": 0},
        {"key": 7},
        {"key": "gas", "words": None},
        {"before": [0.0] * KINDS},
        {"after": 7},
        {"places": ()},
        {"places": [7]},
    ],
)
def test_candidates_that_make_no_sense_are_refused(changed):
    with pytest.raises((AttributeError, TypeError, ValueError, IndexError)):
        Scorer().base([replace(CANDIDATE, **changed)], SIZE)


@pytest.mark.parametrize(
    "changed",
    [
        {"weights": (0.0,) * 25},
        {"weights": ("",) * 26},
        {"tables": ([0.0], [0.0])},
        {"tables": ([0.0] * 9, [])},
        {"tables": (["x"] * 9, [0.0] * 9)},
        {"words": ({}, lambda _: (0.0, 0.0))},
        {"words": ({"gas": 7}, None)},
        {"neighbours": ({}, lambda _: 7)},
        {"neighbours": ({}, lambda _: 1 / 0)},
        {"always": [(0.0,)] * 13},
        {"sum": lambda _: "x"},
    ],
)
def test_texts_that_make_no_sense_are_refused(changed):
    given_arguments = {
        "listed": [CANDIDATE, replace(CANDIDATE, key="gas or oil", words=3)],
        "weights": (0.0,) * 26,
        "tables": ([0.0] * 9, [0.0] * 99),
        "words": ({}, lambda _: (0.0, 0.0, False, False)),
        "neighbours": ({}, lambda _: (0.0, 0.0)),
        "always": ALWAYS,
        "sum": fsum,
        "title": TITLE,
    }

    assert base(*given_arguments.values()) == [0.0, 0.0]
    with pytest.raises((TypeError, ValueError, IndexError, ZeroDivisionError)):
        base(*(given_arguments | changed).values())

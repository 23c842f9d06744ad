"""RAKE against the example of its paper."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.reference.rake import rake

# The candidates that the paper finds in its abstract (figure 1.2), in order.
RUNS = """compatibility | systems | linear constraints | set | natural numbers | criteria | compatibility | system
| linear diophantine equations | strict inequations | nonstrict inequations | upper bounds | components | minimal set
| solutions | algorithms | minimal generating sets | solutions | systems | criteria | corresponding algorithms
| constructing | minimal supporting set | solving | systems | systems"""


@pytest.mark.parametrize(
    ("phrase", "score"),
    [
        ("minimal generating sets", 8.7),
        ("linear diophantine equations", 8.5),
        ("minimal supporting set", 7.7),
        ("minimal set", 4.7),
        ("linear constraints", 4.5),
        ("natural numbers", 4.0),
        ("strict inequations", 4.0),
        ("nonstrict inequations", 4.0),
        ("upper bounds", 4.0),
    ],
)
def test_the_scores_are_those_of_the_paper(phrase, score):
    found = rake([chunk.split() for chunk in RUNS.split("|")])

    assert round(found[phrase], 1) == score


def test_no_other_phrase_scores_as_high():
    found = rake([chunk.split() for chunk in RUNS.split("|")])

    assert sum(score >= 4.0 for score in found.values()) == 9
    assert found["set"] == 2.0  # degree 6, frequency 3

"""What the column ``why`` says."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.rows import reasons
from toolkit.methods.keywords.shown.phrases import Facts, ScoredPhrase

FACTS = Facts(first=500, tenths=1, whole=0, named=False, title=False, heading=False)


def why(size=1_000, texts=1, documents=1, count=1, **facts):
    phrase = ScoredPhrase(
        key="herring",
        occurrences=count,
        counterpart="",
        total=count,
        base=0.0,
        form="herring",
        variants=(),
        sentence=0,
        start=0,
        facts=FACTS._replace(**facts),
    )
    return reasons(phrase, size, texts, documents)


@pytest.mark.parametrize(
    ("size", "first", "expected"),
    [
        (100, 29, "early"),
        (100, 30, ""),
        (600, 29, "early"),
        (600, 30, ""),
        (1_000, 49, "early"),
        (1_000, 50, ""),
    ],
)
def test_early_is_the_first_30_words_or_the_first_twentieth(size, first, expected):
    assert why(size=size, first=first) == expected


def test_a_phrase_is_widespread_from_four_tenths_on():
    assert why(tenths=3) == ""
    assert why(tenths=4) == "in 4 tenths of the text"


def test_everything_that_speaks_for_a_phrase_is_named():
    assert why(count=3, first=0, whole=2, title=True, heading=True, texts=4) == (
        "3 times, in the title, early, stands alone 2 of these, in no other text"
    )
    assert why(count=2, whole=2, heading=True, named=True, texts=4, documents=2) == (
        "2 times, in a heading, a name, stands alone"
    )

"""Asks and quotations against sentences annotated by hand: eight genres, a third of them kept aside.

The floors lie a little below what bench/statements.py shows, so that a rule that breaks many sentences is seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from statement_scores import Score, gold_sentences, scores

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def known():
    return scores(gold_sentences(HERE / "gold.jsonl"))


@pytest.fixture(scope="module")
def unseen():
    return scores(gold_sentences(HERE / "gold_blind.jsonl"))


def test_the_gold_is_large_and_mixed():
    rows = gold_sentences(HERE / "gold.jsonl") + gold_sentences(HERE / "gold_blind.jsonl")

    assert len(rows) >= 300
    assert len({row["genre"] for row in rows}) >= 8
    assert all(each["action"] in row["text"] and each["actor"] in row["text"] for row in rows for each in row["asks"])


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        *(("asks F1", 0.93), ("quotes F1", 0.9), ("commitments F1", 0.7)),
        *(("actor", 0.9), ("action", 0.93), ("strength", 0.95), ("polarity", 0.93), ("source", 0.93)),
        *(("speaker", 0.92), ("kind", 0.95)),
    ],
)
def test_sentences_that_the_rules_were_made_with(known, figure, floor):
    assert known[figure] >= floor


@pytest.mark.parametrize(
    ("figure", "floor"),
    [("asks F1", 0.8), ("quotes F1", 0.82), ("actor", 0.85), ("action", 0.9), ("source", 0.85), ("speaker", 0.8)],
)
def test_sentences_that_were_kept_aside(unseen, figure, floor):
    assert unseen[figure] >= floor


def test_the_score_of_a_sentence():
    score = Score()
    for gold, read in ((True, True), (True, False), (False, True), (False, False)):
        score.add(gold, read)

    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)

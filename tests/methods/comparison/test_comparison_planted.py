"""Contradictions planted in two texts, of number, negation and modality, beside claims that agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import make_corpus

from toolkit.analyses.compare import compare

PLANTED = [line.split("\t") for line in (Path(__file__).parent / "planted.tsv").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def found():
    """What differs in each pair of sentences that was found."""
    one, other = ("\n\n".join(row[place] for row in PLANTED) for place in (1, 2))
    report = compare(make_corpus(one=one, other=other), top=1000)
    rows = report.table("claims").records()
    return {(row["a_sentence"], row["b_sentence"]): set(filter(None, row["differs"].split(", "))) for row in rows}


@pytest.mark.parametrize("kind", ["number", "negation", "modality"])
def test_planted_contradictions_are_found(kind, found):
    pairs = [(a, b) for each, a, b in PLANTED if each == kind]

    assert len(pairs) >= 15
    missed = [pair for pair in pairs if kind not in found.get(pair, ())]
    assert len(missed) <= 0.1 * len(pairs), missed


def test_claims_that_agree_differ_in_nothing(found):
    pairs = [(a, b) for kind, a, b in PLANTED if kind == "same"]

    assert all(pair in found for pair in pairs)
    # "faster than" and "more slowly than" the other way round are taken for opposites.
    assert sum(not found[pair] for pair in pairs) == len(pairs) - 1


def test_sentences_on_other_things_are_no_claims(found):
    planted = {(a, b) for kind, a, b in PLANTED if kind != "other"}

    assert set(found) <= planted

"""How well names are found, by kind and by bearer, in annotated texts of twelve genres and in the sample corpus."""

from __future__ import annotations

import pytest
from names_gold import GOLD, Score, gold_texts, score_corpus, score_text


@pytest.fixture(scope="module", params=[False, True], ids=["written for", "blind"])
def score(request, sample):
    total = Score()
    for _, lines, groups in gold_texts(request.param):
        total.add(score_text(lines, groups))
    total.add(score_corpus(sample, request.param))
    return total


def test_there_is_enough_to_score(score):
    assert score.right + score.missed > 140


def test_spans_of_names_are_right(score):
    assert score.f1 >= 0.95, score.errors


def test_kinds_of_names_are_right(score):
    assert score.kinds_right / score.kinds >= 0.85


def test_forms_of_one_bearer_are_merged(score):
    assert score.aliases_merged / score.aliases >= 0.8


def test_the_annotated_sentences_are_in_the_sample_corpus(sample):
    there = {(document.name, sentence.text) for document in sample.documents for sentence in document.sentences()}
    lines = [line.partition("\t") for line in (GOLD / "corpus.tsv").read_text("utf-8").splitlines() if "|" not in line]

    found = sum((name, text) in there for name, _, text in lines)
    assert found >= 0.95 * len(lines)


def test_what_is_merged_has_one_bearer(score):
    assert score.merges >= 10
    assert score.merges_right / score.merges >= 0.95

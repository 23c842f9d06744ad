"""Keywords of a whole corpus: sums of scores, worked out by hand."""

from __future__ import annotations

from math import log

import pytest
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.errors import SettingError
from toolkit.methods.keywords.corpus_keywords import rank_over_texts
from toolkit.methods.keywords.ranking import Ranker
from toolkit.methods.keywords.shown.phrases import Facts, RankedPhrase, ScoredPhrase

FACTS = Facts(0, 1, 0, False, False, False)


def ranked(**values):
    return [
        RankedPhrase(value, ScoredPhrase(key, 2, "", 2, value, key, (), 0, 0, FACTS))
        for key, value in sorted(values.items(), key=lambda item: -item[1])
    ]


def test_scores_relative_to_the_best_of_each_text_are_added_up():
    # The learnt score is a logarithm: exp (value - highest).
    texts = [ranked(gale=3.0, pier=3.0 + log(0.5)), ranked(tide=-1.0, pier=-1.0 + log(0.75))]
    found = rank_over_texts(texts, Ranker(top=3))

    assert [(each.key, each.total, each.counts, each.text) for each in found] == [
        ("pier", 1.25, [2, 2], 1),
        ("gale", 1.0, [2], 0),
        ("tide", 1.0, [2], 1),
    ]


def test_no_more_are_listed_than_wanted():
    assert [each.key for each in rank_over_texts([ranked(gale=2.0, pier=1.0)], Ranker(top=1))] == ["gale"]


CORPUS = {
    "a": "The salt fish market opens. The salt fish market is old, and the pier leaks.",
    "b": "The salt fish market closed. A gale took the lamp.",
    "c": "The lamp was lit.",
}


def test_a_corpus_has_keywords_of_its_own():
    found = keywords(make_corpus(**CORPUS), unit="corpus", top=2, variants=True)
    (first, second) = found.table("keywords").records()

    assert (first["document"], first["rank"], first["keyword"], first["score"]) == (
        "corpus",
        1,
        "salt fish market",
        1.0,
    )
    assert (first["count"], first["documents"]) == (3, 2)
    assert first["evidence"] in " ".join(CORPUS.values())
    assert second["score"] <= 1.0
    assert found.table("variants").title


@pytest.mark.parametrize("others", [{"by": "source"}, {"compare": True}])
def test_a_corpus_is_one_text_without_groups(others):
    with pytest.raises(SettingError, match="unit corpus"):
        keywords(make_corpus(**CORPUS), unit="corpus", **others)


def test_the_reason_counts_one_text_in_the_singular():
    # "lamp" is in b and c, and leads in c alone; "pier leaks" is in a, below "salt fish market".
    whys = {
        row["keyword"]: row["why"] for row in keywords(make_corpus(**CORPUS), unit="corpus").table("keywords").records()
    }

    assert whys["lamp"] == "among the candidates of 2 texts, the best of 1"
    assert whys["pier leaks"] == "among the candidates of 1 text"

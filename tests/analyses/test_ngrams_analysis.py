"""Sequences of words of small corpora: tables, notes and refusals, worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.ngrams import ngrams
from toolkit.errors import NothingToAnalyseError

CORPUS = make_corpus(
    **{
        "x/a.txt": "Cheap gas helps. The cheap gas ran out.",
        "x/b.txt": "Nothing here is about energy.",
        "y/c.txt": "They sold cheap gas.",
    }
)


def test_frequency_range_and_dispersion():
    report = ngrams(CORPUS)

    assert [tuple(row.values()) for row in report.table("ngrams").records()] == [
        # 17 words; shares of the words 8, 5 and 4 of 17, of the occurrences 2/3, 0 and 1/3; the smallest part has 4.
        (
            *(1, "cheap gas", 2, 3, 176_471.0, 2, 0.666667),
            pytest.approx((5 / 17) / (1 - 4 / 17), rel=1e-5),
            *("x/a.txt", 1),
        ),
    ]
    assert report.notes == (
        "1 sequence with 2 occurrences or more.",
        "Sequences that begin or end with a stop word or a number are not listed; see --all-words.",
    )


def test_groups_have_their_own_counts():
    rows = ngrams(CORPUS, by="folder").table("groups").records()

    assert [tuple(row.values()) for row in rows] == [
        ("x", 1, "cheap gas", 2, 153_846.0, 1),
        ("y", 1, "cheap gas", 1, 250_000.0, 1),
    ]


def test_bundles_occur_in_several_texts():
    assert len(ngrams(CORPUS, min_documents=2).tables[0].rows) == 1
    report = ngrams(CORPUS, min_documents=3)
    assert report.tables[0].rows == ()
    assert report.notes[0] == "0 sequences with 2 occurrences or more in 3 texts or more."


def test_stop_words_are_listed_when_they_are_asked_for():
    listed = {row["ngram"] for row in ngrams(CORPUS, min_count=1, all_words=True).tables[0].records()}

    assert {"The cheap", "sold cheap", "is about"} <= listed


def test_only_stop_words_are_refused():
    with pytest.raises(NothingToAnalyseError, match="None of 6 words remains"):
        ngrams(make_corpus(a="it is what it is not"))

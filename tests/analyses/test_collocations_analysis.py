"""Collocations of small corpora: tables, notes and refusals."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.collocations import collocations
from toolkit.errors import NothingToAnalyseError

CORPUS = make_corpus(
    **{
        "x/a.txt": "Cheap gas helps. The cheap gas ran out. Expensive oil helps.",
        "y/b.txt": "They sold cheap gas. Expensive oil and expensive oil again.",
    }
)


def test_collocates_have_counts_sides_positions_and_an_example():
    report = collocations(CORPUS, node="gas", min_count=2, window=2)
    (first,) = report.table("collocations").records()

    assert (first["collocate"], first["count"], first["left"], first["right"], first["positions"]) == (
        "cheap",
        3,
        3,
        0,
        " █·  ",
    )
    assert (first["total"], first["documents"], first["document"], first["line"]) == (3, 2, "x/a.txt", 1)
    assert first["example"] == "Cheap gas helps."
    # 3 together, 3 nodes and 3 collocates: the strongest that there is.
    assert first["log_dice"] == 14.0
    assert [tuple(row.values()) for row in report.table("positions").records()[:4]] == [
        ("cheap", "L2", 0),
        ("cheap", "L1", 3),
        ("cheap", "R1", 0),
        ("cheap", "R2", 0),
    ]


def test_pairs_of_the_corpus_and_of_groups():
    report = collocations(CORPUS, min_count=2, by="folder")

    assert [(row["pair"], row["count"], row["documents"]) for row in report.tables[0].records()] == [
        ("cheap gas", 3, 2),
        ("expensive oil", 3, 2),
    ]
    assert [(row["group"], row["collocation"], row["count"]) for row in report.table("groups").records()] == [
        ("x", "cheap gas", 2),
        ("y", "expensive oil", 2),
    ]
    assert report.settings["window"] == 1
    assert report.requested["window"] == 0


def test_the_threshold_of_occurrences_is_met_by_what_reaches_it():
    assert len(collocations(CORPUS, min_count=3).tables[0].rows) == 2

    report = collocations(CORPUS, min_count=4)
    assert report.tables[0].rows == ()
    assert any(note.startswith("No words occur together 4 times or more; lower --min-count") for note in report.notes)


def test_a_node_that_does_not_occur_is_refused():
    with pytest.raises(NothingToAnalyseError, match="The node 'coal' does not occur in 21 words"):
        collocations(CORPUS, node="coal")


def test_stop_words_are_listed_when_they_are_asked_for():
    report = collocations(CORPUS, node="gas", min_count=1, all_words=True, top=50)

    assert "The" in {row["collocate"] for row in report.tables[0].records()}
    assert "The" not in {row["collocate"] for row in collocations(CORPUS, node="gas", min_count=1).tables[0].records()}

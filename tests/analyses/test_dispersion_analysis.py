"""Dispersion in small corpora: strips, measures and places, worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.dispersion import dispersion
from toolkit.errors import NothingToAnalyseError

CORPUS = make_corpus(
    **{
        "x/a.txt": "The mill stood. A mill fell.",
        "x/b.txt": "No such thing here.",
        "y/c.txt": "One mill.\n\nAnd no more.",
    }
)


def test_strips_places_and_measures():
    report = dispersion(CORPUS, pattern="mill", parts=2)

    strips = report.table("dispersion").records()
    assert [(row["document"], row["count"], row["words"], row["dispersion"]) for row in strips] == [
        ("x/a.txt", 2, 6, 0.0),
        # Five words make parts of three and two; the occurrence is in the larger one.
        ("y/c.txt", 1, 5, pytest.approx(0.4 / 0.6, rel=1e-5)),
    ]
    assert [tuple(row.values()) for row in report.table("places").records()] == [
        ("x/a.txt", 0.166667, 1),
        ("x/a.txt", 0.666667, 1),
        ("y/c.txt", 0.2, 1),
    ]
    (measures,) = report.table("measures").records()
    assert (measures["group"], measures["count"], measures["documents"]) == ("all", 3, 2)
    # Shares of the words 6, 4 and 5 of 15, of the occurrences 2/3, 0 and 1/3.
    assert measures["dp"] == pytest.approx(4 / 15, rel=1e-5)


def test_measures_of_each_group():
    rows = dispersion(CORPUS, pattern="mill", by="folder").table("measures").records()

    assert [(row["group"], row["count"], row["documents"], row["dp"]) for row in rows] == [
        ("x", 2, 1, pytest.approx(0.4)),
        ("y", 1, 1, None),
    ]


def test_what_is_not_found_is_refused():
    with pytest.raises(NothingToAnalyseError, match="'windmill' does not occur in 15 words"):
        dispersion(CORPUS, pattern="windmill")

"""asks: rows and tables worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.asks import asks
from toolkit.errors import NothingToAnalyseError

TEXTS = {
    "a.md": "The council must rebuild the old bridge. The mayor said that the council should hire divers. It rained.",
    "b.md": "The council should rebuild the bridge at once. We will help. The state must not raise taxes.",
    "c.md": "Do not rebuild the bridge. The cat sat on the mat.",
}


@pytest.fixture(scope="module")
def report():
    return asks(make_corpus(**TEXTS), commitments=True)


def test_every_ask_is_a_row(report):
    rows = [(row["document"], row["actor"], row["action"], row["source"]) for row in report.table("asks").records()]

    assert rows == [
        ("a.md", "The council", "rebuild the old bridge", "author"),
        ("a.md", "the council", "hire divers", "The mayor"),
        ("b.md", "The council", "rebuild the bridge at once", "author"),
        ("b.md", "The state", "raise taxes", "author"),
        ("c.md", "", "rebuild the bridge", "author"),
    ]


def test_actors_are_counted(report):
    rows = [(row["actor"], row["asks"], row["documents"], row["strongest"]) for row in report.table("actors").records()]

    assert rows == [("The council", 3, 2, "rebuild the old bridge"), ("The state", 1, 1, "not raise taxes")]


def test_shared_actions_and_those_who_oppose_them(report):
    (row,) = report.table("shared").records()

    assert (row["asks"], row["documents"], row["sources"]) == (2, 2, "a.md, b.md")
    assert (row["opposed"], row["opponents"]) == (1, "c.md")


def test_commitments_have_a_table_of_their_own(report):
    assert [(row["document"], row["action"]) for row in report.table("commitments").records()] == [("b.md", "help")]


def test_one_actor():
    report = asks(make_corpus(**TEXTS), actor=("state",))

    assert [row["action"] for row in report.table("asks").records()] == ["raise taxes"]


def test_confidence_hides_rows():
    corpus = make_corpus(a="The firm can sell the mill. The firm must sell the mill.")

    assert [len(asks(corpus, min_confidence=least).table("asks").rows) for least in (0.0, 0.5, 1.0)] == [2, 1, 0]


def test_other_languages_are_named_or_refused():
    german = "Die Regierung muss die Brücke bauen, und die Stadt soll sie bezahlen, weil sie alt ist und niemand hilft."
    mixed = make_corpus(a=german, b="The council must act, and it should do so at once, because the bridge is old.")

    assert any("not in English: a (de)" in note for note in asks(mixed).notes)
    with pytest.raises(NothingToAnalyseError, match="No text is in English"):
        asks(make_corpus(a=german))

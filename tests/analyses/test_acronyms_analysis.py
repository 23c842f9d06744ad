"""Acronyms of small corpora: tables, order and notes."""

from __future__ import annotations

from making import make_corpus

from toolkit.analyses.acronyms import acronyms

CORPUS = make_corpus(
    **{
        "x/a.txt": "The World Food Programme (WFP) sent food. The WFP paid the EU.",
        "x/b.txt": "The Water Framework Plan (WFP) failed. So said the EU, and the EU again.",
        "y/c.txt": "The European Reform Group (ERG) met. The ERG and the BBC.",
    }
)


def test_defined_acronyms_come_first_and_conflicts_are_named():
    report = acronyms(CORPUS)

    rows = [tuple(row.values()) for row in report.table("acronyms").records()]
    assert rows == [
        ("ERG", "European Reform Group", "", 2, 1, 1, "y/c.txt", 1),
        ("WFP", "World Food Programme", "Water Framework Plan", 2, 1, 1, "x/a.txt", 1),
        ("WFP", "Water Framework Plan", "World Food Programme", 1, 1, 1, "x/b.txt", 1),
        ("EU", "", "", 3, 2, 0, "x/a.txt", 1),
        ("BBC", "", "", 1, 1, 0, "y/c.txt", 1),
    ]
    assert report.notes == (
        "4 acronyms, 2 with a definition.",
        "More than one meaning: WFP; uses in texts without a definition belong to neither.",
        "Never explained: EU, BBC.",
    )


def test_only_conflicts_and_only_frequent_ones():
    assert [row["acronym"] for row in acronyms(CORPUS, conflicts=True).tables[0].records()] == ["WFP", "WFP"]
    assert "BBC" not in {row["acronym"] for row in acronyms(CORPUS, min_count=2).tables[0].records()}
    assert "EU" in {row["acronym"] for row in acronyms(CORPUS, min_count=3).tables[0].records()}


def test_definitions_and_groups():
    report = acronyms(CORPUS, by="folder")

    assert [row["acronym"] for row in report.table("definitions").records()] == ["WFP", "WFP", "ERG"]
    groups = report.table("groups").records()
    assert [(row["group"], row["acronym"], row["count"], row["documents"]) for row in groups] == [
        ("x", "EU", 3, 2),
        ("x", "WFP", 2, 1),
        ("x", "WFP", 1, 1),
        ("y", "ERG", 2, 1),
        ("y", "BBC", 1, 1),
    ]


def test_a_corpus_without_acronyms_has_none():
    report = acronyms(make_corpus(a="No such thing here."))

    assert report.tables[0].rows == ()
    assert report.notes == ("0 acronyms, 0 with a definition.",)

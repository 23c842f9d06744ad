"""The list of documents, with sizes counted by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.documents import documents
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError

WINTER = """---
title: Winter stores
date: 2022-03-14
source: Lowland Courier
---
# Tanks

The tanks in the harbour are half full. Nobody knows who pays for them.

- A pump is broken.

# Boats

The ferry was late.
"""
SUMMER = "---\ndate: 2021-07\nsource: Harrow Review\n---\nThe gale was over before the crew of the ferry knew of it.\n"
SPRING = "---\ndate: 2022-05-02\nsource: Lowland Courier\n---\nThe ferry was sold to the town for a song in the end.\n"


def test_a_document_is_described_by_its_counts():
    # Words: heading 1 + 8 + 6 + 4, heading 1 + 4.
    assert documents(make_corpus(winter=WINTER)).table("documents").records() == [
        {
            "document": "winter",
            "title": "Winter stores",
            "date": "2022-03-14",
            "date_source": "field",
            "language": "en",
            "words": 24,
            "sentences": 4,
            "paragraphs": 3,
            "sections": 2,
            "removed": 0.0,
            "source": "Lowland Courier",
        }
    ]


def test_the_share_removed_is_one_of_characters():
    kept, cut = "The crew of the ferry had been at sea for nine days when the gale came.", "Share this article"
    record = documents(make_corpus(note=f"{kept}\n\n{cut}\n")).table("documents").records()[0]

    assert record["removed"] == pytest.approx(len(cut) / len(kept + cut), rel=1e-5)
    assert record["words"] == 16


def test_the_language_of_each_document_is_told():
    german = "Die Fähre war noch nicht im Hafen, und der Wind kam aus dem Norden, aber sie hatten keine Angst."
    records = documents(make_corpus(a=SUMMER, b=german)).table("documents").records()

    assert [record["language"] for record in records] == ["en", "de"]


def test_a_document_without_text_is_listed_with_nothing():
    record = documents(make_corpus(empty="", note=SUMMER)).table("documents").records()[0]

    assert record == {
        "document": "empty",
        "title": "",
        "date": "",
        "date_source": "",
        "language": "und",
        "words": 0,
        "sentences": 0,
        "paragraphs": 0,
        "sections": 0,
        "removed": 0.0,
        "source": "",
    }


def test_groups_add_up_their_documents():
    report = documents(make_corpus(a=WINTER, b=SUMMER, c=SPRING, d="The tide was out."), by="source")

    # 13, 24 + 13 and 4 words of 54.
    assert report.table("groups").rows == (
        ("Harrow Review", 1, 13, 0.240741, "2021-07", "2021-07"),
        ("Lowland Courier", 2, 37, 0.685185, "2022-03-14", "2022-05-02"),
        ("(none)", 1, 4, 0.0740741, "", ""),
    )


def test_a_field_that_no_document_has_is_refused():
    with pytest.raises(SettingError, match="No document has the field 'city'"):
        documents(make_corpus(a=WINTER), by="city")


def test_an_empty_corpus_is_refused():
    with pytest.raises(NothingToAnalyseError):
        documents(Corpus(()))


@pytest.mark.parametrize(
    ("unit", "words"), [("section", [19, 5]), ("paragraph", [14, 4, 4]), ("sentence", [8, 6, 4, 4])]
)
def test_the_parts_of_a_document_are_listed(unit, words):
    table = documents(make_corpus(winter=WINTER), unit=unit).table("documents")
    place = [column.name for column in table.columns].index("words")

    assert [row[place] for row in table.rows] == words


def test_a_part_is_named_by_its_line():
    records = documents(make_corpus(winter=WINTER), unit="paragraph").table("documents").records()

    assert [record["document"] for record in records] == ["winter:8", "winter:10", "winter:14"]


def test_no_two_columns_have_one_name():
    table = documents(make_corpus(note="---\nlanguage: English\nwords: few\n---\nThe tide was out.")).table("documents")
    names = [column.name for column in table.columns]

    assert len(names) == len(set(names))
    assert table.records()[0]["words"] == 4


def test_sections_of_one_name_are_counted_each():
    note = "# Action points\n\nThe crew sang.\n\n# Decisions\n\nNobody slept.\n\n# Action points\n\nThe tide fell."

    assert documents(make_corpus(note=note)).table("documents").records()[0]["sections"] == 3


def test_renaming_a_file_renames_its_row():
    one, other = (documents(make_corpus(**{name: WINTER, "z": SUMMER}), by="year") for name in ("a", "b"))

    assert one.table("groups") == other.table("groups")
    assert [row[1:] for row in one.table("documents").rows] == [row[1:] for row in other.table("documents").rows]
    assert [row[0] for row in other.table("documents").rows] == ["b", "z"]

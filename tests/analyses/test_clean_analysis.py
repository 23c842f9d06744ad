"""What cleaning did to a corpus: texts, cuts, reasons, joins and repairs, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.analyses.clean import clean
from toolkit.cleaning import RULE_OF
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.errors import SettingError

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
SHARE = "Share this article"  # 18 characters
NOTE = f"""---
title: A late ferry
date: 2022-05-03
source: Post
---
{PROSE}

{SHARE}

The council would have to certify each of the

- 7 -

steps that it had taken in all of the win-
ter, before the of\ufb01ce would open its doors again.
"""


def rows(report, table):
    return report.table(table).records()


def corpus_of(*documents: Document) -> Corpus:
    return Corpus(documents, digest="sha256:test")


def test_every_cut_is_listed_with_its_line_and_reason():
    report = clean(make_corpus(a=NOTE, b=PROSE))
    assert rows(report, "removed") == [
        {
            "document": "a",
            "line": 8,
            "page": None,
            "reason": "invitation to share, subscribe or read on",
            "text": SHARE,
        },
        {"document": "a", "line": 12, "page": None, "reason": "page number", "text": "- 7 -"},
    ]


def test_a_text_is_a_row_with_a_paragraph_a_line():
    # 23 words, and 9 + 10 + 8 of the three pieces, from "The", "steps" and "before" on.
    whole = (
        "The council would have to certify each of the steps that it had taken in all of the winter, before the office"
        " would open its doors again."
    )
    report = clean(make_corpus(a=NOTE))
    assert rows(report, "texts") == [
        {
            "document": "a",
            "title": "A late ferry",
            "date": "2022-05-03",
            "words": 50,
            "text": f"{PROSE}\n\n{whole}",
        }
    ]


def test_a_sentence_that_was_joined_is_shown_with_both_its_lines():
    (row,) = rows(clean(make_corpus(a=NOTE)), "joined")
    assert row == {
        "document": "a",
        "line": 10,
        "next_line": 14,
        "before": "council would have to certify each of the",
        "after": "steps that it had taken in all of",
    }


def test_repairs_are_counted_by_what_was_wrong():
    assert rows(clean(make_corpus(a=NOTE, b=PROSE)), "repaired") == [
        {"document": "a", "repair": "hyphen at a line end", "times": 1},
        {"document": "a", "repair": "ligature", "times": 1},
    ]


def test_the_summary_counts_what_was_done():
    assert clean(make_corpus(a=NOTE)).summary == "2 cuts, 1 sentence joined, 2 repairs"
    assert clean(make_corpus(b=PROSE)).summary == "0 cuts, 0 sentences joined, 0 repairs"


def test_reasons_are_ranked_by_characters_and_ties_by_name():
    documents = corpus_of(
        Document("a", (Block("paragraph", "x" * 60), *(Block("paragraph", "y" * 5).cut("page number"),) * 2)),
        Document("b", (Block("paragraph", "z" * 10).cut("byline"), Block("paragraph", "z" * 20).cut("footnote"))),
    )
    # 60 + 10 + 30 characters in all.
    assert [tuple(row.values()) for row in rows(clean(documents), "reasons")] == [
        ("footnote", "footnotes", 1, 1, 20, 0.2),
        ("byline", "head", 1, 1, 10, 0.1),
        ("page number", "pages", 2, 1, 10, 0.1),
    ]


def test_a_reason_of_no_rule_has_none():
    documents = corpus_of(Document("a", (Block("paragraph", PROSE), Block("paragraph", "x").cut("unheard of"))))
    assert rows(clean(documents), "reasons")[0]["rule"] == ""


def test_groups_tell_how_much_was_cut_of_each():
    def made(name: str, cut: int, **metadata: str) -> Document:
        blocks = (Block("paragraph", "x" * (100 - cut)), Block("paragraph", "y" * cut).cut("page number"))
        return Document(name, blocks, metadata=metadata)

    documents = corpus_of(
        made("a", 10, source="Wire"), made("b", 30, source="Wire"), made("c", 50), made("d", 20, source="Post")
    )
    assert rows(clean(documents, by="source"), "groups") == [
        {"group": "Post", "documents": 1, "removed": 0.2},
        {"group": "Wire", "documents": 2, "removed": 0.2},
        {"group": "(none)", "documents": 1, "removed": 0.5},
    ]
    with pytest.raises(SettingError, match="No document has the field 'place'"):
        clean(documents, by="place")
    assert "groups" not in [table.name for table in clean(documents).tables]


def test_the_texts_may_be_paragraphs_and_the_cuts_stay_those_of_documents():
    report = clean(make_corpus(a=NOTE), unit="paragraph")
    assert [row["document"] for row in rows(report, "texts")] == ["a:6", "a:10"]
    assert [row["document"] for row in rows(report, "removed")] == ["a", "a"]
    assert len(rows(report, "joined")) == 1


def test_pages_are_named_where_a_text_has_them():
    documents = corpus_of(Document("a.pdf", (Block("paragraph", "7", 3, page=2).cut("page number"),)))
    assert rows(clean(documents), "removed")[0]["page"] == 2


def test_a_text_without_anything_is_a_row_and_no_share():
    report = clean(corpus_of(Document("a", ())))
    assert rows(report, "texts") == [{"document": "a", "title": "", "date": "", "words": 0, "text": ""}]
    assert rows(report, "reasons") == []


REASONS = st.sampled_from(["", "", *sorted(RULE_OF)])
BLOCKS = st.lists(st.builds(Block, st.just("paragraph"), st.text(), st.integers(1, 99), removed=REASONS), max_size=6)


@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_what_was_kept_and_what_was_cut_are_all_that_was_read(shapes):
    documents = [Document(f"{number}", tuple(blocks)) for number, blocks in enumerate(shapes)]
    report = clean(corpus_of(*documents))
    cut, kept = rows(report, "removed"), rows(report, "texts")
    for document in documents:
        read = [word for block in document.blocks for word in block.text.split()]
        left = [word for row in kept if row["document"] == document.name for word in row["text"].split()]
        gone = [word for row in cut if row["document"] == document.name for word in row["text"].split()]
        assert sorted(left + gone) == sorted(read)
    reasons = rows(report, "reasons")
    assert sum(row["cuts"] for row in reasons) == len(cut)
    total = sum(len(block.text) for document in documents for block in document.blocks)
    removed = sum(len(block.text) for document in documents for block in document.blocks if block.removed)
    assert sum(row["characters"] for row in reasons) == removed
    assert sum(row["share"] for row in reasons) == pytest.approx(removed / total if total else 0, abs=1e-4)
    assert all(row["rule"] for row in reasons)

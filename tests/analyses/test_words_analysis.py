"""The list of words, with values worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.words import words
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.counts import shards, term_table
from toolkit.errors import NothingToAnalyseError

ONE = "The ferry left. A gale rose, and the ferry sank."  # 10 words
TWO = "Ferries wait. The NGO has 12 ferry-men and an ox"  # 10 words
THREE = "In the gale of that week the NGOs and their crews sang, and sang, and sang until it was over and gone."  # 22


def records(*texts, **settings):
    names = "abcdefgh"[: len(texts)]
    return words(make_corpus(**dict(zip(names, texts, strict=True))), **settings).table("words").records()


def test_words_are_listed_by_frequency_and_then_by_name():
    found = records(ONE, TWO, THREE)

    assert [(row["rank"], row["word"], row["count"], row["documents"]) for row in found[:5]] == [
        (1, "ferry", 3, 2),
        (2, "sang", 3, 1),
        (3, "gale", 2, 2),
        (4, "NGO", 2, 2),  # NGO and NGOs tell once each.
        (5, "crews", 1, 1),
    ]
    assert {row["word"] for row in found} >= {"ferry-men", "ox"}
    assert not {row["word"] for row in found} & {"the", "The", "12", "and"}


def test_frequencies_are_of_all_words():
    ferry, sang = records(ONE, TWO, THREE)[:2]

    assert ferry["per_million"] == 71428.6  # 3 of 42 words
    assert ferry["share"] == 0.666667
    assert sang["share"] == 0.333333


def test_dispersion_is_zero_where_a_word_is_spread_as_the_texts_are_long():
    ferry, sang, gale, *_ = records(ONE, TWO, THREE)

    # Shares of the texts: 10, 10 and 22 of 42. ferry: 2/3, 1/3, 0; the differences 18/42, 4/42 and 22/42 make 44/42,
    # half of that 22/42, and the largest possible is 32/42.
    assert ferry["dispersion"] == 0.6875
    # sang: all in the last; 10/42 + 10/42 + 20/42, half of that 20/42.
    assert sang["dispersion"] == 0.625
    # gale: 1/2, 0, 1/2; 11/42 + 10/42 + 1/42, half of that 11/42.
    assert gale["dispersion"] == 0.34375
    assert [row["dispersion"] for row in records("gale storm", "storm gale")] == [0.0, 0.0]


def test_the_example_of_the_paper():
    # Gries 2008: the letter a in a corpus of five parts; 0.18 of 0.82.
    parts = ("b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a", "b a g h a b e a a t")
    (first, *_) = records(*parts, "b a h a a b e a x a t", all_words=True)

    assert (first["word"], first["count"], first["dispersion"]) == ("a", 15, 0.219512)


def test_one_text_has_no_dispersion_and_is_told_so():
    report = words(make_corpus(a=ONE))

    assert {row["dispersion"] for row in report.table("words").records()} == {None}
    assert "Dispersion needs at least two texts; divide them with --unit." in report.notes


def test_a_word_leads_to_its_first_place_outside_headings():
    blocks = (
        Block("heading", "Gale Warnings", 1),
        Block("paragraph", "Nothing moved.", 3),
        Block("paragraph", "Then a\nstorm and a gale came.", 5),
    )
    later = Document("b", (Block("heading", "Warnings", 1), Block("paragraph", "Of a gale.", 4)))
    found = words(Corpus((Document("a", blocks), later))).table("words").records()
    places = {row["word"]: (row["document"], row["line"]) for row in found}

    assert places["gale"] == ("a", 6)
    assert places["storm"] == ("a", 6)
    assert places["Warnings"] == ("a", 1)  # It stands in headings alone.


def test_a_heading_gives_way_to_a_later_text():
    first = Document("a", (Block("heading", "Gale Warnings", 1), Block("paragraph", "Nothing moved.", 3)))
    later = Document("b", (Block("paragraph", "A gale came.", 4),))
    found = {row["word"]: row for row in words(Corpus((first, later))).table("words").records()}

    assert (found["gale"]["document"], found["gale"]["line"], found["gale"]["count"]) == ("b", 4, 2)


def test_rare_words_and_long_lists_are_left_out():
    assert [row["word"] for row in records(ONE, TWO, THREE, min_count=2)] == ["ferry", "sang", "gale", "NGO"]
    assert [row["word"] for row in records(ONE, TWO, THREE, min_documents=2)] == ["ferry", "gale", "NGO"]
    assert [row["word"] for row in records(ONE, TWO, THREE, top=2)] == ["ferry", "sang"]


def test_all_words_are_listed_if_asked_for():
    found = {row["word"]: row["count"] for row in records(ONE, TWO, THREE, all_words=True)}

    assert (found["the"], found["and"], found["12"]) == (5, 6, 1)


def test_each_group_has_a_list():
    corpus = make_corpus(a=f"---\nsource: Post\n---\n{ONE}", b=TWO, c=f"---\nsource: Post\n---\n{THREE}")
    groups = words(corpus, by="source", top=2).table("groups")

    # 32 words of the Post, 10 of the other.
    assert groups.rows == (
        ("Post", 1, "sang", 3, 93750.0, 1, 0.5),
        ("Post", 2, "ferry", 2, 62500.0, 1, 0.5),
        ("(none)", 1, "ferry", 1, 100000.0, 1, 1.0),
        ("(none)", 2, "ferry-men", 1, 100000.0, 1, 1.0),
    )


def test_smaller_texts_are_counted_each():
    (first, *_) = records("The gale rose.\n\nThe gale fell.\n\nNobody slept.", unit="paragraph")

    assert (first["word"], first["documents"], first["share"]) == ("gale", 2, 0.666667)
    assert (first["document"], first["line"]) == ("a:1", 1)


def test_nothing_is_told_of_texts_without_words():
    with pytest.raises(NothingToAnalyseError, match="None of 2 words remains"):
        words(make_corpus(a="the and", b=""))


def test_many_texts_give_the_same_list(sample, monkeypatch):
    expected = words(sample, by="folder")
    monkeypatch.setattr(shards, "_FEW", 1_000)
    monkeypatch.setattr(shards, "SHARD", 10_000)
    monkeypatch.setattr(term_table, "_WORTH_NUMPY", 100)
    monkeypatch.setattr("toolkit.analyses.words._HELD", 60)

    assert words(sample, by="folder").tables == expected.tables

"""Texts of any size, counted shard by shard: the same as all at once, in any number of shards, jobs and counters."""

from __future__ import annotations

import os
import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from surface_counting import reference_counts
from word_pieces import LANGUAGES, PIECES

from toolkit.corpus.document import Block, Document
from toolkit.counts import kernel, shards
from toolkit.counts.encoded import encode
from toolkit.counts.shards import count_corpus
from toolkit.counts.terms import count_terms
from toolkit.errors import UnreadableError
from toolkit.language.stopwords import Language, english, language

WORDS = "the of Ferry ferries ferry's Interior gas Gas gases price prices of for van us US WHO who . , \n\n".split(" ")


def parts(terms):
    arrays = (terms.documents, terms.totals, terms.starts, terms.numbers, terms.counts, terms.sizes)
    return terms.terms, terms.shown, [list(each) for each in arrays]


def made_texts(seed, count=60):
    chosen = random.Random(seed)
    return [" ".join(chosen.choices([*WORDS, *PIECES], k=chosen.randint(0, 40))) for _ in range(count)]


@pytest.fixture(params=["kernel", "no kernel"])
def counter(request, monkeypatch):
    if request.param == "no kernel":
        monkeypatch.setattr(kernel, "_kernel", None)
    return request.param


def test_terms_are_counted_by_hand(counter):
    terms = count_corpus(["The Ferries left. A ferry sank", b"", "An NGO met NGOs"], english())

    assert terms.terms == ["ferry", "left", "met", "ngo", "sank"]
    assert terms.shown == ["Ferries", "left", "met", "NGO", "sank"]
    assert [terms.row(text) for text in range(3)] == [[(0, 2), (1, 1), (4, 1)], [], [(2, 1), (3, 2)]]
    assert (terms.documents, terms.totals) == (array("I", [1, 1, 1, 1, 1]), array("Q", [2, 1, 1, 2, 1]))
    assert terms.sizes == array("Q", [6, 0, 4])
    assert terms.matrix().toarray().tolist() == [[2, 1, 0, 0, 1], [0, 0, 0, 0, 0], [0, 0, 1, 2, 0]]


def test_words_are_terms_as_they_are_written_where_no_language_is_given(counter):
    terms = count_corpus(["The ferry, the Ferry", "ferry"], None, min_documents=1)

    assert terms.terms == terms.shown == ["Ferry", "The", "ferry", "the"]
    assert [terms.row(text) for text in range(2)] == [[(0, 1), (1, 1), (2, 1), (3, 1)], [(2, 1)]]
    assert count_corpus(["a b", "b c"], None, min_documents=2).terms == ["b"]


@pytest.mark.parametrize("size", [1, 500, 10**9])
@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize(("least", "types"), [(1, 0), (2, 30), (5, 10**6)])
def test_shards_jobs_and_counters_do_not_change_the_counts(counter, monkeypatch, size, jobs, least, types):
    monkeypatch.setattr(shards, "SHARD", size)
    monkeypatch.setattr(shards, "_TYPES", types)
    texts = made_texts(least)
    settings = {"min_documents": least, "max_share": 0.6}

    assert parts(count_corpus(iter(texts), english(), jobs=jobs, **settings)) == parts(
        count_terms(encode(texts), english(), **settings)
    )


def test_each_word_is_counted_as_by_the_definition(counter, monkeypatch):
    monkeypatch.setattr(shards, "SHARD", 300)
    texts = made_texts(9)
    terms = count_corpus(texts, None)
    expected = reference_counts(texts)

    assert terms.terms == sorted(expected.types)
    for text in range(len(texts)):
        counted = {terms.terms[number]: count for number, count in terms.row(text)}
        assert counted == {expected.types[number]: count for number, count in expected.pairs(text)}
    assert list(terms.sizes) == [sum(count for _, count in expected.pairs(text)) for text in range(len(texts))]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=12),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.3, 0.5, 0.8, 1.0]),
    st.booleans(),
    st.booleans(),
)
def test_the_same_terms_are_left_out(texts, least, share, all_words, compiled):
    settings = {"min_documents": least, "max_share": share, "all_words": all_words}
    expected = parts(count_terms(encode(texts), english(), **settings))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SHARD", 100)
        if not compiled:
            patch.setattr(kernel, "_kernel", None)
        assert parts(count_corpus(texts, english(), **settings)) == expected


def test_texts_of_other_languages_are_counted(counter):
    texts = list(LANGUAGES.values())
    german = Language("de", frozenset({"die", "und"}))

    assert parts(count_corpus(texts, german)) == parts(count_terms(encode(texts), german))


def test_a_large_vocabulary_is_kept(counter, monkeypatch):
    monkeypatch.setattr(shards, "SHARD", 60_000)
    words = [f"{'x' * (number % 30)}w{number}" for number in range(70_000)]
    texts = [" ".join(words[start : start + 1_000]) for start in range(0, len(words), 500)]
    terms = count_corpus(texts, None)

    assert terms.terms == sorted(words)
    assert sum(terms.totals) == sum(len(text.split()) for text in texts)
    assert set(terms.documents) == {1, 2}


@pytest.mark.parametrize("jobs", [1, 3])
def test_bytes_that_are_not_utf_8_are_refused_by_their_number(counter, monkeypatch, jobs):
    monkeypatch.setattr(shards, "SHARD", 100)
    texts = [b"some words"] * 70 + [b"a\xff"] + [b"more"]

    with pytest.raises(UnreadableError, match="Text 71 is not UTF-8: byte 2"):
        count_corpus(texts, None, jobs=jobs)


def test_nothing_is_left_on_disk_when_reading_fails(counter, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(shards, "SHARD", 100)

    def texts():
        yield from ["some words of a text"] * 50
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count_corpus(texts(), english(), jobs=2)
    assert os.listdir(tmp_path) == []


def test_without_texts_there_is_nothing(counter):
    terms = count_corpus([], english())

    assert (len(terms), terms.terms, list(terms.numbers), terms.matrix().shape) == (0, [], [], (0, 0))


def test_a_counter_whose_last_use_comes_first_is_counted_once():
    from toolkit.counts.kernel import counting_kernel_in_use, new_counter
    from toolkit.counts.merging import Shard, ShardSums

    if not counting_kernel_in_use():
        pytest.skip("the kernel was not built")
    counter, sums = new_counter(), ShardSums()
    early, late = (counter.add([text]) for text in ("a ferry", "the ferry left"))
    for (numbers, counts, lengths, sizes), last in ((late, True), (early, False)):
        sums.add(Shard(counter, numbers, counts, lengths, b"", sizes, last, serial=1))
    types, found = sums.types_and_sums()
    assert dict(zip(types, found[2].tolist(), strict=True)) == {"a": 1, "ferry": 2, "the": 1, "left": 1}


@pytest.mark.parametrize("several", [False, True])
def test_documents_are_counted_by_processes_as_their_texts_are_here(several, counter, monkeypatch):
    monkeypatch.setattr("toolkit.counts.document_texts._MANY_WORDS", 0)
    texts = [f"The ferry number {n} sailed. Der NATO ferries {n % 7} sail at the quay." for n in range(60)]
    documents = [
        Document(str(n), (Block("paragraph", text),), spoken=("de" if n % 3 else "en") if several else "")
        for n, text in enumerate(texts)
    ]
    both = english().having_others([language("de")]) if several else english()
    here, there = (shards.count_documents(documents, both, jobs=jobs, min_documents=2) for jobs in (1, 2))
    assert parts(there) == parts(here)
    assert "ferry" in here.terms


def test_documents_that_were_counted_know_their_words(counter):
    made = [
        tuple(Block(kind, text.upper() if kind == "heading" else text) for kind in ("heading", "paragraph"))
        for text in made_texts(7)
    ]
    counted = [Document(f"{number}.txt", blocks) for number, blocks in enumerate(made)]
    shards.count_documents(counted, english())
    expected = [Document("a.txt", blocks).word_count for blocks in made]
    assert [each.known_word_count for each in counted] == expected

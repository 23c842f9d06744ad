"""The number of words of documents, however they are counted."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document
from toolkit.counts import kernel
from toolkit.counts.lengths import (
    identify_all,
    identify_each,
    identify_languages,
    lower_case_words,
    word_counts,
    words_of_corpus,
)
from toolkit.language.stopwords import identify
from toolkit.language.words import bare_words, find_words

BLOCKS = st.lists(
    st.builds(
        Block, st.just("paragraph"), st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        removed=st.sampled_from(["", "", "byline"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_many_documents_are_counted_as_each_counts_itself(several):
    documents = [Document(str(number), several[number % len(several)]) for number in range(501)]

    counts = word_counts(documents)
    assert counts == [sum(len(find_words(block.text)) for block in document.kept) for document in documents]
    assert counts == [document.known_word_count for document in documents] == word_counts(documents)


SENTENCES = (
    *("The ferry left the harbour at noon.", "Der Hafen ist heute geschlossen, und niemand weiß, warum das so ist."),
    *(
        "lol ok",
        "12 34",
        "",
        "Le port est fermé et personne ne sait pourquoi il a été fermé.",
        "The THE the 12",
        "COVID-19 is here",
    ),
)


@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join), max_size=6))
def test_languages_are_identified_together_as_one_by_one(texts):
    assert identify_all(texts) == [identify(text) for text in texts]


def test_words_of_many_texts_in_lower_case():
    documents = [Document(str(number), (Block("paragraph", text),)) for number, text in enumerate(SENTENCES)]
    assert words_of_corpus(documents) == {word.lower() for text in SENTENCES for word in bare_words(text)}
    texts = [SENTENCES[number % len(SENTENCES)] for number in range(1_001)]
    assert list(lower_case_words(texts)) == [[word.lower() for word in bare_words(text)] for text in texts]


@pytest.mark.parametrize("english", [2, 3])
def test_a_quarter_of_english_stop_words_is_english(english):
    # Twelve words, of which three are a quarter; with fewer no list covers enough of them.
    text = " ".join(["the"] * english + ["harbour"] * (12 - english))
    assert identify_all([text]) == [identify(text)] == ["en" if english == 3 else "und"]


def test_of_a_long_text_the_first_words_tell_the_language():
    german = "weil deshalb zwischen gegen immer wieder jetzt diese nichts schon über unter durch ohne während wir sind "
    text = german * 190 + "the harbour is shut " * 4_000
    assert identify_all([text]) == [identify(text)] == ["de"]


def test_documents_know_their_language(monkeypatch):
    documents = [Document(str(number), (Block("paragraph", SENTENCES[number % 2]),)) for number in range(200)]
    identify_languages(documents)
    monkeypatch.setattr("toolkit.corpus.document.identify", None)
    assert [document.language for document in documents] == ["en", "de"] * 100


def test_a_few_documents_by_hand():
    documents = [
        Document("a", (Block("paragraph", "One two,"), Block("paragraph", "cut", removed="byline"))),
        Document("b", ()),
        Document("c", (Block("paragraph", "ISIS-K paid 22.8 m"),)),
    ]

    assert word_counts(documents) == [2, 0, 4]


@pytest.fixture(params=["kernel", "no kernel"])
def counter(request, monkeypatch):
    if request.param == "no kernel":
        monkeypatch.setattr(kernel, "_kernel", None)
    return request.param


def test_words_with_a_mark_are_counted_in_each_text(counter):
    # Types 0 to 3 have the marks 2, 1, 0 and 1; the second of three texts is empty.
    numbers = array("I", [0, 1, 1, 2, 3, 0, 0])
    assert kernel.marked_words(numbers, [4, 0, 3], bytes([2, 1, 0, 1])) == [(2, 1), (0, 0), (1, 2)]
    assert kernel.marked_words(array("I"), [], b"") == []


@pytest.mark.parametrize(("lengths", "marks"), [([4], b"\1\1"), ([3], b"\1"), ([1, 2, 1], b"\1\1")])
def test_words_without_a_number_or_a_mark_are_refused(lengths, marks, counter):
    with pytest.raises(ValueError, match="contradict"):
        kernel.marked_words(array("I", [0, 1, 0]), lengths, marks)


def test_short_documents_are_counted_while_their_language_is_identified():
    short, long = "The quay was closed. ", "The quay was closed. " * 300
    texts = [(short,), (short, short), (), (long,), (short, long), (short * 238, "a")]
    documents = [
        Document(str(number), tuple(Block("paragraph", text) for text in each)) for number, each in enumerate(texts)
    ]
    identify_languages(documents, 0)
    # The sample of a document ends with the block that makes 5,000 characters of it; a block has no more in it.
    assert [each.known_word_count for each in documents] == [4, 8, None, None, None, 953]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [199, 200])
def test_languages_of_many_documents_are_known_as_each_finds_its_own(number, jobs):
    def made():
        texts = [SENTENCES[place % len(SENTENCES)] for place in range(number)]
        return [Document(str(place), (Block("paragraph", text),)) for place, text in enumerate(texts)]

    documents = made()
    identify_each(documents, jobs)

    assert [document.knows_language for document in documents] == [number >= 200] * number
    assert [document.language for document in documents] == [document.language for document in made()]

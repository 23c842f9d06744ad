"""Terms counted by type: by hand, against a plain count of every word, and the two ways against each other."""

from __future__ import annotations

from array import array
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from term_counting import Forms, term_counts, tokenised
from word_pieces import LANGUAGES, PIECES

from toolkit.corpus.document import Block, Document
from toolkit.counts import term_table
from toolkit.counts.document_texts import document_text
from toolkit.counts.encoded import encode
from toolkit.counts.terms import count_terms, keys_of
from toolkit.counts.terms_by_numpy import count_many
from toolkit.counts.tokens import is_content
from toolkit.language.forms import fold
from toolkit.language.stopwords import Language, english
from toolkit.language.words import find_words

TEXTS = ["The Ferries left. A ferry sank, and the NGO's crew swam", "", "An NGO met NGOs. Ferry fares rose"]
SMALL_WORDS = "the of Ferry ferries Ministry Interior gas Gas Price prices of for van al US us WHO who . , \n\n".split(
    " "
)


def counted(texts, **settings):
    return count_terms(encode(texts), settings.pop("language", english()), **settings)


def many(texts, language=None, min_documents=1, max_share=1.0, phrase_min=0, all_words=False):
    encoded = encode(texts)
    keys = keys_of(encoded.types, language or english(), all_words=all_words)
    return count_many(encoded, keys, min_documents, max_share, phrase_min)


def plain_counts(texts, language):
    """Count the terms of each text without any of what is tested: every word by itself."""
    made = []
    for text in texts:
        keys = [(word.text, fold(word.text, language.code, language.stop_words)) for word in find_words(text)]
        made.append(Counter(key for word, key in keys if is_content(word.lower(), key, language)))
    return made


def as_counters(terms):
    return [Counter({terms.terms[number]: count for number, count in terms.row(text)}) for text in range(len(terms))]


def plain_forms(texts, language):
    forms = Forms()
    encoded = encode(texts)
    for kind, flags in zip(encoded.tokens, encoded.flags, strict=True):
        word = encoded.types[kind]
        key = fold(word, language.code, language.stop_words)
        forms.add(key, word[:-2] if word.endswith(("'s", "'S")) else word, telling=bool(flags & 2))
    return forms


@pytest.mark.parametrize("count", [counted, many])
def test_terms_are_counted_in_each_text(count):
    terms = count(TEXTS)

    assert terms.terms == ["crew", "fare", "ferry", "left", "met", "ngo", "rose", "sank", "swam"]
    assert len(terms) == 3
    assert terms.row(0) == [(0, 1), (2, 2), (3, 1), (5, 1), (7, 1), (8, 1)]
    assert terms.row(1) == []
    assert terms.row(2) == [(1, 1), (2, 1), (4, 1), (5, 2), (6, 1)]
    assert terms.documents == array("I", [1, 1, 2, 1, 1, 2, 1, 1, 1])
    assert terms.totals == array("Q", [1, 1, 3, 1, 1, 3, 1, 1, 1])
    assert terms.sizes == array("Q", [11, 0, 7])
    assert terms.starts == array("Q", [0, 6, 6, 11])
    with pytest.raises(IndexError):
        terms.row(3)


@pytest.mark.parametrize("at_a_time", [1, 3, 1_000])
@pytest.mark.parametrize("count", [counted, many])
def test_the_texts_that_hold_a_term_are_in_order_for_any_number_of_entries_at_a_time(count, at_a_time, monkeypatch):
    terms = count(TEXTS)
    monkeypatch.setattr(term_table, "_WORTH_NUMPY", at_a_time)
    found = terms.holders([5, 0, 2])

    # The sixth term is in the first text once and in the third twice.
    assert found == {
        5: (array("I", [0, 2]), array("I", [1, 2])),
        0: (array("I", [0]), array("I", [1])),
        2: (array("I", [0, 2]), array("I", [2, 1])),
    }
    assert terms.holders([]) == {}


@pytest.mark.parametrize("count", [counted, many])
def test_the_form_that_tells_most_is_shown(count):
    # Ferries: telling once; ferry: telling once; Ferry begins a sentence. NGO: telling twice, NGOs once.
    assert dict(zip(count(TEXTS).terms, count(TEXTS).shown, strict=True)) == {
        **{word: word for word in ("crew", "left", "met", "sank", "swam", "rose")},
        "fare": "fares",
        "ferry": "Ferries",
        "ngo": "NGO",
    }


@pytest.mark.parametrize("count", [counted, many])
def test_rare_and_common_terms_are_left_out(count):
    texts = ["gale storm", "gale rain", "gale rain", "gale fog fog"]

    assert count(texts, min_documents=2).terms == ["gale", "rain"]
    assert count(texts, min_documents=2, max_share=0.75).terms == ["rain"]
    assert count(texts, max_share=0.25).terms == ["fog", "storm"]
    assert count(texts, max_share=0.0).terms == ["fog", "storm"]  # Never fewer than min_documents.
    pruned = count(texts, max_share=0.25)
    assert [pruned.row(text) for text in range(4)] == [[(1, 1)], [], [], [(0, 2)]]
    assert (pruned.totals, pruned.documents) == (array("Q", [2, 1]), array("I", [1, 1]))


@pytest.mark.parametrize("count", [counted, many])
def test_all_words_are_terms_if_asked_for(count):
    terms = count(["The 12 ferries and the 12"], all_words=True)

    assert terms.terms == ["12", "and", "ferry", "the"]
    assert terms.totals == array("Q", [2, 1, 1, 2])


@pytest.mark.parametrize("count", [counted, many])
def test_another_language_has_its_own_stop_words_and_stems(count):
    german = Language("de", frozenset({"die", "und"}))

    # Porter's Snowball stemmer for German gives "regier" for both.
    terms = count(["Nun die Regierungen und die Regierung"], language=german)
    assert (terms.terms, terms.totals) == (["nun", "regier"], array("Q", [1, 2]))


@pytest.mark.parametrize("count", [counted, many])
def test_without_words_there_are_no_terms(count):
    for texts in ([], ["", " . "]):
        terms = count(texts)
        assert (terms.terms, len(terms), terms.matrix().shape) == ([], len(texts), (len(texts), 0))


def test_a_matrix_has_a_row_for_each_text():
    matrix = counted(TEXTS).matrix()

    assert matrix.shape == (3, 9)
    assert matrix.toarray()[2].tolist() == [0, 1, 1, 0, 1, 2, 1, 0, 0]
    assert matrix.has_sorted_indices


@given(st.lists(st.lists(st.sampled_from([*PIECES, *SMALL_WORDS]), max_size=30).map(" ".join), max_size=5))
def test_the_counts_are_those_of_every_word_by_itself(texts):
    terms = counted(texts)
    expected = plain_counts(texts, english())

    assert as_counters(terms) == expected
    assert terms.terms == sorted(set().union(*expected))
    forms = plain_forms(texts, english())
    assert terms.shown == [forms.shown(term) for term in terms.terms]
    assert many(texts) == terms


@given(
    st.lists(st.lists(st.sampled_from(SMALL_WORDS), max_size=30).map(" ".join), max_size=6),
    st.integers(1, 3),
    st.sampled_from([0.0, 0.3, 0.5, 0.8, 1.0]),
    st.booleans(),
)
def test_both_ways_of_counting_leave_out_the_same(texts, least, share, all_words):
    settings = {"min_documents": least, "max_share": share, "all_words": all_words}

    assert counted(texts, **settings) == many(texts, **settings)


def test_texts_are_counted_some_at_a_time(monkeypatch):
    texts = ["Gas prices rise.", "", "Gas prices of the WHO and the gas prices of us", "the gas", "", "Gas prices"]
    at_once = many(texts, phrase_min=2)
    for tokens in (1, 3, 7):
        monkeypatch.setattr("toolkit.counts.terms_by_numpy._TOKENS", tokens)
        assert many(texts, phrase_min=2) == at_once == counted(texts, phrase_min=2)


@pytest.mark.parametrize("code", ["de", "fr", "ru", "ar", "und"])
def test_texts_of_other_languages_are_counted_as_every_word_by_itself(code):
    texts = list(LANGUAGES.values())
    language = Language(code, frozenset({"die", "le", "la", "не", "في"}))
    terms = counted(texts, language=language)

    assert as_counters(terms) == plain_counts(texts, language)
    assert many(texts, language=language) == terms


# ---- phrases ----


def test_a_phrase_that_stands_often_and_in_two_texts_is_a_term():
    texts = ["The gas price rose. A gas price cap", "Gas prices fell; oil price, gas price", "oil, price oil price cap"]
    terms = counted(texts, phrase_min=2)

    # gas price: 4 times in two texts; oil price: twice in two; price cap as well, but each time behind one of those.
    assert [term for term in terms.terms if " " in term] == ["gas price", "oil price"]
    assert dict(zip(terms.terms, terms.totals, strict=True))["gas price"] == 4
    assert [term for term in counted(texts, phrase_min=3).terms if " " in term] == ["gas price"]
    assert counted(texts[:1], phrase_min=2).terms == ["cap", "gas", "price", "rose"]


WORDS = "Ministry of Interior Heart Asia gas price cap rise. The, Kabul's and for al".split()


@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6),
        max_size=4,
    ),
    st.integers(1, 4),
)
def test_phrases_are_those_that_are_found_sentence_by_sentence(texts, least):
    documents = [
        Document("a", tuple(Block("paragraph", f"Now {block}.".replace("rise.", "rise")) for block in blocks))
        for blocks in texts
    ]
    expected, forms = term_counts([list(tokenised(each, english())) for each in documents], phrase_min=least)
    terms = counted([document_text(each) for each in documents], phrase_min=least)

    assert as_counters(terms) == expected
    assert terms.shown == [forms.shown(term) for term in terms.terms]

"""Occurrences of patterns: against a search word by word, and NLTK's index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.counts.occurrences.frequent import frequent_words
from toolkit.counts.occurrences.matching import find_occurrences
from toolkit.errors import NothingToAnalyseError
from toolkit.language.patterns import read_pattern
from toolkit.language.stopwords import english

TEXT = (
    "The old mill ran. The mills, the runners and the old\nmill run on.\n\nOld mill. Mill owners run the old mill town."
)


def found(pattern, *texts, **settings):
    words = corpus_words(make_corpus(**{f"d{number}": text for number, text in enumerate(texts)}).documents)
    return [
        " ".join(words.types[token] for token in words.tokens[place : place + length])
        for place, length in find_occurrences(words, read_pattern(pattern), **settings)
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("mill", ["mill", "mill", "mill", "Mill", "mill"]),
        # Over a line end, and neither over a point nor into the next paragraph.
        ("old mill", ["old mill", "old mill", "Old mill", "old mill"]),
        ("mill run", ["mill run"]),
        ("mill mill", []),
        # The longest of those that begin at a place; none within another.
        ("mill|old mill|old mill town", ["old mill", "old mill", "Old mill", "Mill", "old mill town"]),
        ("the *", ["The old", "The mills", "the runners", "the old", "the old"]),
        ("on", ["on"]),
    ],
)
def test_a_pattern_finds(pattern, expected):
    assert found(pattern, TEXT) == expected


def test_nothing_is_found_over_the_end_of_a_document():
    assert found("old mill", "the old", "mill ran") == []
    assert found("old", "the old", "", "old mill") == ["old", "old"]


def test_other_forms_are_found_by_their_stems():
    assert found("mill", "A mill's mills milled. Miller.", forms="en") == ["mill's", "mills", "milled"]
    assert found("run", "Running, runs, ran, runner.", forms="en") == ["Running", "runs"]
    assert found("Taliban", "The Taliban's taliban Talibans.", forms="en") == ["Taliban's", "Talibans"]
    assert found("Haus", "Das Haus, die Häuser, des Hauses.", forms="de") == ["Haus", "Häuser", "Hauses"]


@given(st.lists(st.sampled_from(["gas", "oil", "gas oil", "."]), max_size=30))
def test_a_phrase_is_found_as_by_a_search_word_by_word(parts):
    text = " ".join(["x", *parts, "x"])
    tokens = text.split()
    expected, place = 0, 0
    while place < len(tokens) - 1:
        both = tokens[place] == "gas" and tokens[place + 1] == "oil"
        expected += both
        place += 2 if both else 1

    assert len(found("gas oil", text)) == expected


def test_places_are_those_of_the_concordance_index_of_nltk():
    from nltk.text import ConcordanceIndex

    words = corpus_words(make_corpus(a=TEXT).documents)
    tokens = [words.types[token] for token in words.tokens]
    index = ConcordanceIndex(tokens, key=str.lower)

    assert len(set(words.lower_types)) > 8
    for word in set(words.lower_types):
        assert [each.place for each in find_occurrences(words, read_pattern(word))] == index.offsets(word)


def test_sizes_and_blocks_lead_back_to_the_documents():
    corpus = make_corpus(a="One two.\n\nThree.", b="", c="Four five six.")
    words = corpus_words(corpus.documents)

    assert words.sizes == [3, 0, 3]
    assert [words.document_of(words.block_of(place)) for place in range(6)] == [0, 0, 0, 2, 2, 2]
    assert [words.block(words.block_of(place)).text for place in (0, 2, 5)] == ["One two.", "Three.", "Four five six."]


def test_the_most_frequent_words_are_no_stop_words():
    words = corpus_words(make_corpus(a="The ferry and the Ferry. The mill and 22 22 22 22.").documents)

    assert frequent_words(words, english(), 5) == ["ferry", "mill"]
    with pytest.raises(NothingToAnalyseError):
        frequent_words(corpus_words(make_corpus(a="the of 22").documents), english(), 1)


def test_a_word_is_found_behind_an_elided_one():
    text = "L'économie, d’énergie, l'Union. dell'acqua; women's o'clock"

    assert found("économie|énergie|Union|acqua|s|clock", text) == ["L'économie", "d'énergie", "l'Union", "dell'acqua"]
    assert found("écon*|/^acq/|Économie|union", text) == ["L'économie", "l'Union", "dell'acqua"]

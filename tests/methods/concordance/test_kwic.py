"""Concordance lines: contexts, sorting and sampling, worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.counts.occurrences.matching import Occurrence, find_occurrences
from toolkit.errors import SettingError
from toolkit.language.patterns import read_pattern
from toolkit.methods.concordance.counts import counts_by_document, dispersion_of
from toolkit.methods.concordance.kwic import concordance, sampled, sorted_occurrences

TEXTS = {
    "b.txt": "First we bought gas (cheap). Then “gas prices rose”, he said; prices of gas fell.\n\nNo gas.",
    "a.txt": "Old paragraph here.\n\nOn the island in the far north the people who owned the gas\ncompany sold Gas.",
}


@pytest.fixture(scope="module")
def words():
    return corpus_words(make_corpus(**TEXTS).documents)


def lines(words, pattern="gas", window=3, within="paragraph", sort=""):
    found = sorted_occurrences(words, find_occurrences(words, read_pattern(pattern)), sort)
    return [
        (row.document, row.line, row.left, row.match, row.right) for _, row in concordance(words, found, window, within)
    ]


def test_a_line_has_the_words_around_the_match_as_they_are_written(words):
    assert lines(words) == [
        ("b.txt", 1, "First we bought", "gas", "(cheap). Then “gas"),
        ("b.txt", 1, "gas (cheap). Then “", "gas", "prices rose”, he"),
        ("b.txt", 1, "said; prices of", "gas", "fell."),
        ("b.txt", 3, "No", "gas", "."),
        ("a.txt", 3, "who owned the", "gas", "company sold Gas."),
        ("a.txt", 4, "gas company sold", "Gas", "."),
    ]


def test_within_a_sentence_the_context_ends_with_it(words):
    assert lines(words, within="sentence")[:3] == [
        ("b.txt", 1, "First we bought", "gas", "(cheap)."),
        ("b.txt", 1, "Then “", "gas", "prices rose”, he"),
        ("b.txt", 1, "said; prices of", "gas", "fell."),
    ]


def test_within_a_document_the_context_goes_on_in_the_next_paragraphs(words):
    shown = lines(words, within="document", window=5)

    assert shown[2] == ("b.txt", 1, "rose”, he said; prices of", "gas", "fell. No gas.")
    assert shown[3] == ("b.txt", 3, "prices of gas fell. No", "gas", ".")
    assert lines(words, "island", within="document") == [
        ("a.txt", 3, "here. On the", "island", "in the far"),
    ]


def test_a_phrase_over_a_line_end_is_shown_on_one_line(words):
    assert lines(words, "gas company", window=1) == [("a.txt", 3, "the", "gas company", "sold")]


def test_no_window_leaves_the_match_alone(words):
    assert {(left, right) for _, _, left, _, right in lines(words, window=0)} <= {
        ("", ""),
        ("", "."),
        ("“", ""),
        ("", ")"),
    }


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", ["b1", "b2", "b3", "b4", "a5", "a6"]),
        # cheap, prices, fell, (end of the document), company, (end).
        ("R1", ["b4", "a6", "b1", "a5", "b3", "b2"]),
        # bought, then, of, no, the, sold.
        ("L1", ["b1", "b4", "b3", "a6", "a5", "b2"]),
        ("L1,R1", ["b1", "b4", "b3", "a6", "a5", "b2"]),
        ("document", ["a5", "a6", "b1", "b2", "b3", "b4"]),
        ("match, document", ["a5", "a6", "b1", "b2", "b3", "b4"]),
        ("date", ["b1", "b2", "b3", "b4", "a5", "a6"]),
    ],
)
def test_lines_are_sorted_by_words_and_documents(words, keys, expected):
    found = find_occurrences(words, read_pattern("gas"))
    named = dict(zip(found, ["b1", "b2", "b3", "b4", "a5", "a6"], strict=True))

    assert [named[each] for each in sorted_occurrences(words, found, keys)] == expected


@pytest.mark.parametrize("keys", ["R0", "R10", "X1", "R1;L1", "words"])
def test_an_unknown_key_is_refused(words, keys):
    with pytest.raises(SettingError, match="is no key to sort by"):
        sorted_occurrences(words, [], keys)


def test_a_sample_is_drawn_by_its_seed_and_stays_in_order():
    every = [Occurrence(place, 1) for place in range(100)]

    drawn = sampled(every, 10, 0)
    assert len(drawn) == len(set(drawn)) == 10
    assert drawn == sorted(drawn)
    assert drawn == sampled(every, 10, 0)
    assert drawn != sampled(every, 10, 1)
    assert sampled(every, 0, 0) == sampled(every, 100, 0) == every


def test_a_sample_is_fair():
    every = [Occurrence(place, 1) for place in range(20)]
    drawn = [each.place for seed in range(400) for each in sampled(every, 5, seed)]

    # 100 of each are expected, with a standard deviation below 9.
    assert all(60 < drawn.count(place) < 140 for place in range(20))


def test_counts_and_dispersion(words):
    counts = counts_by_document(words, find_occurrences(words, read_pattern("gas")))

    assert counts == [4, 2]
    assert words.sizes == [17, 19]
    # Shares of the words 17/36 and 19/36, of the occurrences 4/6 and 2/6; the smallest part is the first.
    assert dispersion_of(counts, words.sizes) == pytest.approx((4 / 6 - 17 / 36) / (1 - 17 / 36))
    assert dispersion_of([0, 0], [3, 4]) is None
    assert dispersion_of([2], [3]) is None
    assert dispersion_of([2, 0], [3, 0]) is None

"""What is counted of a candidate keyphrase."""

from __future__ import annotations

from collections import Counter
from math import log

import pytest
from making import make_corpus

from toolkit.counts.candidates import Candidate, Found, candidates, count_candidates, inside_counts
from toolkit.counts.tokens import tokenised
from toolkit.language.stopwords import english

# Sentences of 2, 7, 6 and 3 words.
NOTE = """# Gas storage

The gas storage in Norhaven is old. Engineers must inspect the gas storage. They inspect valves."""


def counted_of(text, longest=4, titles=()):
    document = make_corpus(note=text).documents[0]
    return count_candidates(list(tokenised(document, english())), longest, titles)


@pytest.fixture
def counted():
    return counted_of(NOTE, titles={"Gas storage"})


def test_every_candidate_is_found(counted):
    assert set(counted.found) == {
        "gas",
        "storage",
        "gas storage",
        "norhaven",
        "old",
        "engineer",
        "inspect",
        "inspect valve",
        "valve",
    }
    assert (counted.size, counted.sentences) == (18, 4)


def test_a_phrase_is_counted_with_its_places(counted):
    assert counted.found["gas storage"] == Found(
        words=2,
        first=0,
        count=3,
        whole=3,
        telling=2,
        capitals=0,
        heading=True,
        verbal=0,
        places=[(0, 0), (1, 4), (2, 27)],
    )
    # 2 + 7 words stand before its sentence, and 2 in it; "inspect valves" is the whole run in the last.
    assert counted.found["inspect"] == Found(
        words=1, first=11, count=2, whole=1, telling=2, capitals=0, heading=False, verbal=2, places=[(2, 15), (3, 5)]
    )
    assert counted.found["inspect valve"] == Found(
        words=2, first=16, count=1, whole=1, telling=1, capitals=0, heading=False, verbal=1, places=[(3, 5)]
    )


def test_a_capital_counts_where_it_tells(counted):
    norhaven, engineer = counted.found["norhaven"], counted.found["engineer"]

    assert (norhaven.telling, norhaven.capitals) == (1, 1)
    assert (engineer.telling, engineer.capitals) == (0, 0)


def test_a_heading_counts_if_it_is_the_title():
    assert not any(entry.heading for entry in counted_of(NOTE, titles={"Another title"}).found.values())


def test_no_phrase_is_longer_than_asked_for():
    assert {entry.words for entry in counted_of("The gas price cap rule book", longest=3).found.values()} == {1, 2, 3}


@pytest.mark.parametrize(
    ("text", "verbal"),
    [
        ("The pipe was sealed.", 2),  # one word is the first and the last
        ("Crews must seal it. A seal swam.", 2),  # one of two follows an auxiliary
        ("Crews must seal it. A seal swam. The seal slept.", 0),  # one of three
        ("They went to Seal.", 0),  # a name, not a verb
    ],
)
def test_a_word_that_looks_like_a_verb(text, verbal):
    key = "sealed" if "sealed" in text else "seal"

    assert counted_of(text).found[key].verbal == verbal


def test_the_most_frequent_longer_candidate_holds_a_phrase():
    found = {
        key: Found(key.count(" ") + 1, 0, count)
        for key, count in {"gas": 5, "gas storage": 3, "old gas storage": 2, "gas price": 1, "price": 1}.items()
    }

    assert inside_counts(found) == {"gas": 3, "gas storage": 2, "price": 1}


def test_counts_become_a_candidate(counted):
    made = candidates(counted, Counter(dict.fromkeys(counted.found, 1) | {"gas storage": 7}))

    # Sentences 0, 1 and 2 of four lie in the tenths 0, 2 and 5; gas and storage stand three times each.
    assert made["gas storage"] == Candidate(
        words=2,
        count=3,
        inside=0,
        whole=3,
        first=0,
        spread=3,
        capitals=0.0,
        heading=True,
        strength=pytest.approx(log(4)),
        verbal=0,
        documents=7,
    )
    assert (made["gas"].inside, made["gas"].whole) == (3, 0)
    assert made["norhaven"].capitals == 1.0
    # inspect stands twice, valve once: (ln 3 + ln 2) / 2
    assert made["inspect valve"].strength == pytest.approx((log(3) + log(2)) / 2)


def test_a_text_of_function_words_has_no_candidate():
    assert counted_of("It was there and then it was not.").found == {}

"""Shares of known topics in many texts, in one process and in two."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from making import make_corpus

from toolkit.methods.topics import inference
from toolkit.methods.topics.inference import KnownTopics, infer_topics

TOPICS = KnownTopics(
    "clusters",
    ["anchor", "harbour", "orchard", "pear"],
    np.array([[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5]]),
    np.ones(4),
)
# The words of a topic occur in no other, so the first step divides a text by its different known words, and 0.1 is
# added to each topic: two words to one are 2.1 to 1.1.
KINDS = {
    "sea": ("The anchor, the harbour, the anchor again.", (2.1 / 2.2, 0.1 / 2.2), 7, 3, 0),
    "both": ("An anchor, a harbour and a pear.", (2.1 / 3.2, 1.1 / 3.2), 7, 3, 0),
    "none": ("A verdict of the clerk.", (0.0, 0.0), 5, 0, 2),
}


@pytest.fixture
def corpus(monkeypatch):
    """Twenty-one texts, each a batch of its own."""
    monkeypatch.setattr(inference, "_TOGETHER", 1)
    return make_corpus(**{f"{number:02}-{kind}": KINDS[kind][0] for number in range(7) for kind in KINDS})


@pytest.mark.parametrize("jobs", [1, 2])
def test_shares_and_words_of_each_text_stand_in_its_row(corpus, jobs):
    found = infer_topics(replace(corpus, jobs=jobs), corpus.documents, TOPICS)

    for number, document in enumerate(corpus.documents):
        _, shares, size, known, unknown = KINDS[document.name.split("-")[1]]
        assert found.shares[number] == pytest.approx(shares, abs=1e-12)
        assert (found.sizes[number], found.known[number], found.unknown[number]) == (size, known, unknown)


def test_without_texts_there_are_no_rows():
    found = infer_topics(make_corpus(), [], TOPICS)

    assert found.shares.shape == (0, 2)
    assert not found.known.sum()

"""Words counted by their stems."""

from __future__ import annotations

import pytest

from toolkit.counts.encoded import Encoded, encode
from toolkit.language.stopwords import english, language
from toolkit.methods.similarity import stems as module
from toolkit.methods.similarity.stems import stem_counts, stem_keys

TEXTS = ["The ministers met. Resettled people met ministers.", "Resettlement by US ministries!", "", "the of 7"]


def test_counts_by_hand():
    pair_counts = stem_counts(encode(TEXTS), english())
    rows = [{pair_counts.terms[number]: count for number, count in pair_counts.row(text)} for text in range(4)]

    assert rows == [
        {"minist": 2, "met": 2, "resettl": 1, "peopl": 1},
        {"resettl": 1, "US": 1, "ministri": 1},
        {},
        {},
    ]
    assert list(pair_counts.sizes) == [7, 4, 0, 3]
    assert dict(zip(pair_counts.terms, pair_counts.documents, strict=True))["resettl"] == 2
    assert dict(zip(pair_counts.terms, pair_counts.shown, strict=True))["minist"] == "ministers"


def test_a_word_of_a_copy_alone_is_no_term():
    """*Ships warned us* and *ships warned US* are the same text, of which the first is counted; its *us* is no term."""
    everything = encode(["Ships warned us.", "Ships warned US."])
    first = Encoded(everything.types, everything.starts[:2], everything.tokens[:3], everything.flags[:3])
    counts = stem_counts(first, english())

    assert list(counts.terms) == ["ship", "warn"]
    assert list(counts.documents) == [1, 1]


def test_all_words_may_count():
    assert stem_keys(["the", "7", "Cats"], english(), all_words=True) == ["the", "7", "cat"]


def test_stems_of_other_languages_are_left_to_their_own_rules():
    assert stem_keys(["Regierungen"], language("de")) == ["regier"]


@pytest.mark.parametrize("all_words", [False, True])
def test_many_tokens_are_counted_with_the_same_result(all_words, monkeypatch):
    encoded = encode(TEXTS)
    plain = stem_counts(encoded, english(), all_words=all_words)
    monkeypatch.setattr(module, "_WORTH_NUMPY", 0)
    other = stem_counts(encoded, english(), all_words=all_words)

    for name in ("terms", "shown", "documents", "totals", "starts", "numbers", "counts", "sizes"):
        assert list(getattr(plain, name)) == list(getattr(other, name)), name

"""Which words a corpus contains, by their hashes."""

from __future__ import annotations

from array import array

import pytest

from toolkit.counts.shingles import WordHashes, WrittenWords


@pytest.mark.parametrize("together", [1, 3, 1 << 20])
def test_words_are_those_of_all_shards(together, monkeypatch):
    monkeypatch.setattr("toolkit.counts.shingles._MERGED", together)
    written = WrittenWords()
    for words in (["ferry", "gale"], [], ["gale", "pier", "café"]):
        written.add(array("Q", map(WordHashes().__getitem__, words)).tobytes())

    assert [word in written for word in ("ferry", "gale", "pier", "café", "tide", "ferr", "")] == [True] * 4 + [
        False
    ] * 3
    written.add(array("Q", [WordHashes()["tide"]]).tobytes())
    assert "tide" in written
    assert "moon" not in written


def test_an_empty_corpus_contains_no_word():
    written = WrittenWords()
    assert "ferry" not in written
    written.add(b"")
    assert "ferry" not in written

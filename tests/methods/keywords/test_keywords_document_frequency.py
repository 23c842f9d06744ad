"""In how many texts phrases stand."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.keywords.document_frequency import DocumentFrequency


@given(st.lists(st.sets(st.sampled_from("gale pier tide salt fish net".split()))))
def test_it_counts_as_a_counter_does(texts):
    spread, plain = DocumentFrequency(), Counter()
    for text in texts:
        spread.add(text)
        plain.update(text)

    assert spread.texts == len(texts)
    assert {word: spread[word] for word in plain} == plain
    assert spread["unseen"] == 0

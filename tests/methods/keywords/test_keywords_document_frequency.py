"""In how many texts phrases stand."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.keywords.document_frequency import DocumentFrequency, KnownFrequency, PhraseCounts


@given(st.lists(st.sets(st.sampled_from("gale pier tide salt fish net".split()))))
def test_it_counts_as_a_counter_does(texts):
    spread, plain = DocumentFrequency(), Counter()
    for text in texts:
        spread.add(text)
        plain.update(text)

    assert spread.texts == len(texts)
    assert {word: spread[word] for word in plain} == plain
    assert spread["unseen"] == 0


@pytest.mark.parametrize("run", [1, 3, 10, 100])
@given(texts=st.lists(st.sets(st.text("abc", max_size=3))))
def test_it_counts_the_same_on_disk(run, texts):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("toolkit.methods.keywords.document_frequency._RUN", run)
        spread, plain = DocumentFrequency(), Counter()
        for number, text in enumerate(texts):
            spread.add(text)
            plain.update(text)
            if number == 2:  # What was asked for before the end is no longer true then.
                assert spread.of_each(sorted(plain)) == [plain[word] for word in sorted(plain)]

        assert spread.of_each([*plain, "unseen"]) == [*plain.values(), 0]
        assert [spread[word] for word in plain] == list(plain.values())


def test_frequencies_of_another_process_are_taken_over():
    spread = KnownFrequency(9, {"gale": 3, "pier": 1})

    assert (spread.texts, spread.of_each(["pier", "gale", "tide"])) == (9, [1, 3, 0])


@given(texts=st.lists(st.sets(st.sampled_from("gale pier tide salt".split())), max_size=8))
def test_rare_phrases_are_left_out_on_disk(texts):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("toolkit.methods.keywords.document_frequency._RUN", 2)
        found, plain = PhraseCounts(least=3), Counter()
        for text in [*texts, {"tide", "net"}]:
            found.add(text)
            plain.update(text)

        assert found.of_each(sorted(plain)) == [count if count >= 3 else 0 for _, count in sorted(plain.items())]

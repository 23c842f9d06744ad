"""Which words of a version of a text another has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.similarity.reuse.coverage import covered_words


def shared(one, two):
    """Return the words of each text that the other has, with a point for each that it has not."""
    a, b = one.split(), two.split()
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*a, *b]))}
    covered = covered_words([numbers[word] for word in a], [numbers[word] for word in b])
    return tuple(
        " ".join(word if held else "." for word, held in zip(text, own, strict=True))
        for text, own in zip((a, b), covered, strict=True)
    )


def test_words_between_two_edits_are_shared():
    one = "the ferry leaves the old pier at noon and always brings bread salt and rope to the island"
    two = "the ferry leaves the old pier at dawn and always takes bread salt and rope to the island"

    assert shared(one, two) == (
        one.replace("noon", ".").replace("brings", "."),
        two.replace("dawn", ".").replace("takes", "."),
    )


def test_edits_at_both_ends_are_aligned():
    one = "my old boat lies on the sand behind the net lofts of the cold harbour"
    two = "your old boat lies on the sand behind the net lofts of that cold harbour"

    assert shared(one, two)[0] == ". old boat lies on the sand behind the net lofts of . cold harbour"


def test_another_paragraph_in_its_place_shares_no_stray_words():
    frame = "i write to ask you to keep the sorting office open {} i look forward to hearing how you intend to vote"
    one = frame.format("my mother is old and she cannot take the bus to town in the winter")
    two = frame.format("our firm sends thirty parcels a week and it is a long way to the next office")

    assert shared(one, two)[0] == frame.format(" ".join("." * 15))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # Two of five words between the passages are the same: 0.4.
        ("x red y blue z", ". red . blue ."),
        ("x red y v z", ". . . . ."),
    ],
)
def test_a_gap_is_one_wording_from_two_words_in_five(words, found):
    frame = "the keeper climbs the tower at night {} and lights the lamp above the quay"
    other = frame.format("p red q blue r")

    assert shared(frame.format(words), other)[0] == frame.format(found)


@pytest.mark.parametrize(("size", "is_aligned"), [(60, True), (61, False)])
def test_a_long_gap_is_not_aligned(size, is_aligned):
    def text(letter):
        # Every second word is the same, so no five in a row are.
        own = [f"w{n}" if n % 2 else f"{letter}{n}" for n in range(size - 1)]
        return " ".join(["one two three four five six", *own, f"{letter}last", "seven eight nine ten eleven twelve"])

    found = shared(text("a"), text("b"))[0].split()
    assert found.count(".") == (size - (size - 1) // 2 if is_aligned else size)


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
def test_covered_words_stand_in_the_other_text(one, two):
    for text, other, covered in zip((one, two), (two, one), covered_words(one, two), strict=True):
        assert len(covered) == len(text)
        assert {word for word, held in zip(text, covered, strict=True) if held} <= set(other)


def test_equal_texts_are_covered_and_others_are_not():
    assert covered_words([1, 2, 3], [1, 2, 3]) == (b"\1\1\1", b"\1\1\1")
    assert covered_words([1, 2, 3], [4, 5]) == (b"\0\0\0", b"\0\0")
    assert covered_words([], [1]) == (b"", b"\0")

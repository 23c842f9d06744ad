"""Passages that two texts share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.similarity.reuse.pairs import Reuse, ReusedPassage, find_reuse, longest_passage


def found_in(a, b):
    return longest_passage(a, b)


def words(letter, count):
    return [f"{letter}{n}" for n in range(count)]


def longest_run(a, b):
    """The longest run of words in both, naively, and its first places."""
    best = (0, 0, 0)
    for i in range(len(a)):
        for j in range(len(b)):
            length = 0
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            best = max(best, (length, -i, -j))
    return best[0], -best[1], -best[2]


def test_an_unedited_passage():
    a = words("a", 3) + words("p", 12) + words("b", 4)
    b = words("c", 7) + words("p", 12)

    assert found_in(a, b) == ReusedPassage(a_start=3, b_start=7, a_words=12, b_words=12, matched=12)


def test_texts_without_five_words_in_common_share_nothing():
    assert found_in(words("p", 4) + words("a", 4), words("p", 4) + words("b", 4)) is None


@pytest.mark.parametrize(
    ("edit", "a_words", "b_words"),
    [
        (["x"], 20, 21),  # one word put in
        (["x", "y", "z", "w"], 20, 24),
    ],
)
def test_a_few_words_put_in_do_not_break_a_passage(edit, a_words, b_words):
    a = words("p", 20)
    b = a[:10] + edit + a[10:]

    assert found_in(a, b) == ReusedPassage(0, 0, a_words, b_words, matched=20)


def test_a_passage_with_words_exchanged_counts_the_others():
    a = words("p", 20)
    b = [*a[:9], "x", "y", *a[11:]]

    assert found_in(a, b) == ReusedPassage(0, 0, 20, 20, matched=18)


def test_five_words_put_in_break_a_passage():
    a = words("p", 19)

    assert found_in(a, a[:10] + words("x", 5) + a[10:]) == ReusedPassage(0, 0, 10, 10, matched=10)


def test_a_word_said_twice_matches_once():
    # The runs "p0 .. p4" and "p4 .. p8" share the word p4 of the first text.
    a = words("p", 9)
    b = [*a[:5], "p4", *a[5:]]

    assert found_in(a, b) == ReusedPassage(0, 0, 9, 10, matched=9)


def test_the_longest_passage_wins_and_of_equal_ones_the_first():
    one, two, three = words("p", 6), words("q", 8), words("r", 8)

    assert found_in(
        one + ["x"] * 9 + two + ["x"] * 9 + three, three + ["y"] * 9 + two + ["y"] * 9 + one
    ) == ReusedPassage(15, 17, 8, 8, matched=8)


def test_a_repeated_phrase_elsewhere_does_not_break_a_passage():
    a = [*words("p", 10), "x", *words("q", 10)]
    b = [*words("p", 10), "y", *words("q", 10)]

    # Without the repetition it is found whole,
    assert found_in(a, b) == ReusedPassage(0, 0, 21, 21, matched=20)
    # and five of its words at the end of b change nothing.
    assert found_in(a, [*b, "z", *a[3:8]]) == ReusedPassage(0, 0, 21, 21, matched=20)


def test_a_passage_is_no_longer_than_its_text():
    assert found_in(["gas", "price", "rose"], ["gas", "price", "rose"]) in (None, ReusedPassage(0, 0, 3, 3, matched=3))


@given(*[st.lists(st.sampled_from("abc"), min_size=5, max_size=22)] * 2)
def test_a_passage_holds_the_longest_run(a, b):
    length, _, _ = longest_run(a, b)
    passage = found_in(a, b)

    if length < 5:
        assert passage is None
    else:
        assert length <= passage.matched <= min(passage.a_words, passage.b_words)
        assert passage.a_start + passage.a_words <= len(a)
        assert passage.b_start + passage.b_words <= len(b)
        # It begins and ends with words that are equal.
        assert a[passage.a_start] == b[passage.b_start]
        assert a[passage.a_start + passage.a_words - 1] == b[passage.b_start + passage.b_words - 1]


@given(*[st.integers(0, 12)] * 4, st.integers(5, 15))
def test_an_unedited_passage_is_the_longest_run(before_a, after_a, before_b, after_b, size):
    a = words("a", before_a) + words("p", size) + words("c", after_a)
    b = words("b", before_b) + words("p", size) + words("d", after_b)
    length, start, b_start = longest_run(a, b)

    assert found_in(a, b) == ReusedPassage(start, b_start, length, length, matched=length)


@given(*[st.lists(st.sampled_from("abcd"), max_size=18)] * 2)
def test_what_is_shared_does_not_depend_on_the_order(a, b):
    one, other = find_reuse([a, b]), find_reuse([b, a])

    assert {pair: reuse.jaccard for pair, reuse in one.items()} == {
        pair: reuse.jaccard for pair, reuse in other.items()
    }


def test_reuse_by_hand():
    # p0 .. p5 are two shingles. a has 8 words, so 4 shingles; b has 7, so 3; c has 6, so 2.
    # a & b: both of them, 2 / (4 + 3 - 2); a & c: the first, p0 .. p4, 1 / (4 + 2 - 1); b & c: 1 / (3 + 2 - 1).
    # The first stands in three texts and the second in two: a spread of 2.5 for both, of 3 for the first alone.
    passage = words("p", 6)
    a, b, c = [*passage, "x", "y"], ["z", *passage], [*passage[:5], "w"]

    assert find_reuse([a, b, c, words("q", 9)]) == {
        (0, 1): Reuse(2 / 5, ReusedPassage(0, 1, 6, 6, 6), 2.5),
        (0, 2): Reuse(1 / 5, ReusedPassage(0, 0, 5, 5, 5), 3.0),
        (1, 2): Reuse(1 / 4, ReusedPassage(1, 0, 5, 5, 5), 3.0),
    }


def test_a_word_beyond_an_edit_at_the_end_belongs_to_the_passage():
    a = words("p", 20)

    # After one exchanged word three are equal: two more than were edited.
    assert found_in(a, [*a[:16], "x", *a[17:]]) == ReusedPassage(0, 0, 20, 20, matched=19)
    # One equal word is worth no more than the edit.
    assert found_in(a, [*a[:18], "x", a[19]]) == ReusedPassage(0, 0, 18, 18, matched=18)
    assert found_in(a, ["x", *a[1:]]) == ReusedPassage(1, 1, 19, 19, matched=19)


def test_a_run_shorter_than_a_seed_between_two_edits_does_not_break_a_passage():
    a = words("p", 24)
    b = [*a[:8], "x", *a[9:13], "y", *a[14:]]  # p9 .. p12 are four words: no seed

    assert found_in(a, b) == ReusedPassage(0, 0, 24, 24, matched=22)


def test_a_pair_has_to_share_so_many_runs_or_half_of_all():
    long, short = words("p", 30), words("q", 6)
    texts = [long, [*words("x", 9), *long[:6], *words("y", 9)], short, [*short[:5], "z"]]

    # Two runs of long are shared; of short one of three.
    assert set(find_reuse(texts)) == {(0, 1), (2, 3)}
    assert set(find_reuse(texts, seeds=3)) == set()
    assert set(find_reuse([*texts, [*short, "z"]], seeds=3)) == {(2, 4)}


def test_texts_that_share_nothing_are_no_pair():
    assert find_reuse([words("a", 8), words("b", 8), []]) == {}

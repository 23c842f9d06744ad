"""Copies of texts, against a comparison of every pair and against counts by hand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.counts import near_duplicates, shingles
from toolkit.counts.encoded import by_language, encode
from toolkit.counts.near_duplicates import Copy, copies, copies_of_hashed, resemblance
from toolkit.counts.shingles import HashedTexts, WordHashes, hash_encoded, hash_texts
from toolkit.rounding import significant

SEA = "the sea was calm and the crew sang all day in the harbour".split()


def by_every_pair(texts, at_least):
    """Compare each text with every original before it; the same words are compared once."""

    def runs(words):
        return {tuple(words[n : n + 5]) for n in range(max(1, len(words) - 4))}

    found, originals = {}, []
    for number, words in enumerate(texts):
        if not words:
            continue
        same = next(other for other in range(number + 1) if texts[other] == words)
        if same < number:
            found[number] = found.get(same, (same, 1.0))
            continue
        best = (0.0, 0)
        for other in originals:
            mine, theirs = runs(words), runs(texts[other])
            value = significant(len(mine & theirs) / len(mine | theirs))
            if value >= at_least:
                best = max(best, (value, -other))
        if best[0]:
            found[number] = (-best[1], best[0])
        else:
            originals.append(number)
    return found


def test_resemblance_is_the_share_of_runs_that_both_have():
    # 13 words make 9 runs; another last word changes one: 8 shared of 10.
    assert resemblance(SEA, [*SEA[:-1], "pier"]) == 8 / 10
    assert resemblance(SEA, SEA) == 1
    assert resemblance(SEA, "nothing of the kind at all".split()) == 0
    assert resemblance([], []) == 0


def test_a_text_at_the_threshold_is_a_copy_and_one_below_is_none():
    at, below = [*SEA[:-1], "pier"], [*SEA[:-2], "a", "pier"]  # 8 of 10; 7 of 11

    assert copies([SEA, at, below]) == {1: Copy(0, 0.8)}
    assert copies([SEA, below], 0.6) == {1: Copy(0, 0.636364)}


def test_the_same_words_are_a_copy_of_the_first():
    assert copies([SEA, ["short"], SEA, SEA, ["short"]]) == {2: (0, 1.0), 3: (0, 1.0), 4: (1, 1.0)}


def test_what_is_the_same_as_a_copy_is_a_copy_of_its_original():
    changed = [*SEA[:-1], "pier"]

    assert copies([SEA, changed, changed]) == {1: (0, 0.8), 2: (0, 0.8)}


def test_of_several_originals_the_one_most_alike_is_named():
    a = [*SEA, *"and back again over the bar".split()]  # 19 words, 15 runs
    b = [*a[:-2], "a", "reef"]  # 13 of 17 with a: no copy
    c = [*a[:-1], "reef"]  # 14 of 16 with a, 13 of 17 with b

    assert copies([a, b, c]) == {2: (0, 0.875)}
    assert copies([b, a, c]) == {2: (1, 0.875)}


def test_of_originals_that_are_equally_alike_the_first_is_named():
    c = [f"w{n}" for n in range(20)]  # 16 runs; with another word at one end 15 shared of 17, at both 14 of 18
    a, b = [*c[:-1], "x"], ["x", *c[1:]]

    assert copies([a, b, c]) == {2: (0, 0.882353)}
    assert copies([b, a, c]) == {2: (0, 0.882353)}


def test_texts_without_words_are_copies_of_nothing():
    assert copies([[], SEA, []]) == {}
    assert copies([]) == {}


def test_short_texts_are_compared_whole():
    assert copies([["a", "b"], ["b", "a"], ["a", "b", "c"], ["a", "b"]]) == {3: (0, 1.0)}


@st.composite
def collections_of_texts(draw):
    """Texts of few words, and copies of them with a few words changed, left out or added."""
    vocabulary = "a b c d e f g h i j k l m n o p".split()
    texts = []
    for _ in range(draw(st.integers(2, 12))):
        if texts and draw(st.booleans()):
            words = list(draw(st.sampled_from(texts)))
            for _ in range(draw(st.integers(0, 3))):
                place = draw(st.integers(0, len(words)))
                words[place : place + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(vocabulary), max_size=1))
        else:
            words = draw(st.lists(st.sampled_from(vocabulary), max_size=60))
        texts.append(words)
    return texts


@given(collections_of_texts(), st.sampled_from([0.3, 0.5, 0.8, 0.9, 1.0]))
def test_nothing_is_missed_and_nothing_made_up(texts, at_least):
    found = copies(texts, at_least)

    assert {number: tuple(copy) for number, copy in found.items()} == by_every_pair(texts, at_least)


@given(collections_of_texts(), st.sampled_from([0.5, 0.65, 0.8]))
def test_counted_at_once_and_one_by_one_the_copies_are_the_same(texts, at_least):
    with pytest.MonkeyPatch.context() as patched:
        at_once = copies(texts, at_least)
        patched.setattr(near_duplicates, "kernel", None)
        assert copies(texts, at_least) == at_once


# Three texts of nine runs, of which each pair shares the last eight: 8 runs meet in three pairs of texts, 24 entries.
@pytest.mark.skipif(near_duplicates.kernel is None, reason="without the kernel all are compared one by one")
@pytest.mark.parametrize(
    ("limit", "value", "at_once"),
    [
        ("_MOST_MEETINGS", 24, True),
        ("_MOST_MEETINGS", 23, False),
        ("_MOST_ENTRIES", 24, True),
        ("_MOST_ENTRIES", 23, False),
        ("_MOST_PAIRS", 3, True),
        ("_MOST_PAIRS", 2, False),
    ],
)
def test_too_many_are_compared_one_by_one(monkeypatch, limit, value, at_once):
    texts = [[first, *SEA[1:]] for first in ("a", "b", "c")]
    one_by_one = []
    among_all = near_duplicates._among_all
    monkeypatch.setattr(near_duplicates, "_among_all", lambda *given: one_by_one.append(1) or among_all(*given))
    monkeypatch.setattr(near_duplicates, limit, value)

    assert copies(texts, 0.8) == {1: (0, 0.8), 2: (0, 0.8)}
    assert bool(one_by_one) is not at_once


@pytest.mark.parametrize("shared", [0.6, 0.75, 0.85, 0.95])
def test_forms_that_are_filled_in_are_compared_as_a_comparison_of_every_pair_would(shared):
    chance = random.Random(7)
    form = [f"form{n}" for n in range(int(120 * shared))]
    texts = [[*form, *(f"own{chance.randrange(60)}" for _ in range(120 - len(form)))] for _ in range(40)]

    assert {number: tuple(copy) for number, copy in copies(texts).items()} == by_every_pair(texts, 0.8)


def test_half_a_character_from_a_broken_file_name_is_a_word_like_others():
    assert copies([["a", "\udce9"], ["a", "\udce9"]]) == {1: (0, 1.0)}


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=12), max_size=12))
def test_texts_that_are_asked_for_again_give_the_same_copies(texts):
    listed = copies(texts, 0.6)
    asked = []

    def text_of(number):
        asked.append(number)
        return texts[number]

    with pytest.MonkeyPatch.context() as patched:
        for together in (2, 5, 1000):
            patched.setattr("toolkit.scratch._ROWS", together)
            assert copies(iter(texts), 0.6, text_of) == listed
    assert set(asked) <= set(range(len(texts)))


def test_hashed_in_shards_anywhere_the_copies_are_the_same():
    changed = [*SEA[:-1], "tomorrow"]
    given = [SEA, ["short"], changed, SEA, [], ["short"], ["a", "b", "c", "d", "e"]]
    hashed = HashedTexts()
    for start, end in ((0, 2), (2, 2), (2, 7)):
        hashed.add(hash_texts(given[start:end], WordHashes()))

    assert copies_of_hashed(hashed, 0.8, given.__getitem__) == copies(given) != {}


@given(
    st.lists(st.lists(st.sampled_from(["The", "the", "sea", "Sea", "calm"]), max_size=9), max_size=9),
    st.sampled_from([1, 7, 1000]),
)
def test_encoded_texts_have_the_copies_of_their_words_in_small_letters(texts, together):
    words, hashed = [[word.lower() for word in text] for text in texts], HashedTexts()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shingles, "_TOGETHER", together)  # words
        for shard in hash_encoded(encode(map(" ".join, texts)), WordHashes()):
            hashed.add(shard)

    assert copies_of_hashed(hashed, 0.5, words.__getitem__) == copies(words, 0.5)


def test_a_word_that_is_a_type_of_each_of_two_languages_is_one_word():
    texts = by_language(encode(["die hard old man", "die hard old man", "Die hard old man"]), ["en", "de", "de"])
    hashed = HashedTexts()
    for shard in hash_encoded(texts, WordHashes()):
        hashed.add(shard)

    assert dict(hashed.repeats()) == {1: 0, 2: 0}


@pytest.mark.parametrize("at_least", [0.3, 0.5])
def test_any_number_of_threads_finds_the_same(monkeypatch, at_least):
    monkeypatch.setattr("toolkit.scratch._ROWS", 50)  # So that the shingles are in parts.
    chance = random.Random(3)
    texts = [chance.choices("abcdefgh", k=12) for _ in range(20)]
    texts += [[*text[:-1], "x"] for text in texts]
    hashed = HashedTexts()
    hashed.add(hash_texts(texts, WordHashes()))
    alone, shared = (copies_of_hashed(hashed, at_least, texts.__getitem__, jobs) for jobs in (1, 3))

    assert alone == shared
    assert len(alone) == 20

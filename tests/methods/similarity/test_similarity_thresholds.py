"""Every threshold of the wing, with a case on each side of it."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.similarity import similarity
from toolkit.methods.similarity.calibration import bounds_of
from toolkit.methods.similarity.chance import edges_of
from toolkit.methods.similarity.reuse.minhash import Bands, candidates
from toolkit.methods.similarity.reuse.pairs import _followed, find_reuse, longest_passage
from toolkit.methods.similarity.spaces import concepts_of
from toolkit.methods.similarity.stems import stem_counts


def words(letter, count):
    return [f"{letter}{n}" for n in range(count)]


def texts(count, length):
    """Different texts of so many words, of which every third is in all of them."""
    letters = "bcdfghjklm"
    return {
        f"t{number:03}": " ".join(
            f"q{letters[place % 10]}{letters[place // 10]}"
            + ("" if place % 3 == 0 else f"{letters[number % 10]}{letters[number // 10 % 10]}x")
            for place in range(length)
        )
        for number in range(count)
    }


@pytest.mark.parametrize(("edited", "whole"), [(4, True), (5, False)])
def test_a_passage_bridges_four_edited_words(edited, whole):
    a = words("p", 10) + words("x", edited) + words("q", 10)
    b = words("p", 10) + words("y", edited) + words("q", 10)

    assert longest_passage(a, b).matched == (20 if whole else 10)


def test_four_edits_with_words_between_them_that_match_make_sixteen_words():
    # Runs of four matching words between the edits are too short for a shingle. No gap with four edits is longer.
    gap = [f"g{n}" for n in range(16)]
    a, b = ([f"{side}{n}" if n % 5 == 0 else word for n, word in enumerate(gap)] for side in "xy")
    found = longest_passage(words("p", 30) + a + words("q", 30), words("p", 30) + b + words("q", 30))

    assert (found.a_words, found.matched) == (76, 72)


@pytest.mark.parametrize(("edited", "further"), [(2, True), (3, False)])
def test_an_end_is_extended_past_two_edited_words(edited, further):
    # Four words match beyond the edit: fewer than a seed, and more than were edited.
    a = words("p", 10) + words("x", edited) + words("q", 4)
    b = words("p", 10) + words("y", edited) + words("q", 4)

    assert longest_passage(a, b).matched == (14 if further else 10)


def test_an_end_is_extended_by_at_most_twelve_words():
    # Beyond the seeds one word in four is edited: 9 of 12 words match, and what follows is out of reach.
    tail = [f"t{n}" for n in range(24)]
    edited = [f"x{n}" if n % 4 == 0 else word for n, word in enumerate(tail)]
    found = longest_passage(words("p", 10) + tail, words("p", 10) + edited)

    assert (found.a_words, found.matched) == (22, 19)


@pytest.mark.parametrize(("places", "followed"), [(16, 16), (17, 17), (40, 17)])
def test_sixteen_places_of_a_shingle_are_followed_and_those_that_continue_a_run(places, followed):
    shingle = tuple("abcde")

    # A run that is open at place 16 continues there.
    assert len(_followed([shingle] * places, shingle, range(places), [16])) == followed


@pytest.mark.parametrize(("shared", "listed"), [(6, True), (5, False)])
def test_a_pair_needs_two_shared_shingles(shared, listed):
    # Six words in a row are two shingles, five are one.
    a, b = words("p", shared) + words("a", 30), words("p", shared) + words("b", 30)

    assert bool(find_reuse([a, b], seeds=2)) == listed


@pytest.mark.parametrize(("count", "method"), [(19, "cosine"), (20, "semantic analysis")])
def test_concepts_are_used_from_twenty_texts(count, method):
    assert method in similarity(make_corpus(**texts(count, 30))).notes[0]


@pytest.mark.parametrize(("length", "stop_words"), [(24, True), (25, False)])
def test_stop_words_count_below_a_median_of_twenty_five_words(length, stop_words):
    assert ("stop words are included" in similarity(make_corpus(**texts(20, length))).notes[0]) == stop_words


@pytest.mark.parametrize(("most", "method"), [(20, "3-grams"), (19, "cosine of TF-IDF weighted stems;")])
def test_letters_are_compared_in_short_texts_up_to_a_number(most, method, monkeypatch):
    monkeypatch.setattr("toolkit.methods.similarity.ways._MOST_FOR_LETTERS", most)

    assert method in similarity(make_corpus(**texts(20, 24))).notes[0]
    assert method not in similarity(make_corpus(**texts(20, 25))).notes[0]


@pytest.mark.parametrize(("count", "estimated"), [(4, False), (5, True)])
def test_chance_is_estimated_from_five_texts(count, estimated):
    from toolkit.counts.encoded import encode
    from toolkit.language.stopwords import english

    table = bounds_of(stem_counts(encode(texts(count, 30).values()), english())).table

    assert (table != ((0.1,),)) == estimated


@pytest.mark.parametrize(("largest", "bins"), [(18, 1), (19, 2), (200, 7), (10_000, 8)])
def test_lengths_are_binned_by_ratios_of_a_half_and_at_most_eight(largest, bins):
    # ln(18 / 10) / ln 1.5 = 1.45, ln(19 / 10) / ln 1.5 = 1.58, ln 20 / ln 1.5 = 7.4, ln 1000 / ln 1.5 = 17.
    lengths = [round(10 * (largest / 10) ** (n / 400)) for n in range(401)]

    assert len(edges_of(lengths)) == bins - 1


@pytest.mark.parametrize(
    ("count", "rows", "concepts"),
    [(4, 4, 4), (20, 20, 5), (29, 29, 5), (30, 30, 6), (1_999, 1_999, 399), (9_999, 9_999, 400), (20_000, 20_000, 200)],
)
def test_a_fifth_of_the_texts_are_concepts(count, rows, concepts):
    # 4,000,000 entries for 20,000 rows are 200 each.
    assert concepts_of(count, rows) == concepts


@pytest.mark.parametrize(("count", "drawn"), [(40, True), (41, False)])
def test_the_map_is_drawn_for_forty_documents(count, drawn):
    assert ("map" in [table.name for table in similarity(make_corpus(**texts(count, 30))).tables]) == drawn


@pytest.mark.parametrize(("equal", "pairs"), [(3, 1), (2, 0)])
def test_a_band_is_three_values(equal, pairs):
    import numpy as np

    signatures = np.arange(2 * 128, dtype=np.uint32).reshape(2, 128)
    signatures[1, :equal] = signatures[0, :equal]

    bands = Bands()
    bands.add(signatures)
    assert sum(map(len, candidates(bands))) == pairs

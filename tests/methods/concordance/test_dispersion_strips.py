"""Where a pattern occurs in texts: strips and parts, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.methods.concordance.dispersion import dispersion_row, part_counts, part_sizes, strip


@given(st.integers(1, 200), st.integers(2, 40))
def test_parts_take_every_word_once_and_are_as_equal_as_can_be(size, parts):
    counts = part_counts(range(size), size, parts)

    assert counts == part_sizes(size, parts)
    assert sum(counts) == size
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], "·" * 40),
        ([0, 39], "▂" + "·" * 38 + "▂"),
        ([20, 20, 20], "·" * 20 + "▆" + "·" * 19),
        ([5] * 4, "·" * 5 + "█" + "·" * 34),
        ([5] * 9, "·" * 5 + "█" + "·" * 34),
    ],
)
def test_a_strip_of_forty_words(places, expected):
    assert strip(places, 40) == expected


def test_the_measures_of_the_example_of_the_paper():
    # Gries 2008: "a" 1, 2, 3, 4 and 5 times in parts of 9, 10, 10, 10 and 11 words.
    row = dispersion_row("all", [1, 2, 3, 4, 5], [9, 10, 10, 10, 11])

    assert row.count == 15
    assert row.per_million == 300_000
    assert (row.documents, row.share) == (5, 1.0)
    assert row.dp == pytest.approx(0.18)
    assert row.dispersion == pytest.approx(0.18 / 0.82)
    assert row.juilland_d == pytest.approx(0.785, abs=5e-4)


def test_documents_without_words_are_no_parts():
    row = dispersion_row("all", [2, 2, 0], [10, 10, 0])

    assert (row.dp, row.juilland_d, row.documents, row.share) == (0.0, 1.0, 2, pytest.approx(2 / 3))


def test_a_group_without_occurrences_has_no_dispersion():
    row = dispersion_row("none", [0, 0], [5, 5])

    assert (row.count, row.dp, row.dispersion, row.juilland_d) == (0, None, None, None)

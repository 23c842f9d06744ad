"""Quantities: numbers, units and what they are of, read by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.words import find_words
from toolkit.methods.comparison import numerals
from toolkit.methods.comparison.quantities import quantities_of


def read(sentence):
    return [(each.low, each.high, each.unit, each.what) for each in quantities_of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The camp holds 1,204 tents.", [(1204, 1204, "", "tents")]),
        ("Some 300 000 soldiers were paid.", [(300_000, 300_000, "", "soldiers")]),
        ("Forty-four firms and two hundred and five farms closed.", [(44, 44, "", "firms"), (205, 205, "", "farms")]),
        ("They sold 2.4 million tonnes of wheat.", [(2.4e6, 2.4e6, "tonne", "wheat")]),
        ("The bill was $3.5 billion.", [(3.5e9, 3.5e9, "dollar", "bill")]),
        ("It lent EUR 20 million to the port.", [(2e7, 2e7, "euro", "")]),
        ("About 40% of the harvest was lost.", [(40, 40, "percent", "harvest")]),
        ("Two-thirds of the pupils left.", [(66.6667, 66.6667, "percent", "pupils")]),
        ("Half of the wells are dry.", [(50, 50, "percent", "wells")]),
        ("Between 10 and 15 ships sank.", [(10, 15, "", "ships")]),
        ("A march of 20 to 25 kilometres.", [(20, 25, "kilometre", "")]),
        ("It costs 2 to 3 million euros.", [(2e6, 3e6, "euro", "")]),
        ("A 20-year war.", [(20, 20, "year", "")]),
        ("The number of seats is 40.", [(40, 40, "", "seats")]),
        ("The mill burns 300 cubic metres of gas.", [(300, 300, "cubic metre", "gas")]),
    ],
)
def test_a_quantity_is_read(sentence, expected):
    found = read(sentence)

    assert [
        (pytest.approx(low, rel=1e-5), pytest.approx(high, rel=1e-5), *rest) for low, high, *rest in expected
    ] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "It began in 2019.",
        "They met on 15 and 16 February.",
        "Table 3 shows the rest.",
        "Gul Marjan, 41, a farmer, agreed.",
        "The train left at 9:30.",
        "Under article 12 it is void.",
        "The fifth and the 13th came.",
        "No one came, and one of them wept.",
    ],
)
def test_what_is_no_quantity_is_left_out(sentence):
    assert read(sentence) == []


def test_numbers_agree_within_two_percent():
    first, near, far = (quantities_of(f"It has {number} trees.")[0] for number in ("1,000", "1,020", "1,021"))

    assert first.agrees(near)
    assert near.agrees(first)
    assert not first.agrees(far)


def test_a_soft_number_agrees_with_more():
    exact, about, least = (quantities_of(f"It has {words} trees.")[0] for words in ("104", "about 100", "more than 90"))

    assert exact.agrees(about)
    assert exact.agrees(least)
    assert not quantities_of("It has 120 trees.")[0].agrees(least)  # a quarter more than 90 is 112.5


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("It sold up to 40 boats.", "at most"),
        ("Sales were up 40 boats.", ""),
        ("It sold more than 40 boats.", "at least"),
        ("It sold fewer than 40 boats.", "at most"),
        ("It sold nearly 40 boats.", "about"),
        ("It sold at least 40 boats.", "at least"),
        ("It sold 40 boats.", ""),
    ],
)
def test_a_bound_is_read(sentence, bound):
    assert quantities_of(sentence)[0].bound == bound


def test_units_of_one_dimension_are_compared():
    assert quantities_of("It is 2 km long.")[0].agrees(quantities_of("It is 2,000 metres long.")[0])


@given(
    st.lists(
        st.sampled_from(
            "a one half third of the two-thirds twenty five twenty-one forty 12 3,5 5th and hundred m "
            "thousand quarter quarters mills in a-one half-day two".split()
        ),
        max_size=8,
    )
)
def test_no_number_begins_in_a_word_that_is_passed_over(words):
    text = " ".join(words)
    found = find_words(text)
    gaps = ["", *(" " for _ in found[1:])]
    for place, word in enumerate(found):
        if not numerals._may_begin(word.text.lower()):
            readers = (numerals._fraction, numerals._figures, numerals._spelled)
            assert [read(found, gaps, place) for read in readers] == [None] * 3

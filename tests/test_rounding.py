"""Six significant digits, against exact decimal arithmetic."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.rounding import rounded_by_text, significant

numbers = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, 0.3),
        (1 / 3, 0.333333),
        (-2 / 3, -0.666667),
        (1234567.0, 1234570.0),
        (0.000123456789, 0.000123457),
        (999999.5, 1000000.0),
        (5, 5.0),
    ],
)
def test_a_number_keeps_six_significant_digits(value, expected):
    assert significant(value) == expected


@given(numbers)
def test_it_rounds_as_exact_decimals_do(value):
    exact = Context(prec=6, rounding=ROUND_HALF_EVEN).create_decimal(Decimal(value))

    # The largest floats may round up past the range, and are then no number at all.
    if math.isfinite(float(exact)):
        assert significant(value) == float(exact)


@given(st.floats(-1e300, 1e300))
def test_rounding_twice_is_rounding_once(value):
    assert significant(significant(value)) == significant(value)


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_rounding_never_turns_an_order_round(a, b):
    low, high = sorted((a, b))

    assert significant(low) <= significant(high)


# Those between two numbers of six digits, and their neighbours, are what a product could round to the wrong side.
halves = st.builds(lambda digits, zeros: (digits + 0.5) / 10.0**zeros, st.integers(10**5, 10**6), st.integers(0, 23))


@given(
    st.one_of(
        numbers, halves, halves.map(lambda half: math.nextafter(half, 0)), st.integers(-17, 7).map(lambda n: 10.0**n)
    )
)
@settings(max_examples=500)
def test_the_compiled_code_rounds_as_writing_and_reading_does(value):
    for signed in (value, -value):
        assert significant(signed) == rounded_by_text(signed)
        assert math.copysign(1.0, significant(signed)) == math.copysign(1.0, rounded_by_text(signed))


@pytest.mark.parametrize("value", ["0.5", None, 10**400])
def test_what_is_no_number_is_refused_by_both(value):
    for rounded in (significant, rounded_by_text):
        with pytest.raises((TypeError, OverflowError)):
            rounded(value)


def test_zero_has_no_sign():
    assert math.copysign(1.0, significant(-0.0)) == 1.0


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_an_undefined_score_is_refused(value):
    with pytest.raises(ValueError, match=f"a score of {value} is undefined"):
        significant(value)

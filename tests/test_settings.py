"""Settings: bounds, choices, and what is read off a signature."""

from __future__ import annotations

import math
from functools import wraps
from typing import Annotated

import pytest

from toolkit.errors import ExitCode, SettingError
from toolkit.settings import By, Seed, Setting, Top, UnitOf, check_settings, settings_of

Ratio = Annotated[float, Setting("A share.", low=0.0, high=1.0)]


@pytest.mark.parametrize("value", [1, 10, 5, 1.0, 9.99])
def test_both_bounds_are_allowed(value):
    Setting("Rows.", low=1, high=10).check("rows", value)


@pytest.mark.parametrize("value", [0, 11, 0.999, 10.001, -math.inf, math.inf, math.nan])
def test_a_value_out_of_bounds_is_refused_with_the_range(value):
    with pytest.raises(SettingError) as caught:
        Setting("Rows.", low=1, high=10).check("rows", value)

    assert caught.value.problem == f"The setting 'rows' is {value!r}."
    assert caught.value.mend == "Use a number from 1 to 10."


@pytest.mark.parametrize(
    ("bounds", "value", "mend"),
    [
        ({"low": 2}, 1, "Use 2 or more."),
        ({"high": 2}, 3, "Use 2 or less."),
        ({"low": 0.01, "high": 1}, 0.0, "Use a number from 0.01 to 1."),
        ({}, math.nan, "Use a number."),
    ],
)
def test_the_message_says_what_is_allowed(bounds, value, mend):
    with pytest.raises(SettingError) as caught:
        Setting("A number.", **bounds).check("number", value)

    assert caught.value.mend == mend


def test_an_unknown_choice_is_refused_with_the_known_ones():
    with pytest.raises(SettingError) as caught:
        Setting("A colour.", choices=("red", "blue")).check("colour", "green")

    assert str(caught.value) == "The setting 'colour' cannot be 'green'.\nUse one of: red, blue."
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_known_choice_and_a_free_text_pass():
    Setting("A colour.", choices=("red", "blue")).check("colour", "blue")
    Setting("A field.").check("field", "anything at all")


def test_a_switch_has_no_bounds():
    Setting("A switch.", low=2, high=3).check("switch", True)


def analysed(corpus, *, unit: UnitOf = "document", by: By = "", top: Top = 10, seed: Seed = 0, other: int = 3):
    return corpus


def test_settings_are_read_off_the_signature_in_its_order():
    found = settings_of(analysed)

    assert [(name, kind, default) for name, (kind, _, default) in found.items()] == [
        ("unit", str, "document"),
        ("by", str, ""),
        ("top", int, 10),
        ("seed", int, 0),
    ]
    assert (found["top"][1].low, found["top"][1].high) == (1, 1_000_000)
    assert found["unit"][1].choices == ("document", "section", "paragraph", "sentence")


def test_a_wrapper_has_the_settings_of_what_it_wraps():
    @wraps(analysed)
    def outer(*args, **kwargs):
        return analysed(*args, **kwargs)

    assert settings_of(outer) == settings_of(analysed)


def test_an_annotation_without_a_setting_is_none():
    def plain(corpus, size: Annotated[int, "a remark"] = 1, share: Ratio = 0.5):
        return size, share

    assert list(settings_of(plain)) == ["share"]


def test_all_settings_are_checked_together():
    values = {"unit": "document", "by": "", "top": 10, "seed": 0}
    check_settings(analysed, values)

    with pytest.raises(SettingError, match="'top' is 0"):
        check_settings(analysed, values | {"top": 0})
    with pytest.raises(SettingError, match="'unit' cannot be 'page'"):
        check_settings(analysed, values | {"unit": "page"})

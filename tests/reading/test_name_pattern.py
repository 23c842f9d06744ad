"""Fields in file names by a pattern: what fits in one way is read, what fits in several is refused."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import SettingError
from toolkit.reading.metadata import date_in_name
from toolkit.reading.name_pattern import NamePattern


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("{date}_{source}", "2021-10-29_Post.txt", {"date": "2021-10-29", "source": "Post"}),
        ("{a}_{b}_{c}", "x_y_z.txt", {"a": "x", "b": "y", "c": "z"}),
        ("{a}-{b}", "press/2021/x-y.md", {"a": "x", "b": "y"}),
        ("{year}/{source}/{_}", "corpus/2021/Post/a b.txt", {"year": "2021", "source": "Post"}),
        ("{year}/{a}_{_}", "2021/x_y.txt", {"year": "2021", "a": "x"}),
        ("{_}_{_}_{a}", "x_y_z.txt", {"a": "z"}),
        ("Minutes {a}", "Minutes 7.docx", {"a": "7"}),
        ("({a}) [{b}].{c}", "(x) [y].z.txt", {"a": "x", "b": "y", "c": "z"}),
        ("{a}.v{b}", "x.v2.pdf", {"a": "x", "b": "2"}),
        ("{Source}_{DATE}", "Post_x.txt", {"source": "Post", "date": "x"}),
        ("{a}_{b}", "x_y.txt.gz", {"a": "x", "b": "y"}),
        ("{a}_{b}", " x _ y .txt", {"a": "x", "b": "y"}),
        ("{a}_{b}", "é_\U0001f600.txt", {"a": "é", "b": "\U0001f600"}),
        ("{a}_{b}", "x\ny_z.txt", {"a": "x\ny", "b": "z"}),
        ("{a}_{b}", "29.10.2021_x 1.10.2021", {"a": "29.10.2021", "b": "x 1.10.2021"}),
    ],
)
def test_a_name_that_fits_gives_its_fields(pattern, name, expected):
    assert NamePattern(pattern).fields(name) == expected


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{a}_{b}", "x.txt"),
        ("{a}_{b}", "_y.txt"),
        ("{a}_{b}", "x_.txt"),
        ("{a}_{b}", ""),
        ("{year}/{a}", "x.txt"),
        ("Minutes {a}", "minutes 7.txt"),
        ("x.{a}", "xyz.txt"),
        ("{a}_{b}", "x/_y.txt"),
    ],
)
def test_a_name_that_does_not_fit_gives_none(pattern, name):
    assert NamePattern(pattern).fields(name) == {}


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("{source} - {date}", "Northern Post - 2021-10-29.txt", {"source": "Northern Post", "date": "2021-10-29"}),
        ("{a}__{b}", "x_y__z.txt", {"a": "x_y", "b": "z"}),
        ("{speaker}, {place}", "Lind,M, Quay.txt", {"speaker": "Lind,M", "place": "Quay"}),
    ],
)
def test_a_field_may_hold_a_letter_of_what_follows_it(pattern, name, expected):
    assert NamePattern(pattern).fields(name) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "{a*}_{b*}",
        "{a**}",
        "{*}_{a}",
        "",
        "notes",
        "{}",
        "{}_{a}",
        "{a}{b}",
        "{a}_{a}",
        "{a}_{A}",
        "{_}",
        "{_}_{_}",
        "{a-b}",
        "{a b}_",
        "{a",
    ],
)
def test_a_pattern_that_is_none_is_refused(pattern):
    with pytest.raises(SettingError, match="is not a name pattern"):
        NamePattern(pattern)


@pytest.mark.parametrize("pattern", ["{a²}_{b}", "{½}_{b}"])
def test_a_name_that_is_no_name_of_a_group_is_refused(pattern):
    with pytest.raises(SettingError, match="is not a name pattern"):
        NamePattern(pattern)


FIELD = st.text(st.characters(exclude_characters="/_", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)


@given(st.lists(FIELD, min_size=1, max_size=5), st.sampled_from("_"), st.sampled_from([".txt", ".md", ".txt.gz"]))
def test_fields_joined_by_the_pattern_come_back(values, sign, suffix):
    pattern = sign.join(f"{{f{number}}}" for number in range(len(values)))
    told = NamePattern(pattern).fields(sign.join(values) + suffix)
    assert told == {f"f{number}": value for number, value in enumerate(values)}


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_pattern_holds_against_any_name_or_is_refused(pattern, name):
    try:
        fields = NamePattern(pattern + "{a}").fields(name)
    except SettingError:
        return
    assert all(value == value.strip() and value for value in fields.values())


@pytest.mark.parametrize("pattern", ["{a}_{b}_{c}_{d}_{e}_{f}", "_".join(f"{{f{n}}}" for n in range(60)), "{a}__{b}"])
@pytest.mark.parametrize("sign", ["_", "a", "a_", "__a", "/", ".", " "])
def test_no_name_makes_a_pattern_go_back(pattern, sign):
    # A pattern that goes back would not come to an end.
    for length in (4_000, 200_000):
        with suppress(SettingError):
            NamePattern(pattern).fields(sign * (length // len(sign)) + "\n")
    assert date_in_name(sign * 2_000) == ""


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        (
            "{source}_{year}_{topic}",
            "the_quay_1931_fish_tax",
            {"source": "the_quay", "year": "1931", "topic": "fish_tax"},
        ),
        ("{date}-{source}", "2019-07-04-Quay-Post", {"date": "2019-07-04", "source": "Quay-Post"}),
        ("{source}-{date}", "Quay-Post-2019-07-04", {"date": "2019-07-04", "source": "Quay-Post"}),
        ("{date}_{title}", "4_Jul_2019_fish_tax", {"date": "4_Jul_2019", "title": "fish_tax"}),
        ("{date}_{title}", "4_Jul_2019_x_y", {"date": "4_Jul_2019", "title": "x_y"}),
        ("{year}_{name}", "1931_ida_of_rem", {"year": "1931", "name": "ida_of_rem"}),
        # 1931 and 1932 are both years, but only the first is at an edge.
        ("{year}_{name}", "1931_1932_budget", {"year": "1931", "name": "1932_budget"}),
    ],
)
def test_a_date_or_a_year_decides_between_readings(pattern, name, expected):
    assert NamePattern(pattern).fields(name) == expected


@pytest.mark.parametrize(
    ("pattern", "name", "readings"),
    [
        (
            "{party}_{title}",
            "green_fish_tax.txt",
            "party='green', title='fish_tax'; or party='green_fish', title='tax'",
        ),
        ("{date}_{a}_{b}", "1931-05-01_ida_van_rem", "a='ida', b='van_rem'; or a='ida_van', b='rem'"),
        (
            "{a}_{year}_{b}",
            "x_1931_1932_y",
            "a='x', year='1931', b='1932_y'; or a='x_1931', year='1932', b='y'",
        ),
        ("{_}-{b}", "x-y-z", "b='y-z'; or b='z'"),
        ("{year}_{b}_{c}", "31_x_y_z", "b='x', c='y_z'; or b='x_y', c='z'"),
        ("{folder}/{a}_{b}", "press/x_y_z", "a='x', b='y_z'; or a='x_y', b='z'"),
    ],
)
def test_a_name_that_fits_in_several_ways_is_refused_with_two_of_them(pattern, name, readings):
    with pytest.raises(SettingError) as refused:
        NamePattern(pattern).fields(name)
    assert refused.value.problem == f"The name {name!r} fits the pattern in several ways: {readings}."


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("{party}_{title*}", "green_fish_tax", {"party": "green", "title": "fish_tax"}),
        ("{title*}_{party}", "fish_tax_green", {"party": "green", "title": "fish_tax"}),
        ("{a}_{b*}_{c}", "x_y_z_w", {"a": "x", "b": "y_z", "c": "w"}),
        ("{_*}_{c}", "x_y_z_w", {"c": "w"}),
        ("{date}_{title*}", "4_Jul_2019", {"date": "4", "title": "Jul_2019"}),
        ("{party}_{title*}", "green", {}),
    ],
)
def test_the_field_with_a_star_takes_the_rest(pattern, name, expected):
    assert NamePattern(pattern).fields(name) == expected


def test_the_pattern_that_is_proposed_fits():
    with pytest.raises(SettingError) as refused:
        NamePattern("{date}_{first}_{last}").fields("1931-05-01_ida_van_rem")
    proposed = re.search(r"--name-pattern '([^']+)'", str(refused.value))[1]
    assert NamePattern(proposed).fields("1931-05-01_ida_van_rem") == {
        "date": "1931-05-01",
        "first": "ida",
        "last": "van_rem",
    }


def test_what_is_ignored_may_end_anywhere():
    assert NamePattern("{a}-{_}_{_}").fields("x-y_z_w") == {"a": "x"}
    assert NamePattern("{_}_{_}-{a}").fields("x_y_z-w") == {"a": "w"}


@given(st.lists(st.sampled_from(["x", "yy", "1931", "_", "z_w"]), min_size=2, max_size=6), st.integers(2, 3))
def test_a_reading_joined_again_is_the_name(parts, number):
    name = "_".join(parts)
    pattern = "_".join(f"{{f{n}}}" for n in range(number))
    with suppress(SettingError):
        fields = NamePattern(pattern).fields(name)
        assert not fields or "_".join(fields.values()) == name

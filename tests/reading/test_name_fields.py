"""What a file name says: fields by a pattern, and dates in the forms that people use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import SettingError
from toolkit.reading.name_fields import NamePattern, date_in_name, date_of, with_date


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("{date}_{source}", "2021-10-29_Post.txt", {"date": "2021-10-29", "source": "Post"}),
        # The first field takes as little as it can, the last one the rest.
        ("{a}_{b}", "x_y_z.txt", {"a": "x", "b": "y_z"}),
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
    "pattern", ["", "notes", "{}", "{}_{a}", "{a}{b}", "{a}_{a}", "{a}_{A}", "{_}", "{_}_{_}", "{a-b}", "{a b}_", "{a"]
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
        made = NamePattern(pattern + "{a}")
    except SettingError:
        return
    assert all(value == value.strip() and value for value in made.fields(name).values())


@pytest.mark.parametrize("pattern", ["{a}_{b}_{c}_{d}_{e}_{f}", "_".join(f"{{f{n}}}" for n in range(60)), "{a}__{b}"])
@pytest.mark.parametrize("sign", ["_", "a", "a_", "__a", "/", ".", " "])
def test_no_name_makes_a_pattern_go_back(pattern, sign):
    # A pattern that goes back would not come to an end.
    assert isinstance(NamePattern(pattern).fields(sign * (200_000 // len(sign)) + "\n"), dict)
    assert date_in_name(sign * 2_000) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2021-11-15_brief.pdf", "2021-11-15"),
        ("20211115.txt", "2021-11-15"),
        ("2021_11_15 brief", "2021-11-15"),
        ("2021.11.15.txt", "2021-11-15"),
        ("brief 15.11.2021.txt", "2021-11-15"),
        ("brief 5.1.2021", "2021-01-05"),
        ("report 29.10.2021", "2021-10-29"),
        ("minutes 3 May 2022.docx", "2022-05-03"),
        ("minutes_3_May_2022.docx", "2022-05-03"),
        ("may-2022-minutes.docx", "2022-05"),
        ("IMG_20220503_101530.txt", "2022-05-03"),
        ("2024-02-29.txt", "2024-02-29"),
        ("20211115.txt.gz", "2021-11-15"),
        ("folder 2020-01-01/notes.txt", ""),
        ("agenda-2030.pdf", ""),
        ("2023-02-29.txt", ""),
        ("20230229.txt", ""),
        ("31.04.2022.txt", ""),
        ("2021-13-01.txt", ""),
        ("2021-00-10.txt", ""),
        ("120211115.txt", ""),
        ("202111150.txt", ""),
        ("2021-1115.txt", ""),
        ("18991115.txt", "1899-11-15"),
        ("10231205.txt", ""),
        ("inaugural-1841.txt", "1841"),
        ("1588 armada.txt", "1588"),
        ("letter_2029.txt", "2029"),
        ("letter_2030.txt", ""),
        ("1499 charter.txt", ""),
        ("1500 charter.txt", "1500"),
        ("page-1841.txt", ""),
        ("1841_2.txt", ""),
        ("1841.txt", ""),
        ("a-1841-b.txt", ""),
        ("1.10.20211", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_off_a_name(name, expected):
    assert date_in_name(name) == expected


def test_a_date_behind_a_day_that_the_calendar_does_not_have_is_found():
    assert date_in_name("20210230_20210302.txt") == "2021-03-02"


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y_%m_%d", "%Y.%m.%d", "%d.%m.%Y"]), st.sampled_from(["", "a "]))
def test_every_day_is_found_in_every_form(day, form, before):
    assert date_in_name(f"{before}{day.strftime(form)}.txt") == day.isoformat()


@given(st.integers(1900, 2099), st.integers(0, 99), st.integers(0, 99), st.sampled_from(["", "-", "_", "."]))
def test_a_day_is_one_of_the_calendar(year, month, day, sign):
    try:
        expected = date(year, month, day).isoformat()
    except ValueError:
        expected = ""
    found = date_of(f"{year}{sign}{month:02}{sign}{day:02}")
    assert found == expected or (not expected and len(found) < 10)


@given(st.text(max_size=40))
def test_whatever_is_found_is_a_date(text):
    found = date_of(text)
    if len(found) == 10:
        date.fromisoformat(found)
    else:
        assert found == "" or (len(found) == 7 and 1 <= int(found[5:]) <= 12)


def test_the_date_is_taken_out_of_the_fields():
    fields = {"date": "3 May 2022", "source": "Post"}
    assert with_date(fields) == ({"source": "Post"}, "2022-05-03")
    assert fields == {"date": "3 May 2022", "source": "Post"}
    for stated, expected in (("2022", "2022"), ("20220503", "2022-05-03"), ("03.05.2022", "2022-05-03")):
        assert with_date({"date": stated}) == ({}, expected)
    # One that is not understood is not lost.
    assert with_date({"date": "soon"}) == ({"date": "soon"}, "")
    assert with_date({}) == ({}, "")

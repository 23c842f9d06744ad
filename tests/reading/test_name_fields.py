"""The date in a file name, in the forms that people use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.metadata import date_in_name, date_of, with_date


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

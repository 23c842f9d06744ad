"""Dates as people write them, against the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.dates import find_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-14", "2022-05-14"),
        ("2022-05-14T10:30:00+02:00", "2022-05-14"),
        ("14 May 2022", "2022-05-14"),
        ("Saturday, 14th of it, 14th May, 2022", "2022-05-14"),
        ("1st Sept. 2021", "2021-09-01"),
        ("Sept 3, 2021", "2021-09-03"),
        ("MARCH 2nd 1999", "1999-03-02"),
        ("VIENNA, Nov. 3, 2022 (Meridian Wire) -", "2022-11-03"),
        ("6 min readDec 24, 2021", "2021-12-24"),
        ("29 February 2024", "2024-02-29"),
        ("The Review, December 2021", "2021-12"),
        ("Issue of 2021-12", "2021-12"),
        ("from 3 May 2022 to 1 May 2021", "2022-05-03"),
        ("9th of April, 1745", "1745-04-09"),
        ("7-Aug-1914", "1914-08-07"),
        ("Sun, 08/08/1999", "1999-08-08"),
        ("31/12/1899", "1899-12-31"),
        ("Fri, 2 Feb 1996 23:10:00 -0500", "1996-02-02"),
        ("Sat Sep 01 00:00:01 +0000 2007", "2007-09-01"),
        ("Bremen, den 3. Oktober 1877", "1877-10-03"),
        ("Nantes, le 1er février 1790", "1790-02-01"),
        ("Cádiz, 19 de marzo de 1812", "1812-03-19"),
        ("Санкт-Петербург, 9 января 1905 г.", "1905-01-09"),
        ("1956. október 23.", "1956-10-23"),
        ("1990 m. kovo 11 d.", "1990-03-11"),
        ("1945年8月15日", "1945-08-15"),
        ("15 June 1215", "1215-06-15"),
        ("The Almanack, June 1588", "1588-06"),
        ("Porto, outubro de 1910", "1910-10"),
        ("In May 2021 they planned for 3 June 2022", "2022-06-03"),  # A full date tells more than a month.
        ("31 June 2022, then 1 July 2022", "2022-07-01"),
    ],
)
def test_the_first_date_is_found(text, expected):
    assert find_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "29 February 2023",
        "31 June 2022",
        "2022-02-30",
        "2022-13",
        "0822-05-14",
        "12022-05-14",
        "2022-05-145",
        "room 2101",
        "They may, in 2022, march.",
        "the mayor of 2022",
        "14 May 20223",
        "4 May 1845 GMT",
        "at the gate, 4 May 1200 hours",
        "In March 1500 men crossed the river",
        "pages 1200-12",
        "3/4/1911",
        "12 Streets 1900",
        "5 listopad 1920",  # October in one language and November in another.
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(text):
    assert find_date(text) == ""


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    month = "January February March April May June July August September October November December".split()[
        day.month - 1
    ]
    for written in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]}. {day.year}",
        f"{month[:3].upper()} {day.day} {day.year}",
    ):
        assert find_date(f"Posted {written} at noon") == day.isoformat()


@given(st.text("0123456789-. ,MayJune\n", max_size=30))
def test_what_is_found_is_a_date(text):
    found = find_date(text)
    if len(found) == 10:
        assert date.fromisoformat(found) + timedelta(0)
    else:
        assert found == "" or date.fromisoformat(f"{found}-01")

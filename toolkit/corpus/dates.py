"""Dates as people write them at the head of a text, checked against the calendar."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from datetime import date
from functools import cache

from toolkit.files import packaged_text
from toolkit.language.lazy_patterns import lazy, regex_lower
from toolkit.language.prefilter import holds_any

_MONTHS = ("january february march april may june july august september october november december").split()
_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)}
_NUMBER |= {name[:3]: number for name, number in _NUMBER.items()} | {"sept": 9}
_SHORT = tuple(name[:3] for name in _MONTHS)
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_NAME = r"(?P<n>[^\W\d_]{3,20})"  # Of a month in some language: looked up in months.txt.
# From 1000 to 2099, and no time of day: in "4 May 1845 GMT" it is a quarter to seven.
_YEAR = r"(?P<y>1\d{3}|20\d\d)(?!\d)(?!\s?(?i:gmt|utc|hrs?|hours?|h|z)\b)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_FULL = (
    lazy(rf"(?<!\d)(?<!\d-){_YEAR}(?P<s>[-/])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)", signs=("-", "/")),
    # Day first, with full stops, as most of Europe writes; with strokes the month may come first.
    lazy(rf"(?<![\d.])(?P<d>\d{{1,2}})\.[ ]?(?P<m>\d{{1,2}})\.[ ]?{_YEAR}", signs=(".",)),
    lazy(rf"(?<!\d){_DAY} +(?P<n>{_MONTH})\b\.?,? +{_YEAR}", re.I),
    # No word boundary before the month: page heads glue it to what stands before ("4 min readNov 15").
    lazy(rf"(?P<n>{_MONTH})\.? +{_DAY},? +{_YEAR}", re.I),
    # "4th of March, 2021", "4-Mar-2021", "12. März 1848", "1er mars 1848", "12 de marzo de 1848".
    lazy(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|re|[.ºª°])?(?:[ ]{1,2}|[-/])(?:de[ ]|of[ ]|day[ ]of[ ]|di[ ]|d['’])?"
        rf"{_NAME}\.?(?:,?[ ]{{1,2}}|[-/])(?:de[ ]|del[ ]|of[ ])?{_YEAR}",
        re.I,
    ),
    # "Wed Oct 10 20:19:24 +0000 2018", as programs print it.
    lazy(
        rf"\b(?P<n>{_MONTH})[ ]{{1,2}}(?P<d>\d{{1,2}})[ ]\d\d:\d\d:\d\d[ ](?:[+-]\d{{4}}|[A-Z]{{2,4}})[ ]{_YEAR}", re.I
    ),
    # "1848. március 15.", "2021 m. kovo 4 d.".
    lazy(rf"(?<!\d){_YEAR}\.?[ ](?:m\.[ ])?{_NAME}[ ](?P<d>\d{{1,2}})(?!\d)", re.I),
    lazy(
        r"(?<!\d)(?P<y>1\d{3}|20\d\d)[ ]?[年년][ ]?(?P<m>\d{1,2})[ ]?[月월][ ]?(?P<d>\d{1,2})[ ]?[日일]",
        signs=("年", "년"),
    ),
)
_MONTH_ALONE = (
    lazy(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?![\d-])", signs=("-",)),
    lazy(rf"(?<!\d )\b(?P<n>{_MONTH})\b\.?,?[ -]+{_YEAR}", re.I),
    lazy(rf"(?<!\d )(?<![^\W\d_]){_NAME}[ ](?:de[ ]|del[ ])?{_YEAR}", re.I),
)
_NAMED_IN_ENGLISH = (_FULL[2], _FULL[3], _FULL[5], _MONTH_ALONE[1])
_STROKES = lazy(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(1\d{3}|20\d\d)(?![\d/])", signs=("/",))
_YEAR_LIKE = lazy(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_STATED = lazy(r"(?P<y>1\d{3}|20\d\d)(?:-(?P<m>0[1-9]|1[0-2]))?")
_SURELY_A_YEAR = 1700  # Before, as in "in May 1500 men", it must close a phrase.
_CLOSING = ".,;:)]|"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SMALL = frozenset(("st", "nd", "rd", "th", "of", "the", "de", "del", "den", "er"))
_WORDS = lazy(r"[^\W\d_]{2,}")

# Fields in which tables and records give the date of a text, the plainest first.
_FIELDS = (
    *("date", "created_at", "published", "published_at", "date_published", "publication_date", "pubdate"),
    *("datetime", "timestamp"),
)


def may_be_dated(text: str) -> bool:
    """Return whether a text holds what may be a year, without which `find_date` finds nothing.

    >>> may_be_dated("in May 1848"), may_be_dated("in 12 of 120 parishes")
    (True, False)
    """
    return _YEAR_LIKE.search(text) is not None


def find_date(text: str) -> str:
    """Return the first date of a text as ISO 8601, or an empty string.

    Years from 1000 to 2099, with the names of the months in the languages that have a stop list. A month without a
    day gives ``2021-12``. Days that do not exist are ignored.

    >>> find_date("4 min readNov 15, 2021"), find_date("Wien, den 12. März 1848")
    ('2021-11-15', '1848-03-12')
    >>> find_date("31 June 2022"), find_date("Lowland Courier, December 2021")
    ('', '2021-12')
    """
    if not may_be_dated(text):
        return ""
    # To look for the names of months takes a tenth of the time of the patterns that need one.
    passed_over = () if holds_any(regex_lower(text), _SHORT) else _NAMED_IN_ENGLISH
    for forms in (_FULL, _MONTH_ALONE):
        found = [
            (match.start(), _iso(match)) for form in forms if form not in passed_over for match in form.finditer(text)
        ]
        dates = [(start, written) for start, written in found if written]
        if dates:
            return min(dates)[1]
    found_strokes = _STROKES.search(text)
    return _with_strokes(found_strokes[0]) if found_strokes else ""


def stated_date(text: str) -> str:
    """Return the date in a date field: as `find_date`, but a bare year or month is accepted too.

    >>> stated_date("1848"), stated_date("May 2021"), stated_date("1789-04")
    ('1848', '2021-05', '1789-04')
    """
    bare = text.strip()
    return find_date(text) or _with_strokes(bare) or (bare if _STATED.fullmatch(bare) else "")


def take_date(fields: MutableMapping[str, str]) -> str:
    """Return the date that the fields of a record state, as ISO 8601; a ``date`` that is understood is taken out.

    >>> fields = {"created_at": "Wed Oct 10 20:19:24 +0000 2018", "date": "spring"}
    >>> take_date(fields), fields["date"]
    ('2018-10-10', 'spring')
    """
    for name in _FIELDS:
        if name in fields and (found := stated_date(fields[name])):
            if name == "date":
                fields.pop(name)
            return found
    return ""


def is_date_line(text: str) -> bool:
    """Return whether a line holds a date and nothing else but the day of the week.

    >>> is_date_line("Tuesday, 05/05/2021"), is_date_line("12 June 1848."), is_date_line("Budget of 12 June 1848")
    (True, True, False)
    """
    if not _YEAR_LIKE.search(text):
        return False
    words = _WORDS.findall(text.lower())
    return all(word in _SMALL or word[:3] in _DAYS or _month(word) for word in words) and find_date(text) != ""


@cache
def _months() -> dict[str, int]:
    """Return the numbers of the months by their names in all languages, in lower case."""
    lines = [line for line in packaged_text("toolkit.corpus", "months.txt").splitlines() if line[:1] != "#"]
    return {name: number for number, line in enumerate(lines, 1) for name in line.split()}


def _month(name: str) -> int:
    return _NUMBER.get(name.lower(), 0) or _months().get(name.lower(), 0)


def _with_strokes(text: str) -> str:
    """Return the date of ``29/10/2021`` or ``10/29/2021``, where only one of the two numbers can be the month."""
    found = _STROKES.fullmatch(text)
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if (first > 12) == (second > 12) and first != second:
        return ""
    day, month = max(first, second), min(first, second)
    return find_date(f"{found[3]}-{month:02d}-{day:02d}")


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = _month(parts["n"]) if parts.get("n") else int(parts["m"])
    if not 1 <= month <= 12:
        return ""
    if not parts.get("d"):
        rest = found.string[found.end() :].lstrip()
        certain = int(parts["y"]) >= _SURELY_A_YEAR or not rest or rest[0] in _CLOSING
        return f"{parts['y']}-{month:02d}" if certain else ""
    try:
        return date(int(parts["y"]), month, int(parts["d"])).isoformat()
    except ValueError:
        return ""

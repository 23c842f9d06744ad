"""Dates as people write them at the head of a text, checked against the calendar."""

from __future__ import annotations

import re
from datetime import date

from toolkit.language.lazy_patterns import lazy

_MONTHS = ("january february march april may june july august september october november december").split()
_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)}
_NUMBER |= {name[:3]: number for name, number in _NUMBER.items()} | {"sept": 9}
_SHORT = tuple(name[:3] for name in _MONTHS)
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_FULL = (
    lazy(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)", signs=("-", "/")),
    # Day first, with full stops, as most of Europe writes; with strokes the month may come first.
    lazy(rf"(?<![\d.])(?P<d>\d{{1,2}})\.[ ]?(?P<m>\d{{1,2}})\.[ ]?{_YEAR}", signs=(".",)),
    lazy(rf"(?<!\d){_DAY} +(?P<n>{_MONTH})\b\.?,? +{_YEAR}", re.I, signs=_SHORT),
    # No word boundary before the month: page heads glue it to what stands before ("4 min readNov 15").
    lazy(rf"(?P<n>{_MONTH})\.? +{_DAY},? +{_YEAR}", re.I, signs=_SHORT),
)
_MONTH_ALONE = (
    lazy(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?![\d-])", signs=("-",)),
    lazy(rf"(?<!\d )\b(?P<n>{_MONTH})\b\.?,? +{_YEAR}", re.I, signs=_SHORT),
)


_STROKES = lazy(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])", signs=("/",))


def find_date(text: str) -> str:
    """Return the first date of a text as ISO 8601, or nothing.

    A month without a day gives ``2021-12``. A day that the calendar does not have is no date.

    >>> find_date("4 min readNov 15, 2021")
    '2021-11-15'
    >>> find_date("31 June 2022"), find_date("Lowland Courier, December 2021")
    ('', '2021-12')
    """
    if "19" not in text and "20" not in text:
        return ""
    for forms in (_FULL, _MONTH_ALONE):
        found = [(match.start(), _iso(match)) for form in forms for match in form.finditer(text)]
        dates = [(start, written) for start, written in found if written]
        if dates:
            return min(dates)[1]
    found_strokes = _STROKES.search(text)
    return _with_strokes(found_strokes[0], certain=True) if found_strokes else ""


def stated_date(text: str) -> str:
    """Return the date of a field that is said to hold one: as `find_date`, or a bare year.

    >>> stated_date("2021"), stated_date("May 2021")
    ('2021', '2021-05')
    """
    bare = text.strip()
    return find_date(text) or _with_strokes(bare) or (bare if _is_year(bare) else "")


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.startswith(("19", "20")) and text.isdecimal()


def _with_strokes(text: str, *, certain: bool = False) -> str:
    """Return the date of ``29/10/2021`` or ``10/29/2021``, where only one of the two numbers can be the month.

    In a running text, where ``certain`` is asked for, ``5/5/2021`` is left alone.
    """
    found = _STROKES.fullmatch(text)
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if (first > 12) == (second > 12):
        return f"{found[3]}-{first:02d}-{first:02d}" if first == second <= 12 and not certain else ""
    day, month = max(first, second), min(first, second)
    return find_date(f"{found[3]}-{month:02d}-{day:02d}")


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = _NUMBER[parts["n"].lower()] if parts.get("n") else int(parts["m"])
    if not parts.get("d"):
        return f"{parts['y']}-{month:02d}" if 1 <= month <= 12 else ""
    try:
        return date(int(parts["y"]), month, int(parts["d"])).isoformat()
    except ValueError:
        return ""

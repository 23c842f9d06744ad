"""Periods: the groups of a corpus by time, with their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.corpus.document import Document
from toolkit.corpus.selection import UNKNOWN, grouped
from toolkit.errors import SettingError

TIMES = ("decade", "year", "quarter", "month")
"""Fields with an order of time, from the longest period to the shortest."""
_ENOUGH = 4  # periods: below, a trend is hardly told


@dataclass(frozen=True)
class Periods:
    """The periods of a corpus.

    Parameters
    ----------
    field
        By which it is divided.
    names
        Of the periods, in order.
    texts
        For each period the numbers of its texts.
    times
        When each period is, in units of the field; empty for a field without an order.
    undated
        Number of texts without a period, which are left out.
    """

    field: str
    names: tuple[str, ...]
    texts: tuple[tuple[int, ...], ...]
    times: tuple[float, ...]
    undated: int


def find_periods(documents: Sequence[Document], field: str) -> Periods:
    """Divide documents by a field; without one, by the longest period of which there are four or more.

    Where all dates are the same, or there is none, each document is a group of its own.

    Raises
    ------
    SettingError
        If no document has the field.
    """
    if not field:
        return _longest(documents)
    groups = grouped(documents, field)
    numbers = {document.name: number for number, document in enumerate(documents)}
    is_time = field in TIMES
    names = tuple(name for name in groups if not (is_time and name == UNKNOWN))
    return Periods(
        field=field,
        names=names,
        texts=tuple(tuple(numbers[member.name] for member in groups[name]) for name in names),
        times=tuple(_time(name, field) for name in names) if is_time else (),
        undated=len(groups.get(UNKNOWN, ())) if is_time else 0,
    )


def _longest(documents: Sequence[Document]) -> Periods:
    found = None
    for field in TIMES:
        try:
            found = find_periods(documents, field)
        except SettingError:  # No document has so exact a date.
            continue
        if len(found.names) >= _ENOUGH:
            return found
    return found if found and len(found.names) > 1 else find_periods(documents, "document")


def _time(name: str, field: str) -> float:
    year = float(name[:4])
    if field == "decade":
        return year / 10
    if field == "quarter":
        return 4 * year + int(name[6:])
    return 12 * year + int(name[5:7]) if field == "month" else year

"""How wide each column of a drawn table is, and which columns give way on a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.report.table import Column

GAP = 2
BAR_WIDTH = 10
TONE_WIDTH = 19

_TEXT_AT_MOST = 36  # A name keeps to this much while running text beside it needs room.
_RUNNING_AT_LEAST = 24
_SHORTEST = 6


@dataclass(frozen=True)
class Placed:
    """A column that is drawn: where its values stand in a row, and its width."""

    column: Column
    place: int
    width: int


def placed(columns: Sequence[tuple[int, Column]], natural: Sequence[int], room: int) -> list[Placed]:
    """Fit columns into a terminal.

    Columns of running text shrink first and take what is left in the end; then columns of rank 3,
    and of rank 2, are left out from the right; at last names are shortened.

    Parameters
    ----------
    columns
        With their places in a row.
    natural
        The width that each would take by itself, bars included.
    room
        Columns of the terminal; 0 for as many as it takes.
    """
    if not room:
        return [Placed(column, place, width) for (place, column), width in zip(columns, natural, strict=True)]
    chosen = [(place, column, width) for (place, column), width in zip(columns, natural, strict=True)]
    least = {place: _least(column, width) for place, column, width in chosen}
    for rank in (3, 2):
        for each in reversed([each for each in chosen if each[1].rank == rank]):
            if _total(least[place] for place, _, _ in chosen) > room:
                chosen.remove(each)
    widths = {place: least[place] for place, _, _ in chosen}
    over = _total(widths.values()) - room
    for place, column, _ in sorted(chosen, key=lambda each: -widths[each[0]]):
        if over > 0 and column.type == "string":
            given = min(over, widths[place] - _SHORTEST)
            widths[place] -= given
            over -= given
    spare = max(0, room - _total(widths.values()))
    # Names first: a name that is cut misleads, a sentence that wraps does not.
    for place, column, width in sorted(chosen, key=lambda each: each[1].wraps):
        more = min(spare, max(0, width - widths[place]))
        if column.wraps:
            others = sum(each[1].wraps for each in chosen if each[0] >= place)
            more = min(more, spare // max(1, others))
        widths[place] += more
        spare -= more
    return [Placed(column, place, widths[place]) for place, column, _ in chosen]


def _least(column: Column, natural: int) -> int:
    if column.wraps:
        return min(natural, _RUNNING_AT_LEAST)
    return min(natural, _TEXT_AT_MOST) if column.type == "string" else natural


def _total(widths: Iterable[int]) -> int:
    listed = list(widths)
    return sum(listed) + GAP * max(0, len(listed) - 1)

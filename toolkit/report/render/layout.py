"""How wide each column of a drawn table is, and what gives way on a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from toolkit.report.table import Column

GAP = 2
BAR_WIDTH = 10
TONE_WIDTH = 19

_RUNNING_AT_LEAST = 24
_SHORTEST = 10
_EVERY_RANK = 3


class CandidateColumn(NamedTuple):
    """A column before it is placed.

    Parameters
    ----------
    column
        What it is.
    place
        Where its values stand in a row.
    width
        That its values and heading take, without a picture.
    drawn
        That they take with one; the same where there is none.
    picture
        Whether the picture is drawn.
    """

    column: Column
    place: int
    width: int
    drawn: int
    picture: bool = True

    @property
    def full(self) -> int:
        """The width at which nothing is cut or wrapped."""
        return self.drawn if self.picture else self.width

    @property
    def least(self) -> int:
        """The width below which it is cut; running text wraps long before."""
        return min(self.full, _RUNNING_AT_LEAST) if self.column.wraps else self.full


class Placed(NamedTuple):
    """A column that is drawn: where its values stand in a row, its width, and whether with its picture."""

    column: Column
    place: int
    width: int
    picture: bool


def placed(candidates: Sequence[CandidateColumn], room: int) -> list[Placed]:
    """Fit columns into a terminal.

    Running text takes what the others leave, 24 columns at the least. To make room, columns of
    rank 3 are left out from the right, then bars, then columns of rank 2; at last names are cut.

    Parameters
    ----------
    candidates
        In order.
    room
        Columns of the terminal; 0 for as many as it takes.
    """
    chosen = list(candidates)
    if room:
        chosen = _without(chosen, room, _EVERY_RANK)
        if _total(each.least for each in chosen) > room:
            # A mark around zero shows what the number cannot; a bar only repeats it.
            chosen = [each._replace(picture=each.column.draw != "bar") for each in chosen]
        chosen = _without(chosen, room, 2)
        drawn = [each._replace(picture=True) for each in chosen]
        chosen = drawn if _total(each.least for each in drawn) <= room else chosen
    widths = {each.place: each.least if room else each.full for each in chosen}
    if room:
        _cut(widths, chosen, room)
        _spread(widths, chosen, room)
    return [Placed(each.column, each.place, widths[each.place], each.picture) for each in chosen]


def _without(chosen: list[CandidateColumn], room: int, rank: int) -> list[CandidateColumn]:
    kept = list(chosen)
    for each in reversed(chosen):
        if each.column.rank == rank and _total(other.least for other in kept) > room:
            kept.remove(each)
    return kept


def _cut(widths: dict[int, int], chosen: Sequence[CandidateColumn], room: int) -> None:
    """Take from the widest column of text until all fit; from a picture only what names cannot give."""
    texts = [each.place for each in chosen if each.column.type == "string"]
    pictures = [each.place for each in chosen if each.column.draw == "blocks"]
    contexts = [each.place for each in chosen if each.column.draw in ("before", "after")]
    names = [place for place in texts if place not in pictures]
    # Beside words in their contexts, a name takes a quarter of the line at most.
    beside = [place for place in names if place not in contexts] if contexts else []
    for places, shortest in ((beside, room // 4), (names, _SHORTEST), (texts, _SHORTEST)):
        while _total(widths.values()) > room:
            widest = max(places, key=lambda place: (widths[place], place), default=None)
            if widest is None or widths[widest] <= shortest:
                break
            widths[widest] -= 1


def _spread(widths: dict[int, int], chosen: Sequence[CandidateColumn], room: int) -> None:
    """Give what is left to running text, in equal parts."""
    running = [each for each in chosen if each.column.wraps]
    for number, each in enumerate(running):
        spare = max(0, room - _total(widths.values()))
        widths[each.place] += min(spare // (len(running) - number), max(0, each.full - widths[each.place]))


def _total(widths: Iterable[int]) -> int:
    listed = list(widths)
    return sum(listed) + GAP * max(0, len(listed) - 1)

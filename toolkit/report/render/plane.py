"""Points in the plane as text: the number of each row where its point lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.report.figure import Figure
from toolkit.report.table import Table, Value

_MOST_COLUMNS, _MOST_LINES = 100, 30
_NEAR = ((0, 0), (0, 1), (0, -1), (0, 2), (0, -2), (1, 0), (-1, 0))  # lines and columns that a number may move
UNDER = "+"
"""Marks a point whose number has no room."""


class PlacedNumber(NamedTuple):
    """A number of the plane, with the group of its row."""

    line: int
    column: int
    text: str
    group: Value


def plane_lines(figure: Figure, table: Table, width: int) -> list[list[PlacedNumber]]:
    """Return the numbers of rows line by line, each where its point lies or beside it.

    Parameters
    ----------
    figure
        Of the kind ``points``.
    table
        Its table.
    width
        Of the terminal; 0 for none.
    """
    points = [(_number(each[figure.value]), _number(each[figure.other])) for each in table.records()]
    if not points:
        return []
    columns = min(width or _MOST_COLUMNS, _MOST_COLUMNS) - 4
    low = [min(each[side] for each in points) for side in (0, 1)]
    high = [max(each[side] for each in points) for side in (0, 1)]
    # A letter is about twice as high as it is wide.
    step = max((high[0] - low[0]) / (columns - 1), (high[1] - low[1]) / (2 * _MOST_LINES - 2), 1e-9)
    cells = [(round((high[1] - y) / (2 * step)), round((x - low[0]) / step)) for x, y in points]
    groups = [each[figure.series] for each in table.records()]
    placed = list(_placed(cells, groups, columns + 4))
    return [
        sorted((each for each in placed if each.line == line), key=lambda each: each.column)
        for line in range(max(each.line for each in placed) + 1)
    ]


def _placed(cells: Sequence[tuple[int, int]], groups: Sequence[Value], columns: int) -> Iterator[PlacedNumber]:
    taken: set[tuple[int, int]] = set()
    last = max(line for line, _ in cells)
    hidden: list[tuple[tuple[int, int], Value]] = []
    for number, ((line, column), group) in enumerate(zip(cells, groups, strict=True), start=1):
        text = str(number)
        for down, right in _NEAR:
            row, start = line + down, column + right
            own = {(row, place) for place in range(start - 1, start + len(text) + 1)}
            if 0 <= row <= last and 0 <= start <= columns - len(text) and not own & taken:
                taken |= {(row, place) for place in range(start, start + len(text))}
                yield PlacedNumber(row, start, text, group)
                break
        else:
            hidden.append(((line, column), group))
    for cell, group in dict(hidden).items():
        if cell not in taken:
            yield PlacedNumber(*cell, UNDER, group)


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0

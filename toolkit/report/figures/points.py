"""Pictures of points in the plane, named where there is room for their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.report.figure import Figure
from toolkit.report.figures import svg
from toolkit.report.render.gate import printable
from toolkit.report.render.widths import width_of
from toolkit.report.table import Table, Value

_TOP = 34  # below the title
_SIDE = 420  # of the square in which the points lie
_MARGIN = 20
_LETTERS = 26  # of a name
_HEIGHT = 13  # of a name
_REACH = 6  # of a mark and the space around it
_KINDS = ("mark", "other", "third", "fourth", "fifth", "sixth")
"""Colours of the first groups; each has a shape of its own as well."""


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def points_picture(figure: Figure, table: Table) -> str:
    """Return the picture of a table with a point for each row, ``value`` from left to right and ``other`` upwards.

    The first six groups have a colour and a shape each. A name that would meet a point or another name is left out of
    the picture, and shown when its point is pointed at.
    """
    records = [each for each in table.records() if each[figure.value] is not None]
    shown = records[: figure.most]
    groups = list(dict.fromkeys(each[figure.series] for each in shown if each[figure.series] is not None))
    places = _places([(_number(each[figure.value]), _number(each[figure.other])) for each in shown])
    bottom = max((y for _, y in places), default=_TOP) + _MARGIN
    pieces = [svg.svg_text(0, 14, figure.title, "ink strong", room=svg.WIDTH)]
    for record, (x, y) in zip(shown, places, strict=True):
        group = groups.index(record[figure.series]) if record[figure.series] is not None else -1
        pieces.append(_mark(x, y, group, str(record[figure.label])))
    names = list(_names([printable(str(each[figure.label])) for each in shown], places, bottom))
    pieces += names
    pieces += _legend(figure, [str(each) for each in groups], bottom + 20)
    said = f"{len(names):,} of {len(records):,} names have room." if len(names) < len(records) else ""
    pieces.append(svg.svg_text(0, bottom + 42, f"{figure.axis}. {said}".strip(), "faint", room=svg.WIDTH))
    return svg.svg_picture(figure.title, bottom + 50, pieces)


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _places(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return where points lie in the picture, one unit as long upwards as to the right."""
    if not points:
        return []
    low = [min(each[side] for each in points) for side in (0, 1)]
    high = [max(each[side] for each in points) for side in (0, 1)]
    unit = max(high[0] - low[0], high[1] - low[1]) or 1.0
    # Names stand to the right of their points, so the points lie in the left part of the picture.
    left = (svg.WIDTH - _SIDE) / 2.5
    return [(left + (x - low[0]) / unit * _SIDE, _TOP + _MARGIN / 2 + (high[1] - y) / unit * _SIDE) for x, y in points]


def _mark(x: float, y: float, group: int, name: str) -> str:
    kind = _KINDS[group] if 0 <= group < len(_KINDS) else "rest"
    shapes = {
        "other": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
        "third": [(0, -5), (5, 4), (-5, 4)],
        "fourth": [(0, -6), (5, 0), (0, 6), (-5, 0)],
        "fifth": [(0, 5), (5, -4), (-5, -4)],
        "sixth": [(-2, -5), (2, -5), (2, -2), (5, -2), (5, 2), (2, 2), (2, 5), (-2, 5), (-2, 2), (-5, 2), (-5, -2),
                  (-2, -2)],
    }  # fmt: skip
    title = svg.svg_title(name)
    if kind not in shapes:
        radius = "4" if kind == "mark" else "3"
        return f'<circle cx="{svg.coordinate(x)}" cy="{svg.coordinate(y)}" r="{radius}" class="{kind}">{title}</circle>'
    points = svg.points_of([(x + right, y + down) for right, down in shapes[kind]])
    return f'<polygon points="{points}" class="{kind}">{title}</polygon>'


def _names(names: Sequence[str], places: Sequence[tuple[float, float]], bottom: float) -> Iterator[str]:
    """Yield the names that have room beside, above or below their points."""
    marks = [_Box(x - _REACH, y - _REACH, x + _REACH, y + _REACH) for x, y in places]
    taken: list[_Box] = []
    for number, (name, (x, y)) in enumerate(zip(names, places, strict=True)):
        # Of a path the name of the file says most.
        short = svg.cut_label(" ".join(name.rpartition("/")[2].split()), _LETTERS)
        wide = width_of(short) * svg.LETTER
        for left, top, anchor in (
            (x + _REACH + 2, y - _HEIGHT / 2, ""),
            (x - _REACH - 2 - wide, y - _HEIGHT / 2, "end"),
            (x - wide / 2, y - _REACH - _HEIGHT, "middle"),
            (x - wide / 2, y + _REACH, "middle"),
        ):
            box = _Box(left, top, left + wide, top + _HEIGHT)
            if box.left < 0 or box.right > svg.WIDTH or box.top < _TOP - _HEIGHT or box.bottom > bottom:
                continue
            others = (mark for place, mark in enumerate(marks) if place != number)
            if any(box.meets(each) for each in taken) or any(box.meets(each) for each in others):
                continue
            taken.append(box)
            at = {"": box.left, "end": box.right, "middle": x}[anchor]
            yield svg.svg_text(at, box.bottom - 3, short, "ink", anchor)
            break


def _legend(figure: Figure, groups: Sequence[str], y: float) -> Iterator[str]:
    listed = [f"{figure.series} {name}" for name in groups[: len(_KINDS)]]
    named = [*listed, "other or none"] if len(groups) > len(_KINDS) else listed
    widths = [width_of(name) * svg.LETTER + 34 for name in named]
    starts = [sum(widths[:number]) + 8 for number in range(len(named) + 1)]
    for number, (name, (start, _)) in enumerate(zip(named, pairwise(starts), strict=True)):
        yield _mark(start, y - 4, number, name)
        yield svg.svg_text(start + 10, y, name, "faint", room=max(svg.WIDTH - start - 10, 20))

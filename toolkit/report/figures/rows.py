"""Pictures of a mark on each row: bars, dots with intervals, and dumbbells."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.figure import Figure
from toolkit.report.figures import svg
from toolkit.report.render.widths import width_of
from toolkit.report.table import Table, Value

_WIDEST_LABEL = 260
_TOP = 26  # below the title
_HEAD = 26  # height of the name of a series
_AFTER = 58  # room for the number behind a bar

Record = dict[str, Value]


def rows_picture(figure: Figure, table: Table) -> str:
    """Return the picture of a table with a mark for each row."""
    shown, number = [], 0
    for record in table.each_record():
        if record[figure.value] is not None:
            number += 1
            if number <= figure.most:
                shown.append(record)
    names = [str(each[figure.label]) for each in shown]
    left = min(_WIDEST_LABEL, max((width_of(name) for name in names), default=0) * svg.LETTER + 12)
    numbers = [value for each in shown for value in _scaled(figure, table, each)]
    scale = svg.scale_over(numbers, left + 8, svg.WIDTH - _AFTER, from_zero=figure.kind != "dumbbells")
    y, pieces, last = float(_TOP), [], None
    starts: list[float] = []
    for record in shown:
        if figure.series and record[figure.series] != last:
            last = record[figure.series]
            y += _HEAD
            pieces.append(svg.svg_text(0, y - 8, str(last), "ink strong over", room=svg.WIDTH))
        starts.append(y)
        y += svg.ROW
    frame = svg.scale_lines(scale, _TOP - 2, y, percent=figure.percent)
    for record, start in zip(shown, starts, strict=True):
        pieces.append(svg.svg_text(left, start + 14, str(record[figure.label]), "ink", "end", room=left))
        pieces += _MARKS[figure.kind](figure, record, scale, start + svg.ROW / 2)
    y += 34
    pieces.append(svg.svg_text(svg.WIDTH - _AFTER, y, figure.axis, "faint", "end", room=svg.WIDTH - _AFTER))
    if number > len(shown):
        pieces.append(svg.svg_text(0, y, f"The first {len(shown)} of {number:,} rows.", "faint"))
    pieces.insert(0, svg.svg_text(0, 14, figure.title, "ink strong", room=svg.WIDTH))
    return svg.svg_picture(figure.title, y + 8, [*frame, *pieces])


def _scaled(figure: Figure, table: Table, record: Record) -> Iterator[float]:
    """Yield the numbers of a row that the scale must hold: not an end of an interval that says nothing at all."""
    ranges = {column.name: column.range for column in table.columns}
    for name in (figure.value, figure.other):
        if name:
            yield _number(record, name)
    for name in (figure.low, figure.high):
        if name and record[name] is not None and _number(record, name) not in (ranges[name] or ()):
            yield _number(record, name)


def _number(record: Record, name: str) -> float:
    value = record[name]
    return float(value) if isinstance(value, int | float) else 0.0


def _bar(figure: Figure, record: Record, scale: svg.Scale, y: float) -> Iterator[str]:
    value = _number(record, figure.value)
    zero, end = scale.place(0.0), scale.place(value)
    yield svg.svg_bar(min(zero, end), y - 6, abs(end - zero), 12)
    if figure.low:
        yield from _whisker(figure, record, scale, y)
        end = scale.place(_number(record, figure.high))
    yield svg.svg_text(end + 5, y + 4, svg.axis_number(value, percent=figure.percent), "faint")


def _whisker(figure: Figure, record: Record, scale: svg.Scale, y: float) -> Iterator[str]:
    ends = [_number(record, name) for name in (figure.low, figure.high)]
    low, high = map(scale.place, ends)
    yield svg.svg_line(low, y, high, y, "zero")
    for end in ends:
        if scale.low <= end <= scale.high:  # An interval that goes on beyond the picture has no end in it.
            x = scale.place(end)
            yield svg.svg_line(x, y - 3, x, y + 3, "zero")


def _interval(figure: Figure, record: Record, scale: svg.Scale, y: float) -> Iterator[str]:
    value = _number(record, figure.value)
    end = scale.place(value)
    if figure.low and record[figure.low] is not None:
        yield from _whisker(figure, record, scale, y)
        end = scale.place(_number(record, figure.high))
    yield svg.svg_dot(scale.place(value), y, "other" if value < 0 else "mark")
    yield svg.svg_text(max(end, scale.place(value)) + 8, y + 4, svg.axis_number(value, percent=figure.percent), "faint")


def _dumbbell(figure: Figure, record: Record, scale: svg.Scale, y: float) -> Iterator[str]:
    one, other = (_number(record, name) for name in (figure.value, figure.other))
    yield svg.svg_line(scale.place(one), y, scale.place(other), y, "zero")
    yield svg.svg_dot(scale.place(other), y, "other")
    yield svg.svg_dot(scale.place(one), y, "mark")
    end = max(scale.place(one), scale.place(other)) + 8
    yield svg.svg_text(end, y + 4, svg.axis_number(one, percent=figure.percent), "faint")


_MARKS = {"bars": _bar, "intervals": _interval, "dumbbells": _dumbbell}

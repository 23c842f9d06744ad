"""Pictures of a course over time: a panel for each series, all to one scale, with bands for the intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.report.figure import Figure
from toolkit.report.figures import svg
from toolkit.report.table import Table

_PANEL = 64
_LABELS = 250
_TOP = 30
_MOST_TICKS = 10


def panels_picture(figure: Figure, table: Table) -> str:
    """Return the picture of a table with a line for each series."""
    records = [each for each in table.records() if each[figure.value] is not None]
    places = list(dict.fromkeys(str(each[figure.label]) for each in records))
    series: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        series.setdefault(str(record[figure.series]) if figure.series else figure.title, []).append(record)
    shown = dict(list(series.items())[: figure.most])
    columns = [name for name in (figure.value, figure.high) if name]
    largest = max(
        (_end(figure, each, name) for rows in shown.values() for each in rows for name in columns), default=1.0
    )
    step = (svg.WIDTH - _LABELS - 40) / max(len(places) - 1, 1)
    xs = {place: _LABELS + number * step for number, place in enumerate(places)}
    pieces = [svg.svg_text(0, 14, figure.title, "ink strong", room=svg.WIDTH)]
    y = float(_TOP)
    for name, rows in shown.items():
        scale = svg.Scale(0.0, largest or 1.0, y + _PANEL - 10, y + 4)
        pieces += _panel(figure, name, rows, scale, xs)
        y += _PANEL
    every = max(1, -(-len(places) // _MOST_TICKS))
    for place in places[::every]:
        pieces.append(svg.svg_text(xs[place], y + 8, place, "faint", "middle"))
    y += 28
    said = f"{figure.axis}; each panel from 0 to {svg.axis_number(largest, percent=figure.percent)}"
    pieces.append(svg.svg_text(svg.WIDTH - 40, y, said, "faint", "end", room=svg.WIDTH - 40))
    return svg.svg_picture(figure.title, y + 8, pieces)


def _end(figure: Figure, record: dict[str, Any], name: str) -> float:
    """Return an end of the interval of a record, which is its value where there is no interval."""
    return float(record[figure.value] if record[name] is None else record[name])


def _panel(
    figure: Figure, name: str, rows: Sequence[dict[str, Any]], scale: svg.Scale, xs: dict[str, float]
) -> Iterator[str]:
    yield svg.svg_text(_LABELS - 16, (scale.start + scale.end) / 2 + 4, name, "ink", "end", room=_LABELS - 20)
    yield svg.svg_line(_LABELS, scale.start, svg.WIDTH - 40, scale.start, "grid")
    at = [(xs[str(each[figure.label])], each) for each in rows]
    if figure.low and figure.high and len(at) > 1:
        upper, lower = (
            [(x, scale.place(_end(figure, each, name))) for x, each in at] for name in (figure.high, figure.low)
        )
        yield f'<polygon points="{svg.points_of([*upper, *reversed(lower)])}" class="band"/>'
    points = [(x, scale.place(float(each[figure.value]))) for x, each in at]
    if len(points) > 1:
        yield f'<polyline points="{svg.points_of(points)}" class="line"/>'
    for x, y in points if len(points) <= 60 else points[-1:]:
        yield f'<circle cx="{svg.coordinate(x)}" cy="{svg.coordinate(y)}" r="3" class="mark"/>'
    x, y = points[-1]
    value = float(at[-1][1][figure.value])
    yield svg.svg_text(x + 6, y + 4, svg.axis_number(value, percent=figure.percent), "faint")

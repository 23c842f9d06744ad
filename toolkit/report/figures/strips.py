"""Pictures of places along texts: a row for each text, and on it an upright stroke for each place."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.figure import Figure
from toolkit.report.figures import svg
from toolkit.report.render.widths import width_of
from toolkit.report.table import Table

_WIDEST_LABEL = 260
_TOP = 26  # below the title
_AFTER = 58  # room for the number of strokes behind a row
_STROKE = 1.5


def strips_picture(figure: Figure, table: Table) -> str:
    """Return the picture of a table with a stroke for each row, on the line of its label; values are 0 to 1."""
    places: dict[str, list[float]] = {}
    for record in table.records():
        value = record[figure.value]
        if isinstance(value, int | float):
            places.setdefault(str(record[figure.label]), []).append(float(value))
    names = list(places)[: figure.most]
    left = min(_WIDEST_LABEL, max(map(width_of, names), default=0) * svg.LETTER + 12)
    scale = svg.Scale(0.0, 1.0, left + 8, svg.WIDTH - _AFTER)
    bottom = float(_TOP + len(names) * svg.ROW)
    pieces = [svg.svg_text(0, 14, figure.title, "ink strong", room=svg.WIDTH)]
    pieces += svg.scale_lines(scale, _TOP - 2, bottom, percent=True)
    for number, name in enumerate(names):
        pieces += _strip(name, places[name], scale, left, _TOP + number * svg.ROW)
    pieces.append(svg.svg_text(svg.WIDTH - _AFTER, bottom + 34, figure.axis, "faint", "end", room=svg.WIDTH - _AFTER))
    if len(places) > len(names):
        pieces.append(svg.svg_text(0, bottom + 34, f"The first {len(names)} of {len(places):,} texts.", "faint"))
    return svg.svg_picture(figure.title, bottom + 42, pieces)


def _strip(name: str, places: list[float], scale: svg.Scale, left: float, top: float) -> Iterator[str]:
    middle = top + svg.ROW / 2
    yield svg.svg_text(left, top + 14, name, "ink", "end", room=left)
    yield svg.svg_line(scale.start, middle, scale.end, middle, "grid")
    for place in dict.fromkeys(svg.coordinate(scale.place(each)) for each in places):
        yield svg.svg_bar(float(place) - _STROKE / 2, middle - 6, _STROKE, 12)
    yield svg.svg_text(scale.end + 5, top + 14, f"{len(places):,}", "faint")

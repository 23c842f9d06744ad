"""Pictures of a matrix: a square for each pair of rows, the darker the more alike, in the order of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.report.figure import Figure
from toolkit.report.figures import svg
from toolkit.report.render.widths import width_of
from toolkit.report.table import Table

_SHADES = "·░▒▓█"
_WIDEST_LABEL = 260
_WIDEST_CELL = 22.0
_TOP = 26  # below the title


def shades_picture(figure: Figure, table: Table) -> str:
    """Return the picture of a table with a row of blocks in each row; its axis says from where on each block holds."""
    records = table.records()[: figure.most]
    names = [str(record[figure.label]) for record in records]
    rows = [_levels(str(record[figure.value]), len(table.rows))[: len(records)] for record in records]
    left = min(_WIDEST_LABEL, max(map(width_of, names), default=0) * svg.LETTER + 12)
    cell = min(_WIDEST_CELL, (svg.WIDTH - left - 8) / max(len(records), 1))
    row = max(cell, 14.0)  # a line of text
    pieces = [svg.svg_text(0, 14, figure.title, "ink strong", room=svg.WIDTH)]
    squares: dict[int, list[str]] = {}
    for number, (name, levels) in enumerate(zip(names, rows, strict=True)):
        top = _TOP + number * row
        pieces.append(svg.svg_text(left, top + row / 2 + 4, name, "ink", "end", room=left))
        for place, level in enumerate(levels):
            squares.setdefault(level, []).append(_square(left + 8 + place * cell, top, cell - 1, row - 1))
    # The lightest need no ink, and a path for each shade takes a quarter of the room of as many squares.
    pieces += [_path(level, found) for level, found in sorted(squares.items()) if level]
    bottom = _TOP + len(records) * row
    pieces += _legend(figure.axis, bottom + 14)
    return svg.svg_picture(figure.title, bottom + 34, pieces)


def _levels(blocks: str, columns: int) -> list[int]:
    """Return the shade of each pair, -1 for a text with itself; a block may be two letters wide."""
    wide = max(1, len(blocks) // max(columns, 1))
    return [_SHADES.find(blocks[place]) for place in range(0, len(blocks), wide)]


def _square(x: float, y: float, width: float, height: float) -> str:
    wide, high = svg.coordinate(width), svg.coordinate(height)
    return f"M{svg.coordinate(x)} {svg.coordinate(y)}h{wide}v{high}h-{wide}z"


def _path(level: int, squares: Iterable[str]) -> str:
    kind = f"mark shade{level}" if level > 0 else "itself"
    return f'<path d="{"".join(squares)}" class="{kind}"/>'


def _legend(axis: str, y: float) -> Iterator[str]:
    """Yield what the shades mean: a square for each block of the axis, and the words after it."""
    x = 0.0
    said, _, shades = axis.rpartition(": ")
    yield svg.svg_text(x, y + 10, f"{said}:" if shades else axis, "faint")
    x += width_of(said) * svg.LETTER + 14
    for part in shades.split(", ") if said else ():
        yield _path(_SHADES.find(part[:1]), [_square(x, y, 13, 13)])
        yield svg.svg_text(x + 16, y + 10, part[1:].strip(), "faint")
        x += 16 + width_of(part) * svg.LETTER + 12

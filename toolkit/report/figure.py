"""What a picture shows: the columns of a table that become its marks."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["bars", "intervals", "lines", "dumbbells", "strips", "points", "shades"]


class Figure(NamedTuple):
    """A picture of a table of the same report.

    Parameters
    ----------
    name
        Stable: scripts rely on it.
    title
        What is seen, for readers.
    kind
        ``bars`` from zero, with whiskers where there are intervals; ``intervals``, dots on lines; ``lines`` over an
        order such as time, a panel for each series; ``dumbbells``, two dots joined by a line; ``strips``, places along
        texts, 0 to 1, a row of strokes for each label; ``points``, dots in the plane; ``shades``, a
        matrix in the order of the rows, whose column of values has a block for each pair.
    table
        Name of the table.
    label
        Column of the names of the marks; for lines, of the places along the axis.
    value
        Column of the numbers.
    axis
        What the numbers are, with the unit.
    low, high
        Columns of the ends of the interval; empty without one.
    other
        Column of the second dot of a dumbbell, or of the heights of points.
    series
        Column that divides the marks into groups or panels.
    most
        Number of marks; the rows beyond it are left out, and the picture says so.
    percent
        Whether the numbers are shares, written in per cent.
    """

    name: str
    title: str
    kind: Kind
    table: str
    label: str
    value: str
    axis: str
    low: str = ""
    high: str = ""
    other: str = ""
    series: str = ""
    most: int = 40
    percent: bool = False

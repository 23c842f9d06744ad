"""Small pictures in a cell: a bar from zero, and a mark around zero with its interval."""

from __future__ import annotations

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(value: float, largest: float, width: int) -> str:
    """Draw a bar of a length in proportion, to an eighth of a column.

    >>> bar(0.5, 1.0, 4)
    '██  '
    """
    eighths = round(8 * width * min(max(value / largest, 0.0), 1.0)) if largest > 0 else 0
    full, part = divmod(eighths, 8)
    drawn = "█" * full + (_EIGHTHS[part] if part else "")
    return drawn.ljust(width)


def around_zero(value: float, low: float, high: float, reach: float, width: int) -> str:
    """Draw a value as a dot on a line from ``-reach`` to ``reach``, with its interval and the zero.

    >>> around_zero(0.5, 0.25, 0.75, 1.0, 9)
    '    │├●┤ '
    """
    middle = width // 2

    def place(number: float) -> int:
        return middle + round(min(max(number / reach, -1.0), 1.0) * middle) if reach > 0 else middle

    cells = [" "] * width
    cells[middle] = "│"
    first, last = place(low), place(high)
    for position in range(first, last + 1):
        cells[position] = "─" if position != middle else "┼"
    if first < last:
        cells[first], cells[last] = "├", "┤"
    cells[place(value)] = "●"
    return "".join(cells)

"""How a single value is written for a reader, or drawn in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.lazy_patterns import lazy
from toolkit.report.render.gate import printable
from toolkit.report.table import Column, Table, Value

OUT, IN = ("[-", "-]"), ("{+", "+}")
"""Brackets around words that another text does not have, and around those that it has in their place."""

_CHANGES = lazy(r"\[-(?P<removed>.*?)-\]|\{\+(?P<added>.*?)\+\}", re.S)
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_ARROWS = {"": "", "higher": " ↑", "lower": " ↓"}


def heading(column: Column) -> str:
    """Return the heading of a column, with an arrow towards the better end of a score."""
    return printable(column.name.replace("_", " ")) + _ARROWS[column.better]


def formatted(column: Column, value: Value) -> str:
    """Return a value as a reader sees it: rounded, escaped, nothing for a missing one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = f"{value:.{column.digits}f}"
        if column.draw == "tone" or column.range == (-1, 1):
            text = f"{value:+.{column.digits}f}"
        # A true minus sign is as wide as a plus; and what rounds to nothing has no sign.
        return text.replace("-", "−") if float(text) else f"{0:.{column.digits}f}"
    return f"{value:,}" if isinstance(value, int) and column.name != "line" else printable(str(value))


def changes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text with changes, each with what it is: empty, ``removed`` or ``added``.

    >>> list(changes("the [-old-] {+new+} mill"))
    [('the', ''), ('old', 'removed'), ('new', 'added'), ('mill', '')]
    """
    last = 0
    for found in _CHANGES.finditer(text):
        if before := text[last : found.start()].strip():
            yield before, ""
        kind = found.lastgroup or ""
        yield found[kind], kind
        last = found.end()
    if rest := text[last:].strip():
        yield rest, ""


def source_line(table: Table, shown: int) -> str:
    """Return the sentence on the rows that are not drawn; empty if all are."""
    left = len(table.rows) - shown
    return f"… {left:,} more rows: --format csv, or -o {table.name}.csv" if left else ""


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

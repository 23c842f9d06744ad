"""How a single value is written for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.lazy_patterns import lazy
from toolkit.report.render.gate import printable
from toolkit.report.table import Column, Table, Value

OUT, IN = ("[-", "-]"), ("{+", "+}")
"""Brackets around words that another text does not have, and around those that it has in their place."""

_CHANGES = lazy(r"\[-(?P<removed>.*?)-\]|\{\+(?P<added>.*?)\+\}", re.S)
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

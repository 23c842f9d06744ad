"""How a single value is written for a reader."""

from __future__ import annotations

from toolkit.report.render.gate import printable
from toolkit.report.table import Column, Table, Value

_ARROWS = {"": "", "higher": " ↑", "lower": " ↓"}


def heading(column: Column) -> str:
    """Return the heading of a column, with an arrow towards the better end of a score."""
    return printable(column.name.replace("_", " ")) + _ARROWS[column.better]


def written(column: Column, value: Value) -> str:
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


def source_line(table: Table, shown: int) -> str:
    """Return the sentence on the rows that are not drawn; empty if all are."""
    left = len(table.rows) - shown
    return f"… {left:,} more rows: --format csv, or -o {table.name}.csv" if left else ""

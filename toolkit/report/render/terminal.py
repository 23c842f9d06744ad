"""Tables for a reader: fitted to a terminal, or whole and plain where there is none."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.report.render.cells import counted, heading, source_line, written
from toolkit.report.render.drawing import around_zero, bar
from toolkit.report.render.gate import printable
from toolkit.report.render.layout import BAR_WIDTH, GAP, TONE_WIDTH, Placed, Wanted, placed
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, Value

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MOST_ROWS = 400  # on a terminal; drawing costs most of a millisecond a row
_MOST_LINES = 3  # of running text in a cell on a terminal
_PLAIN_WIDTH = 100_000
_DIM, _HEAD, _GROUP, _MARK = "dim", "bold", "bold cyan", "bold"


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the tables that are drawn by themselves, or the one asked for, with notes below."""
    from rich.console import Console
    from rich.text import Text

    tables = [report.table(view.table)] if view.table else [table for table in report.tables if table.brief]
    out = io.StringIO()
    console = Console(
        file=out,
        width=view.width or _PLAIN_WIDTH,
        color_system=view.colors or None,  # type: ignore[arg-type]
        force_terminal=bool(view.colors),
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )

    def drawn() -> str:
        text = out.getvalue()
        out.seek(0)
        out.truncate()
        # Padding of the last column is of no use to anyone who reads or compares the output.
        return "".join(line.rstrip(" ") + "\n" for line in text.splitlines())

    if report.summary:
        console.print(Text(printable(report.summary)))
        yield drawn()
    for table in tables:
        console.print()
        console.print(Text(printable(table.title), style=_HEAD))
        if table.rows:
            for piece in _table(console, table, view):
                console.print(piece, soft_wrap=not view.width)
                yield drawn()
        else:
            console.print(Text("nothing to show", style=_DIM))
    console.print()
    for line in _closing(report, tables, view):
        console.print(Text(printable(line), style=_DIM), soft_wrap=not view.width)
    yield drawn()


def _closing(report: Report, tables: Sequence[Table], view: View) -> Iterator[str]:
    yield from report.notes
    corpus = report.corpus
    skipped = f", {len(corpus['skipped'])} skipped" if corpus["skipped"] else ""
    yield f"{counted(corpus['documents'], 'document')}, {counted(corpus['words'], 'word')}{skipped}"
    others = [table.name for table in report.tables if table not in tables]
    if others and not view.table:
        yield f"More with --table: {', '.join(others)}"


def _table(console: Console, table: Table, view: View) -> Iterator[Text]:
    """Yield the lines of a table: headings, group headings, rows, and what was left out."""
    from rich.text import Text

    rows = table.rows[:_MOST_ROWS] if view.width else table.rows
    listed = [
        (place, column)
        for place, column in enumerate(table.columns)
        # The group is a heading; and a column that is never filled, as of pages where there are none, says nothing.
        if not view.width or (column.name != table.group and not (column.rank > 2 and _is_empty(table, place)))
    ]
    texts = {place: [written(column, row[place]) for row in rows] for place, column in listed}
    pictures = {place: _pictures(table, column, place, rows) for place, column in listed if column.draw and view.width}
    columns = placed([_wanted(place, column, texts[place], pictures) for place, column in listed], view.width)
    yield _line([Text(_cut(heading(each.column), each.width), style=_HEAD) for each in columns], columns)
    yield Text("─" * min(sum(each.width + GAP for each in columns) - GAP, view.width or 200), style=_DIM)
    group_place = next((n for n, column in enumerate(table.columns) if column.name == table.group), None)
    keys = [row[group_place] if group_place is not None and view.width else None for row in rows]
    for key, numbers in groupby(range(len(rows)), key=keys.__getitem__):
        if key is not None:
            # A number alone would not say what it numbers.
            named = str(key) if isinstance(key, str) else f"{table.group} {key}"
            yield Text(_cut(printable(named), view.width), style=_GROUP)
        for number in numbers:
            yield from _row(console, table, columns, rows[number], number, texts, pictures, view)
    more = source_line(table, len(rows))
    if more:
        yield Text(more, style=_DIM)
    left_out = [column.name for place, column in listed if place not in {each.place for each in columns}]
    if left_out:
        yield Text(printable(f"Not shown at this width: {', '.join(left_out)}"), style=_DIM)


def _is_empty(table: Table, place: int) -> bool:
    return bool(table.rows) and all(row[place] in (None, "") for row in table.rows)


def _wanted(place: int, column: Column, texts: list[str], pictures: dict[int, list[str]]) -> Wanted:
    from rich.cells import cell_len

    widest = max(map(cell_len, texts), default=0)
    over = cell_len(heading(column))
    beside = len(pictures[place][0]) + 1 if place in pictures else 0
    return Wanted(column, place, max(widest, over), max(widest + beside, over))


def _pictures(table: Table, column: Column, place: int, rows: Sequence[tuple[Value, ...]]) -> list[str]:
    values = [float(row[place] or 0) for row in rows]
    if column.draw == "bar":
        return [bar(value, max(values, default=0.0), BAR_WIDTH) for value in values]
    names = [each.name for each in table.columns]
    bounds = [
        (float(row[names.index("low")] or 0), float(row[names.index("high")] or 0))
        if "low" in names and "high" in names
        else (value, value)
        for value, row in zip(values, rows, strict=True)
    ]
    reach = max([0.25, *(abs(end) for pair in bounds for end in pair)])
    return [around_zero(value, *pair, reach, TONE_WIDTH) for value, pair in zip(values, bounds, strict=True)]


def _row(
    console: Console,
    table: Table,
    columns: Sequence[Placed],
    row: tuple[Value, ...],
    number: int,
    texts: dict[int, list[str]],
    pictures: dict[int, list[str]],
    view: View,
) -> Iterator[Text]:
    from rich.text import Text

    cells: list[list[Text]] = []
    for each in columns:
        text = Text(texts[each.place][number], style=_style(each.column, row[each.place]))
        if each.column.marks:
            _mark(text, table, each.column, row)
        if each.picture and each.place in pictures:
            text = Text.assemble((pictures[each.place][number] + " ", text.style), text)
        cells.append(_fitted(console, text, each, view))
    for level in range(max(map(len, cells))):
        yield _line([cell[level] if level < len(cell) else Text() for cell in cells], columns)


def _fitted(console: Console, text: Text, each: Placed, view: View) -> list[Text]:
    if not view.width or text.cell_len <= each.width:
        return [text]
    if not each.column.wraps:
        return [_shortened(text, each.width)]
    lines = list(text.wrap(console, each.width))
    if len(lines) > _MOST_LINES:
        lines = lines[:_MOST_LINES]
        lines[-1].truncate(each.width - 2)
        lines[-1].append(" …")
    return lines


def _shortened(text: Text, width: int) -> Text:
    """Cut a text at its end, and a path at its beginning, where it tells least."""
    from rich.text import Text

    if "/" not in text.plain:
        text.truncate(width, overflow="ellipsis")
        return text
    ending = text.plain
    while len(ending) and Text(ending).cell_len > width - 1:
        ending = ending[1:]
    return Text("…" + ending, style=text.style)


def _line(cells: Sequence[Text], columns: Sequence[Placed]) -> Text:
    from rich.text import Text

    line = Text()
    for cell, each in zip(cells, columns, strict=True):
        padding = " " * max(0, each.width - cell.cell_len)
        number = each.column.type != "string"
        line.append(padding if number else "").append_text(cell).append("" if number else padding).append(" " * GAP)
    return line


def _mark(text: Text, table: Table, column: Column, row: tuple[Value, ...]) -> None:
    place = next(n for n, each in enumerate(table.columns) if each.name == column.marks)
    words = str(row[place] or "")
    start = text.plain.lower().find(words.lower())
    if words and start >= 0:
        text.stylize(_MARK, start, start + len(words))


def _style(column: Column, value: Value) -> str:
    if column.draw == "tone" and isinstance(value, float):
        return "green" if value > 0 else "red" if value < 0 else ""
    if column.draw == "bar":
        return "cyan"
    return _DIM if column.wraps and column.marks else ""


def _cut(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if not width or cell_len(text) <= width else set_cell_size(text, width - 1) + "…"

"""Tables for a reader: fitted to a terminal, or whole and plain where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.language.listing import counted
from toolkit.report.render.cells import IN, OUT, around_zero, bar, changes, formatted, heading, source_line
from toolkit.report.render.gate import printable
from toolkit.report.render.layout import BAR_WIDTH, GAP, TONE_WIDTH, CandidateColumn, Placed, placed
from toolkit.report.render.pieces import (
    BOLD,
    CYAN,
    DIM,
    GREEN,
    RED,
    Line,
    as_sent,
    both,
    followed,
    line_text,
    shortened,
    wrapped,
)
from toolkit.report.render.plane import plane_lines
from toolkit.report.render.view import View
from toolkit.report.render.widths import first_columns, width_of
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, Value

if TYPE_CHECKING:
    from rich.text import Text

FORMATS = {"table": (".txt",)}

_MOST_ROWS = 400  # on a terminal
_MOST_LINES = 3  # of running text in a cell on a terminal
_RULE = 200  # columns where there is no terminal
_HEAD, _GROUP, _MARK = BOLD, both(BOLD, CYAN), BOLD
_GROUPS = (CYAN, RED, GREEN, BOLD)  # of points in the plane


# Each sign is as wide as what stands for it.
_ASCII = str.maketrans("─│┼├┤●█▉▊▋▌▍▎▏▇▆▅▄▃▂▁░▒▓╲…↑↓−–·", "-|+[]o####=--.%*+=-._.:%\\~^v---")


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the tables that are drawn by themselves, or the one asked for, with notes below."""
    tables = [report.table(view.table)] if view.table else [table for table in report.drawn_tables if table.brief]
    if report.summary:
        yield _drawn([(printable(report.summary), "")], view)
    for table in tables:
        yield "\n" + _drawn([(printable(table.title), _HEAD)], view)
        if table.rows:
            for line in (*_plane(report, table, view), *_table(table, view)):
                yield _drawn(line, view)
        else:
            yield _drawn([("nothing to show", DIM)], view)
    yield "\n" + "".join(_drawn([(printable(line), DIM)], view) for line in _closing(report, tables, view))


def rich_report(report: Report, width: int) -> Text:
    """Return a report as a text of rich, whose colours the console may leave out."""
    return _rich("".join(render(report, View(width=width, colors="256"))))


def rich_table(table: Table, width: int) -> Text:
    """Return a table as a text of rich."""
    view = View(width=width, colors="256")
    return _rich("".join(_drawn(line, view) for line in ([(printable(table.title), _HEAD)], *_table(table, view))))


def _rich(drawn: str) -> Text:
    from rich.text import Text

    return Text.from_ansi(drawn, no_wrap=True)


def _drawn(line: Line, view: View) -> str:
    """Return a line as it is sent, on as many lines of the terminal as it takes."""
    if view.is_ascii:
        line = [(text.translate(_ASCII), code) for text, code in line]
    lines = wrapped(line, view.width) if view.width else [line]
    return "".join([as_sent(each, colored=bool(view.colors)) + "\n" for each in lines])


def _closing(report: Report, tables: Sequence[Table], view: View) -> Iterator[str]:
    yield from report.notes
    corpus = report.corpus
    skipped = f", {len(corpus['skipped'])} skipped" if corpus["skipped"] else ""
    yield f"{counted(corpus['documents'], 'document')}, {counted(corpus['words'], 'word')}{skipped}"
    others = [table.name for table in report.tables if table not in tables]
    if others and not view.table:
        yield f"More with --table: {', '.join(others)}"


def _table(table: Table, view: View) -> Iterator[Line]:
    """Yield the lines of a table: headings, group headings, rows, and what was left out."""
    rows = table.rows[:_MOST_ROWS] if view.width else table.rows
    listed = [
        (place, column)
        for place, column in enumerate(table.columns)
        # The group is a heading; and a column that is never filled, as of pages where there are none, says nothing.
        if not view.width or (column.name != table.group and not (column.rank > 2 and _is_empty(table, place)))
    ]
    texts = {place: [formatted(column, row[place]) for row in rows] for place, column in listed}
    pictures = {
        place: _pictures(table, column, place, rows)
        for place, column in listed
        if column.draw in ("bar", "tone") and view.width
    }
    columns = placed([_candidate(place, column, texts[place], pictures) for place, column in listed], view.width)
    yield _line([[(_cut(heading(each.column), each.width), _HEAD)] for each in columns], columns)
    yield [("─" * min(sum(each.width + GAP for each in columns) - GAP, view.width or _RULE), DIM)]
    group_place = next((n for n, column in enumerate(table.columns) if column.name == table.group), None)
    keys = [row[group_place] if group_place is not None and view.width else None for row in rows]
    for key, numbers in groupby(range(len(rows)), key=keys.__getitem__):
        if key is not None:
            # A number alone would not say what it numbers.
            named = str(key) if isinstance(key, str) else f"{table.group} {key}"
            yield [(_cut(printable(named), view.width), _GROUP)]
        for number in numbers:
            yield from _row(table, columns, rows[number], number, texts, pictures, view)
    more = source_line(table, len(rows))
    if more:
        yield [(more, DIM)]
    left_out = [column.name for place, column in listed if place not in {each.place for each in columns}]
    if left_out:
        yield [(printable(f"Not shown at this width: {', '.join(left_out)}"), DIM)]


def _plane(report: Report, table: Table, view: View) -> Iterator[Line]:
    """Yield the points of a table in the plane, if it has any: the numbers of its rows."""
    figure = next((each for each in report.figures if each.kind == "points" and each.table == table.name), None)
    if figure is None:
        return
    groups: list[Value] = []
    for numbers in plane_lines(figure, table, view.width):
        line: Line = []
        for each in numbers:
            if each.group is not None and each.group not in groups:
                groups.append(each.group)
            style = _GROUPS[groups.index(each.group) % len(_GROUPS)] if each.group is not None else DIM
            line += [(" " * (each.column - width_of(line_text(line))), ""), (each.text, style)]
        yield line
    yield []


def _is_empty(table: Table, place: int) -> bool:
    return bool(table.rows) and all(row[place] in (None, "") for row in table.rows)


def _candidate(place: int, column: Column, texts: list[str], pictures: dict[int, list[str]]) -> CandidateColumn:
    widest = max(map(width_of, texts), default=0)
    over = width_of(heading(column))
    beside = len(pictures[place][0]) + 1 if place in pictures else 0
    return CandidateColumn(column, place, max(widest, over), max(widest + beside, over))


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
    table: Table,
    columns: Sequence[Placed],
    row: tuple[Value, ...],
    number: int,
    texts: dict[int, list[str]],
    pictures: dict[int, list[str]],
    view: View,
) -> Iterator[Line]:
    cells: list[list[Line]] = []
    for each in columns:
        style = _style(each.column, row[each.place])
        cell = [(texts[each.place][number], style)]
        if each.column.draw == "changes":
            cell = _changed(texts[each.place][number])
        if each.column.marks:
            cell = _marked(*cell[0], table, each.column, row)
        if each.picture and each.place in pictures:
            cell = [(pictures[each.place][number] + " ", style), *cell]
        cells.append(_fitted(cell, style, each, view))
    for level in range(max(map(len, cells))):
        yield _line([cell[level] if level < len(cell) else [] for cell in cells], columns)


def _fitted(cell: Line, style: str, each: Placed, view: View) -> list[Line]:
    if not view.width or width_of(line_text(cell)) <= each.width:
        return [cell]
    if not each.column.wraps:
        return [_shortened(cell, style, each)]
    lines = wrapped(cell, each.width)
    if len(lines) > _MOST_LINES and each.column.draw != "changes":
        lines = lines[:_MOST_LINES]
        lines[-1] = followed(shortened(lines[-1], each.width - 2), " …", style)
    return lines


def _shortened(cell: Line, style: str, each: Placed) -> Line:
    """Cut a text at its end, and a path or the text before a match at its beginning, where it tells least."""
    ending, width, drawn = line_text(cell), each.width, each.column.draw
    if drawn != "before" and ("/" not in ending or drawn in ("match", "after")):
        return shortened(cell, width, "…")
    while len(ending) and width_of(ending) > width - 1:
        ending = ending[1:]
    return [("…" + ending, style)]


def _line(cells: Sequence[Line], columns: Sequence[Placed]) -> Line:
    line: Line = []
    for cell, each in zip(cells, columns, strict=True):
        padding = " " * max(0, each.width - width_of(line_text(cell)))
        if each.column.type == "string" and each.column.draw != "before":
            line += [*cell, (padding + " " * GAP, "")]
        else:
            line += [(padding, ""), *cell, (" " * GAP, "")]
    return line


def _marked(text: str, style: str, table: Table, column: Column, row: tuple[Value, ...]) -> Line:
    """Emphasise the first place where the words of another column stand in a text."""
    place = next(n for n, each in enumerate(table.columns) if each.name == column.marks)
    words = str(row[place] or "")
    start = text.lower().find(words.lower())
    if not words or start < 0:
        return [(text, style)]
    end = start + len(words)
    return [(text[:start], style), (text[start:end], both(_MARK, style)), (text[end:], style)]


def _changed(text: str) -> Line:
    """Colour what was taken out and what was put in; the brackets stay for those who see no colours."""
    styles, brackets = {"": "", "removed": RED, "added": GREEN}, {"": ("", ""), "removed": OUT, "added": IN}
    line: Line = []
    for part, kind in changes(text):
        opened, closed = brackets[kind]
        line += [(" ", "")] * bool(line) + [(f"{opened}{part}{closed}", styles[kind])]
    return line


def _style(column: Column, value: Value) -> str:
    if column.draw == "tone" and isinstance(value, float):
        shown = round(value, column.digits)  # What is shown as zero has no sign.
        return GREEN if shown > 0 else RED if shown < 0 else ""
    if column.draw == "bar":
        return CYAN
    if column.draw == "match":
        return both(BOLD, RED)
    return DIM if column.wraps and column.marks else ""


def _cut(text: str, width: int) -> str:
    return text if not width or width_of(text) <= width else first_columns(text, width - 1) + "…"

"""A table as HTML: what leads in columns, what is behind it folded away, and on a phone a card for each row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from html import escape
from itertools import islice

from toolkit.report.render.cells import changes, formatted, heading
from toolkit.report.render.gate import printable
from toolkit.report.table import Column, Table, Value

Record = dict[str, Value]
Linked = Callable[[Column, Record], str]
"""From a cell to the address of its evidence in the page; empty where it has none."""

_MOST_COLUMNS = 9
_SHORT = 12  # letters of a cell that is never broken
_UNBROKEN = 18  # letters without a place to break, which a narrow column must break all the same
_NUMBERS = ("integer", "number")


def page_text(text: str) -> str:
    """Return a text as it stands in a page."""
    return escape(printable(text))


def no_link(_column: Column, _record: Record) -> str:
    """Link no cell."""
    return ""


def html_table(
    table: Table, caption: str = "", linked: Linked = no_link, most: int | None = None, names: Sequence[str] = ()
) -> Iterator[str]:
    """Yield a table.

    Parameters
    ----------
    table
        With columns of rank 1, which are always shown, and others, which are folded into a detail of the row where
        there are too many.
    caption
        A line above it; empty for none.
    linked
        Where the text behind a cell stands in the page.
    most
        Number of rows; None for all.
    names
        The columns shown, in this order and none of them folded; empty for all.
    """
    group = table.group if not names or table.group in names else ""
    by_name = {column.name: column for column in table.columns}
    shown = [by_name[name] for name in names or by_name if name in by_name and name != group]
    lead = shown if names else _leading(shown)
    folded = [column for column in shown if column not in lead]
    name = f"t-{table.name}"
    yield f'{_phone_labels(name, lead)}<table id="{page_text(name)}">\n'
    if caption:
        yield f"<caption>{page_text(caption)}</caption>\n"
    yield "<thead><tr>"
    for column in lead:
        kind = ' class="number"' if column.type in _NUMBERS else ""
        yield f'<th scope="col"{kind} title="{page_text(column.description)}">{page_text(heading(column))}</th>'
    yield '<th scope="col">details</th>' if folded else ""
    yield "</tr></thead>\n<tbody>\n"
    last: Value = None
    short = {column.name for column in lead}
    for record in islice(table.each_record(), most):
        short = {name for name in short if len(str(record[name] or "")) <= _SHORT}
    for record in islice(table.each_record(), most):
        if group and record[group] != last:
            last = record[group]
            span = len(lead) + bool(folded)
            yield f'<tr class="group"><td colspan="{span}">{page_text(str(last))}</td></tr>\n'
        cells = "".join(_cell(column, record, linked(column, record), short) for column in lead)
        yield f"<tr>{cells}{_details(folded, record) if folded else ''}</tr>\n"
    yield "</tbody>\n</table>\n"
    yield _meanings(shown)


def _leading(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that are not folded away: those of rank 1 and, where they hold no running text, the first."""
    if len(columns) <= _MOST_COLUMNS:
        return list(columns)
    texts = [column for column in columns if column.wraps]
    has_text = any(column.rank == 1 for column in texts)
    return [column for column in columns if column.rank == 1 or (not has_text and column in texts[:1])]


def _phone_labels(name: str, columns: Sequence[Column]) -> str:
    """Return the rules that write the name of its column before each cell of a card."""
    rules = "".join(
        f'#{name} td:nth-child({place})::before{{content:"{_in_style(column.name)}"}}'
        for place, column in enumerate(columns, start=1)
    )
    return f"<style>@media(max-width:40rem){{{rules}}}</style>\n"


def _in_style(text: str) -> str:
    r"""Return a text as it stands in a style sheet, where it can end nothing.

    >>> _in_style('a"b')
    'a\\000022b'
    """
    return "".join(letter if letter.isalnum() and letter.isascii() else f"\\{ord(letter):06x}" for letter in text)


def _details(folded: Sequence[Column], record: Record) -> str:
    items = "".join(
        f"<dt>{page_text(column.name.replace('_', ' '))}</dt><dd>{escape(formatted(column, record[column.name]))}</dd>"
        for column in folded
        if record[column.name] not in (None, "")
    )
    if not items:
        return '<td class="empty"></td>'
    return f"<td><details><summary>more</summary><dl>{items}</dl></details></td>"


def _meanings(columns: Sequence[Column]) -> str:
    items = "".join(
        f"<dt>{page_text(column.name.replace('_', ' '))}</dt><dd>{page_text(column.description)}</dd>"
        for column in columns
    )
    return f'<details class="notes"><summary>What the columns mean</summary><dl>{items}</dl></details>\n'


def _cell(column: Column, record: Record, link: str, short: Collection[str]) -> str:
    value = record[column.name]
    text = escape(formatted(column, value))
    if column.type in _NUMBERS:
        text = _number(column, value, text)
        kinds = f"number{_sign(column, value)}{' empty' if value is None else ''}"
        return f'<td class="{kinds}">{_linking(text, link)}</td>'
    if column.draw == "changes":
        tags = {"": "", "removed": "del", "added": "ins"}
        parts = [(escape(part), tags[kind]) for part, kind in changes(formatted(column, value))]
        text = " ".join(f"<{tag}>{part}</{tag}>" if tag else part for part, tag in parts)
    if column.marks and record[column.marks]:
        text = _marked(formatted(column, value), str(record[column.marks]))
    longest = max(map(len, formatted(column, value).replace("-", " ").split()), default=0)
    traits = {
        "empty": not text,
        "running": column.wraps,
        "unbroken": longest > _UNBROKEN,
        "short": column.name in short,
    }
    drawn: str = column.draw if column.draw in ("blocks", "before", "match") else ""
    kind = drawn or next((name for name, holds in traits.items() if holds), "")
    return f'<td class="{kind}">{_linking(text, link)}</td>' if kind else f"<td>{_linking(text, link)}</td>"


def _linking(text: str, link: str) -> str:
    return f'<a href="{escape(link)}">{text}</a>' if link and text else text


def _number(column: Column, value: Value, text: str) -> str:
    if column.draw == "bar" and isinstance(value, float):
        return f'<span class="bar" style="width: {5 * min(max(value, 0.0), 1.0):.2f}em"></span> {text}'
    return text


def _sign(column: Column, value: Value) -> str:
    if column.draw == "tone" and isinstance(value, float):
        return " above" if value > 0 else " below" if value < 0 else ""
    return ""


def _marked(text: str, words: str) -> str:
    """Emphasise the first place where words stand in a text."""
    place = text.lower().find(words.lower())
    if place < 0 or len(text.lower()) != len(text):
        return escape(text)
    end = place + len(words)
    return f"{escape(text[:place])}<mark>{escape(text[place:end])}</mark>{escape(text[end:])}"

"""A table as HTML: what leads in columns, what is behind it folded away, and on a phone a card for each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from toolkit.report.render.cells import changes, formatted, heading
from toolkit.report.render.gate import printable
from toolkit.report.table import Column, Table, Value

Record = dict[str, Value]


class Link(NamedTuple):
    """A way to the evidence of a cell.

    Parameters
    ----------
    address
        In the page; empty for none.
    place
        How the document and line are named after the text; empty where the text itself is the link.
    """

    address: str = ""
    place: str = ""


Linked = Callable[[Column, Record], Link]
"""From a cell to its evidence."""


class TableWords(NamedTuple):
    """The fixed words of a table, in the language of the page.

    Parameters
    ----------
    details, more, meanings
        Heading of the folded columns, what unfolds them, and what unfolds the meanings of all columns.
    headings
        From the names of columns to what stands above them; those that are missing are written as they are.
    rest
        From the number of rows that are folded to what unfolds them.
    """

    details: str = "details"
    more: str = "more"
    meanings: str = "What the columns mean"
    headings: Mapping[str, str] = MappingProxyType({})
    rest: Callable[[int], str] = "{:,} more rows".format


_ENGLISH = TableWords()
_MOST_COLUMNS = 9
_SHORT = 12  # letters of a cell that is never broken
_RUNNING = 40  # letters from which a text is given room to run
_UNBROKEN = 18  # letters without a place to break, which a narrow column must break all the same
_NUMBERS = ("integer", "number")


def page_text(text: str) -> str:
    """Return a text as it stands in a page."""
    return escape(printable(text))


def no_link(_column: Column, _record: Record) -> Link:
    """Link no cell."""
    return Link()


class _Layout(NamedTuple):
    """Which columns stand side by side, and which are folded away."""

    lead: Sequence[Column]
    folded: Sequence[Column]
    group: str
    longest: Mapping[str, int]
    linked: Linked
    words: TableWords


def html_table(
    table: Table,
    caption: str = "",
    linked: Linked = no_link,
    names: Sequence[str] = (),
    visible: int | None = None,
    words: TableWords = _ENGLISH,
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
    names
        The columns shown, in this order and none of them folded; empty for all.
    visible
        Number of rows that are not folded away; None for all.
    words
        Its fixed words.
    """
    group = table.group if not names or table.group in names else ""
    by_name = {column.name: column for column in table.columns}
    shown = [by_name[name] for name in names or by_name if name in by_name and name != group]
    lead = shown if names else _leading(shown)
    # Rows may lie on disk: each is read once to measure it, and once to write it.
    longest = dict.fromkeys((column.name for column in lead), 0)
    for record in table.each_record():
        longest = {name: max(widest, len(str(record[name] or ""))) for name, widest in longest.items()}
    layout = _Layout(lead, [column for column in shown if column not in lead], group, longest, linked, words)
    name = f"t-{table.name}"
    yield from _rows(name, caption, islice(table.each_record(), visible), layout)
    rest = 0 if visible is None else len(table.rows) - visible
    if rest > 0:
        yield f"<details><summary>{page_text(words.rest(rest))}</summary>\n"
        yield from _rows(f"{name}-rest", "", islice(table.each_record(), visible, None), layout)
        yield "</details>\n"
    yield _meanings(shown, words)


def _rows(name: str, caption: str, records: Iterable[Record], layout: _Layout) -> Iterator[str]:
    """Yield a table of some rows."""
    lead, folded, group = layout.lead, layout.folded, layout.group
    yield f'{_phone_labels(name, lead, layout.words)}<table id="{page_text(name)}">\n'
    if caption:
        yield f"<caption>{page_text(caption)}</caption>\n"
    yield "<thead><tr>"
    for column in lead:
        kind = ' class="number"' if column.type in _NUMBERS else ""
        said = page_text(_heading(column, layout.words))
        yield f'<th scope="col"{kind} title="{page_text(column.description)}">{said}</th>'
    yield f'<th scope="col">{page_text(layout.words.details)}</th>' if folded else ""
    yield "</tr></thead>\n<tbody>\n"
    last: Value = None
    for record in records:
        if group and record[group] != last:
            last = record[group]
            span = len(lead) + bool(folded)
            yield f'<tr class="group"><td colspan="{span}">{page_text(str(last))}</td></tr>\n'
        cells = "".join(
            _cell(column, record, layout.linked(column, record), layout.longest[column.name]) for column in lead
        )
        yield f"<tr>{cells}{_details(folded, record, layout.words) if folded else ''}</tr>\n"
    yield "</tbody>\n</table>\n"


def _heading(column: Column, words: TableWords) -> str:
    return words.headings.get(column.name) or heading(column)


def _leading(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that are not folded away: those of rank 1 and, where they hold no running text, the first."""
    if len(columns) <= _MOST_COLUMNS:
        return list(columns)
    texts = [column for column in columns if column.wraps]
    has_text = any(column.rank == 1 for column in texts)
    return [column for column in columns if column.rank == 1 or (not has_text and column in texts[:1])]


def _phone_labels(name: str, columns: Sequence[Column], words: TableWords) -> str:
    """Return the rules that write the name of its column before each cell of a card."""
    said = [_in_style(words.headings.get(column.name) or column.name) for column in columns]
    rules = "".join(
        f'#{name} td:nth-child({place})::before{{content:"{label}"}}' for place, label in enumerate(said, start=1)
    )
    return f"<style>@media(max-width:40rem){{{rules}}}</style>\n"


def _in_style(text: str) -> str:
    r"""Return a text as it stands in a style sheet, where it can end nothing.

    >>> _in_style('a"b')
    'a\\000022b'
    """
    return "".join(letter if letter.isalnum() and letter.isascii() else f"\\{ord(letter):06x}" for letter in text)


def _details(folded: Sequence[Column], record: Record, words: TableWords) -> str:
    items = "".join(
        f"<dt>{page_text(column.name.replace('_', ' '))}</dt><dd>{escape(formatted(column, record[column.name]))}</dd>"
        for column in folded
        if record[column.name] not in (None, "")
    )
    if not items:
        return '<td class="empty"></td>'
    return f"<td><details><summary>{page_text(words.more)}</summary><dl>{items}</dl></details></td>"


def _meanings(columns: Sequence[Column], words: TableWords) -> str:
    items = "".join(
        f"<dt>{page_text(column.name.replace('_', ' '))}</dt><dd>{page_text(column.description)}</dd>"
        for column in columns
    )
    return f'<details class="notes"><summary>{page_text(words.meanings)}</summary><dl>{items}</dl></details>\n'


def _cell(column: Column, record: Record, link: Link, widest: int) -> str:
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
        "running": column.wraps and widest > _RUNNING,
        "unbroken": longest > _UNBROKEN,
        "short": widest <= _SHORT,
    }
    drawn: str = column.draw if column.draw in ("blocks", "before", "match") else ""
    kind = drawn or next((name for name, holds in traits.items() if holds), "")
    if kind == "unbroken" and "<" not in text:
        text = text.replace("/", "/<wbr>")
    return f'<td class="{kind}">{_linking(text, link)}</td>' if kind else f"<td>{_linking(text, link)}</td>"


def _linking(text: str, link: Link) -> str:
    if not link.address or not text:
        return text
    address = escape(link.address)
    if link.place:
        return f'{text} <a class="place" href="{address}">{page_text(link.place)}</a>'
    line, colon, rest = text.partition(": ")
    if colon and line.isdecimal():  # A sentence after the number of its line.
        return f'<a href="{address}">{line}</a>{colon}{rest}'
    return f'<a href="{address}">{text}</a>'


def _number(column: Column, value: Value, text: str) -> str:
    if column.draw == "bar" and isinstance(value, float):
        return f'<span class="bar" style="width: {5 * min(max(value, 0.0), 1.0):.2f}em"></span> {text}'
    return text


def _sign(column: Column, value: Value) -> str:
    if column.draw == "tone" and isinstance(value, float):
        # What is shown as zero has no sign.
        shown = round(value, column.digits)
        return " above" if shown > 0 else " below" if shown < 0 else ""
    return ""


def _marked(text: str, words: str) -> str:
    """Emphasise the first place where words stand in a text."""
    place = text.lower().find(words.lower())
    if place < 0 or len(text.lower()) != len(text):
        return escape(text)
    end = place + len(words)
    return f"{escape(text[:place])}<mark>{escape(text[place:end])}</mark>{escape(text[end:])}"

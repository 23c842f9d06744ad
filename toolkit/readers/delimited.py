"""Tables as CSV or TSV: one document a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from toolkit.corpus.dates import take_date
from toolkit.corpus.document import Block, Skipped
from toolkit.corpus.encodings import Decoded
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.errors import UnreadableError
from toolkit.readers import plain_suffix
from toolkit.readers.columns import take_name, text_column, without_preamble
from toolkit.readers.source import Outcome, Source, Stated

SUFFIXES = (".csv", ".tsv")
IS_TEXT = True
HOLDS_MANY = True

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_HEADER = 100_000  # characters
_LONGEST_FIELD = 50_000_000


def read(source: Source) -> Outcome:
    """Read each row as a document; the first row names the columns.

    The text is in the column ``text`` (or ``body``, ``content`` ...), or the one the user names; ``id``,
    ``name``, ``filename`` and the like name the document, ``title`` and ``date`` are taken as such, and every
    other column is metadata. A quotation mark that is opened and not closed swallows the rows that follow:
    in a table parted by tabs such marks are then read as letters, in another one the line is named.

    Raises
    ------
    UnreadableError
        If there is no such column, or the file is no table.
    """
    decoded = source.decoded()
    decoded = decoded._replace(text=without_preamble(decoded.text))
    csv.field_size_limit(_LONGEST_FIELD)
    wanted = source.text_column.lower()
    delimiter = "\t" if plain_suffix(source.name) == ".tsv" else _delimiter(decoded.text, wanted)
    outcome = _rows(source, decoded, delimiter, csv.QUOTE_MINIMAL)
    if outcome is None:
        outcome = _rows(source, decoded, delimiter, csv.QUOTE_NONE) or Outcome()
    return outcome


class Layout(NamedTuple):
    """What a part of a table must know of the rest.

    Attributes
    ----------
    columns
        Their names, in lower case.
    delimiter
        The sign between the fields.
    """

    columns: tuple[str, ...]
    delimiter: str


def read_part(source: Source, layout: Layout) -> Outcome:
    """Read the rows of a part of a table that has no header of its own, as `read` does."""
    csv.field_size_limit(_LONGEST_FIELD)
    return _rows(source, source.decoded(), layout.delimiter, csv.QUOTE_MINIMAL, layout.columns) or Outcome()


def row_ends(name: str, head: str, lines: Iterable[str], wanted: str) -> Iterator[tuple[Layout, int]]:
    """Yield, after the header and after each row, the layout of a table and the number of lines so far.

    Parameters
    ----------
    name
        Of the file.
    head
        Its first lines.
    lines
        All of them, one after another; no more are taken than the rows so far need.
    wanted
        The column that holds the text.

    Raises
    ------
    UnreadableError
        If the table cannot be read in parts that know nothing of one another: it has no column of text, or a quotation
        mark is not closed in a table whose fields are separated by tabs.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    wanted = wanted.lower()
    delimiter = "\t" if plain_suffix(name) == ".tsv" else _delimiter(head, wanted)
    rows = csv.reader(iter(lines), delimiter=delimiter)
    try:
        columns = tuple(each.strip().lower() for each in next(filter(None, rows), []))
        if not text_column(columns, wanted):
            raise UnreadableError(f"It has no column {wanted!r}.")
        layout = Layout(columns, delimiter)
        yield layout, rows.line_num
        for row in rows:
            if delimiter == "\t" and _swallows_rows(row, len(columns), delimiter):
                raise UnreadableError("A quotation mark is not closed.")
            yield layout, rows.line_num
    except csv.Error as error:
        raise UnreadableError(f"Line {rows.line_num} is not a row of a table: {error}.") from error


def _rows(
    source: Source, decoded: Decoded, delimiter: str, quoting: Literal[0, 3], columns: Sequence[str] = ()
) -> Outcome | None:
    """Read the rows; None if a quotation mark that is not closed makes it worth to read them without any.

    The first row names the columns, unless they are known already.
    """
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter, quoting=quoting)
    outcome = Outcome(assumed=decoded.assumed)
    above = source.line - 1
    try:
        header = list(columns) or [name.strip().lower() for name in next(filter(None, rows), [])]
        column = text_column(header, source.text_column.lower())
        if not column:
            raise UnreadableError(
                f"It has no column {source.text_column.lower()!r} among"
                f" {', '.join(map(repr, header[:20])) or 'none at all'}.",
                "Name the column that holds the text with --text-column.",
            )
        line = above + rows.line_num + 1
        for row in rows:
            if _swallows_rows(row, len(header), delimiter):
                if delimiter == "\t":
                    return None
                reason = "a quotation mark that is not closed takes in the rows that follow"
                outcome.skipped.append(Skipped(f"{source.name}:{line}", reason))
            if len(row) != len(header):
                if row:
                    reason = f"it has {len(row)} fields, the header {len(header)}"
                    outcome.skipped.append(Skipped(f"{source.name}:{line}", reason))
            elif any(cell.strip() for cell in row):
                _add(outcome, source, dict(zip(header, row, strict=True)), column, line, decoded.encoding)
            line = above + rows.line_num + 1
    except csv.Error as error:
        raise UnreadableError(f"Line {above + rows.line_num} is not a row of a table: {error}.") from error
    return outcome


def _swallows_rows(row: list[str], columns: int, delimiter: str) -> bool:
    """Tell whether most lines within the fields of a row look like rows themselves."""
    lines = [line for field in row if "\n" in field for line in field.split("\n")[1:]]
    return bool(lines) and columns > 1 and 2 * sum(line.count(delimiter) == columns - 1 for line in lines) >= len(lines)


def _delimiter(text: str, column: str) -> str:
    """Return the sign between the fields of the first line: where a comma is a decimal point, it is another."""
    first = text[:_LONGEST_HEADER].lstrip("\r\n").split("\n", 1)[0].rstrip("\r")
    for sign in _DELIMITERS:
        if text_column([name.strip(' "').lower() for name in first.split(sign)], column):
            return sign
    return ","


def _add(outcome: Outcome, source: Source, fields: dict[str, str], column: str, line: int, encoding: str) -> None:
    # Line ends inside a quoted field are line ends of the file, so lines count on from the row's own,
    # after those of the fields before.
    before = list(fields)[: list(fields).index(column)]
    first = line + sum(fields[name].count("\n") for name in before)
    blocks = [_moved(block, first - 1) for block in blocks_of(fields.pop(column))]
    name = take_name(fields) or f"{source.name}:{line}"
    outcome.documents.append(
        source.document(
            blocks,
            Stated(
                fields.pop("title", ""),
                take_date(fields),
                "record",
                {name: value.strip() for name, value in fields.items() if name and value.strip()},
            ),
            name=" ".join(name.split()),
            encoding=encoding,
            file=source.name,
        )
    )


def _moved(block: Block, by: int) -> Block:
    return Block(block.kind, block.text, block.line + by, lines=tuple(line + by for line in block.lines))

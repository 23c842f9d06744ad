"""Tables as CSV or TSV: one document a row."""

from __future__ import annotations

import csv
import io

from toolkit.corpus.dates import take_date
from toolkit.corpus.document import Block, Skipped
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.errors import UnreadableError
from toolkit.readers import plain_suffix
from toolkit.readers.source import Outcome, Source, Stated

SUFFIXES = (".csv", ".tsv")
IS_TEXT = True

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_HEADER = 100_000  # characters
_LONGEST_FIELD = 50_000_000


def read(source: Source) -> Outcome:
    """Read each row as a document; the first row names the columns.

    The text is in the column ``text``, or the one the user names; ``id`` or ``name`` names the
    document, ``title`` and ``date`` are taken as such, and every other column is metadata.

    Raises
    ------
    UnreadableError
        If there is no such column, or the file is no table.
    """
    decoded = source.decoded()
    csv.field_size_limit(_LONGEST_FIELD)
    column = source.text_column.lower()
    delimiter = "\t" if plain_suffix(source.name) == ".tsv" else _delimiter(decoded.text, column)
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
    outcome = Outcome(assumed=decoded.assumed)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        if column not in header:
            raise UnreadableError(
                f"It has no column {column!r} among {', '.join(map(repr, header[:20])) or 'none at all'}.",
                "Name the column that holds the text with --text-column.",
            )
        line = rows.line_num + 1
        for row in rows:
            if len(row) != len(header):
                if row:
                    reason = f"it has {len(row)} fields, the header {len(header)}"
                    outcome.skipped.append(Skipped(f"{source.name}:{line}", reason))
            else:
                _add(outcome, source, dict(zip(header, row, strict=True)), column, line, decoded.encoding)
            line = rows.line_num + 1
    except csv.Error as error:
        raise UnreadableError(f"Line {rows.line_num} is not a row of a table: {error}.") from error
    return outcome


def _delimiter(text: str, column: str) -> str:
    """Return the sign between the fields of the first line: where a comma is a decimal point, it is another."""
    first = text[:_LONGEST_HEADER].split("\n", 1)[0].rstrip("\r")
    for sign in _DELIMITERS:
        if column in [name.strip(' "').lower() for name in first.split(sign)]:
            return sign
    return ","


def _add(outcome: Outcome, source: Source, fields: dict[str, str], column: str, line: int, encoding: str) -> None:
    # Line ends inside a quoted field are line ends of the file, so lines count on from the row's own,
    # after those of the fields before.
    before = list(fields)[: list(fields).index(column)]
    first = line + sum(fields[name].count("\n") for name in before)
    blocks = [_moved(block, first - 1) for block in blocks_of(fields.pop(column))]
    name = fields.pop("id", "") or fields.pop("name", "") or f"{source.name}:{line}"
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

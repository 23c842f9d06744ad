"""Documents from the records of a table: rows and objects with a field of text and others that describe it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from toolkit.corpus.dates import take_date
from toolkit.corpus.document import Document
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.errors import UnreadableError
from toolkit.readers.columns import take_name
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates

_LONGEST_VALUE = 1_000_000  # characters
FREE, RATIO = 10 * 2**20, 100
"""Characters that any file may hold, and for each of its bytes."""


def record_document(
    source: Source, text: str, fields: dict[str, str], number: int, *, table: str = "", encoding: str = ""
) -> Document:
    """Build the document of a record; every line of its text stands on the line of the record.

    Parameters
    ----------
    source
        The file.
    text
        Of the document.
    fields
        All others, by name in lower case: a name, title and date are taken out, the rest is metadata.
    number
        Of the record or its line, from 1.
    table
        Name of the table in its file, if there are several.
    encoding
        That the file was decoded with.
    """
    text = without_surrogates(text)
    if not "".join((*fields, *fields.values())).isascii():
        fields = {without_surrogates(name): without_surrogates(value) for name, value in fields.items()}
    return source.document(
        blocks_of(text, record=number),
        Stated(fields.pop("title", ""), take_date(fields), "record", fields),
        name=" ".join(take_name(fields).split()) or ":".join(filter(None, (source.name, table, str(number)))),
        encoding=encoding,
        file=source.name,
    )


class Records:
    """Adds the rows of a table to an outcome, within a bound on their text.

    A format that stores a text once and refers to it from many rows could fill any memory.

    Parameters
    ----------
    source
        The file.
    outcome
        Gets the documents.
    """

    def __init__(self, source: Source, outcome: Outcome) -> None:
        self._source, self._outcome = source, outcome
        self._most = self._left = max(FREE, RATIO * len(source.data))

    def add(self, cells: dict[str, Any], column: str, number: int, table: str = "") -> None:
        """Add a row; one in which nothing stands is passed over.

        Parameters
        ----------
        cells
            By the names of their columns in lower case.
        column
            That holds the text.
        number, table
            As for `record_document`.

        Raises
        ------
        UnreadableError
            If the table holds more text than a file of its size can.
        """
        value = cells.pop(column, None)
        text = "" if value is None or isinstance(value, bytes) else str(value)
        fields = cells_as_fields(cells)
        self._left -= len(text) + sum(map(len, fields.values()))
        if self._left < 0:
            raise UnreadableError(f"It holds over {self._most:,} characters of text, too many for its size.")
        if text or fields:
            self._outcome.documents.append(record_document(self._source, text, fields, number, table=table))


def cells_as_fields(cells: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of a row that hold something as text.

    >>> cells_as_fields({"year": 1931.0, "day": datetime(1931, 5, 1), "none": None, "raw": b"x"})
    {'year': '1931', 'day': '1931-05-01'}
    """
    texts = {name: _as_text(value)[:_LONGEST_VALUE] for name, value in cells.items()}
    return {name: text for name, text in texts.items() if name and text}


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_as_text, value[:100])))
    return "" if value is None or isinstance(value, bytes | dict) else " ".join(str(value).split())

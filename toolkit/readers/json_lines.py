"""JSON Lines, one document a line, and JSON files that hold a list of such objects."""

from __future__ import annotations

import json
from typing import Any

from toolkit.corpus.document import Document, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers import plain_suffix
from toolkit.readers.columns import text_column
from toolkit.readers.front_matter import as_fields
from toolkit.readers.records import record_document
from toolkit.readers.source import Outcome, Source

SUFFIXES = (".jsonl", ".ndjson", ".json")
IS_TEXT = True
OF_LINES = (".jsonl", ".ndjson")
"""Those whose lines can be read apart from one another."""
HOLDS_MANY = True

_decoder = json.JSONDecoder()


def read(source: Source) -> Outcome:
    """Read each line as a document: ``id`` or ``name`` names it, ``text`` is its text.

    ``title`` and ``date`` are taken as such and every other plain field is metadata. A line that
    is not such an object is skipped and named. A ``.json`` file holds a list of such objects, alone or
    in a field; any other is passed over, since settings and results are kept in JSON as well.

    Raises
    ------
    UnreadableError
        If no line is.
    """
    if plain_suffix(source.name) == ".json":
        return _read_list(source)
    outcome = read_lines(source)
    if outcome.skipped and not outcome.documents:
        raise no_record(source.text_column)
    return outcome


def read_lines(source: Source) -> Outcome:
    """Read each line of a part of a file as `read` does; a part without a document is no error."""
    decoded = source.decoded()
    outcome = Outcome(assumed=decoded.assumed)
    for number, line in enumerate(decoded.text.split("\n"), start=source.line):
        if not line.strip():
            continue
        try:
            record = _object(line)
            outcome.documents.append(_document(source, record, number, decoded.encoding))
        except (ValueError, RecursionError) as error:
            outcome.skipped.append(Skipped(f"{source.name}:{number}", f"not a record: {error}"))
    return outcome


def _object(line: str) -> Any:
    """Return what `json.loads` does; sooner for a line that is one object and nothing else."""
    if line[0] == "{":
        record, end = _decoder.raw_decode(line)
        if end == len(line):
            return record
    return json.loads(line)


def no_record(text_column: str) -> UnreadableError:
    """Return the error on a file of which no line is a record."""
    return UnreadableError(f"No line is a JSON object with a text field {text_column!r}.")


def _read_list(source: Source) -> Outcome:
    """Read the objects of a list; they are numbered as lines are."""
    decoded = source.decoded()
    outcome = Outcome(assumed=decoded.assumed)
    try:
        content = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not JSON: {error}.", "If each line is an object, rename it to .jsonl.") from error
    lists = [content] if isinstance(content, list) else list(content.values()) if isinstance(content, dict) else []
    records = next(
        (each for each in lists if isinstance(each, list) and any(_has_text(one, source) for one in each)), []
    )
    for number, record in enumerate(records, start=1):
        try:
            outcome.documents.append(_document(source, record, number, decoded.encoding))
        except (ValueError, RecursionError) as error:
            outcome.skipped.append(Skipped(f"{source.name}:{number}", f"not a record: {error}"))
    if not records:
        outcome.ignored.append(
            Skipped(source.name, f"it holds no list of objects with a text field {source.text_column!r}")
        )
    return outcome


def _has_text(record: object, source: Source) -> bool:
    return isinstance(record, dict) and _column(record, source) is not None


def _column(record: dict[str, Any], source: Source) -> str | None:
    """Return the field that holds the text of an object; None if none does."""
    column = text_column(record, source.text_column)
    return column if isinstance(record.get(column), str) else None


def _document(source: Source, record: Any, number: int, encoding: str) -> Document:
    """Build a document from an object.

    Raises
    ------
    ValueError
        If it has no text.
    """
    column = _column(record, source) if isinstance(record, dict) else None
    if column is None:
        raise ValueError(f"it has no text field {source.text_column!r}")
    text = record.pop(column)
    return record_document(source, text, as_fields(record), number, encoding=encoding)

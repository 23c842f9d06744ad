"""JSON Lines: one document a line."""

from __future__ import annotations

import json
from dataclasses import replace

from toolkit.corpus.dates import take_date
from toolkit.corpus.document import Block, Skipped
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.errors import UnreadableError
from toolkit.readers.front_matter import as_fields
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates

SUFFIXES = (".jsonl", ".ndjson")
IS_TEXT = True


def read(source: Source) -> Outcome:
    """Read each line as a document: ``id`` or ``name`` names it, ``text`` is its text.

    ``title`` and ``date`` are taken as such and every other plain field is metadata. A line that
    is not such an object is skipped and named.

    Raises
    ------
    UnreadableError
        If no line is.
    """
    decoded = source.decoded()
    outcome = Outcome(assumed=decoded.assumed)
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if not isinstance(record, dict) or not isinstance(record.get(source.text_column), str):
                raise ValueError(f"it has no text field {source.text_column!r}")
            text = without_surrogates(record.pop(source.text_column))
            fields = as_fields(record)
        except (ValueError, RecursionError) as error:
            outcome.skipped.append(Skipped(f"{source.name}:{number}", f"not a record: {error}"))
            continue
        fields = {without_surrogates(name): without_surrogates(value) for name, value in fields.items()}
        name = fields.pop("id", "") or fields.pop("name", "") or f"{source.name}:{number}"
        document = source.document(
            [_on_line(block, number) for block in blocks_of(text)],
            Stated(fields.pop("title", ""), take_date(fields), "record", fields),
            name=name,
            encoding=decoded.encoding,
            file=source.name,
        )
        outcome.documents.append(document)
    if outcome.skipped and not outcome.documents:
        raise UnreadableError(f"No line is a JSON object with a text field {source.text_column!r}.")
    return outcome


def _on_line(block: Block, number: int) -> Block:
    """Place a block on the line of the file that holds its record."""
    return replace(block, line=number, lines=(number,) * (block.text.count("\n") + 1))

"""What became of one file as bytes and back: JSON, compressed, exact to the last field and character."""

from __future__ import annotations

import json
import zlib
from typing import Any

from toolkit.corpus.document import Block, Document, Skipped
from toolkit.corpus.readers.source import Outcome

_QUICK = 1  # The level of compression: higher ones take longer than they save.


def packed(outcome: Outcome) -> bytes:
    """Return an outcome as bytes that `unpacked` turns into an equal one."""
    told = [
        [_row(document) for document in outcome.documents],
        outcome.skipped,
        outcome.ignored,
        outcome.assumed,
    ]
    # Not ASCII: two halves of a character that stand side by side would come back as the character.
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


def unpacked(data: bytes) -> Outcome:
    """Return the outcome that `packed` was given.

    Raises
    ------
    ValueError
        If these are no bytes of `packed`.
    """
    try:
        documents, skipped, ignored, assumed = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        shared: dict[str, str] = {}
        return Outcome(
            [_document(row, shared) for row in documents],
            [Skipped(*each) for each in skipped],
            [Skipped(*each) for each in ignored],
            assumed,
        )
    except (zlib.error, TypeError, RecursionError) as error:
        raise ValueError("these bytes are no stored outcome") from error


def _row(document: Document) -> list[Any]:
    return [
        document.name,
        document.title,
        document.date,
        dict(document.metadata),
        document.file,
        document.date_origin,
        document.encoding,
        dict(document.repairs),
        [
            [block.kind, block.text, block.line, block.section, block.removed, block.lines, block.page]
            for block in document.blocks
        ],
    ]


def _document(row: list[Any], shared: dict[str, str]) -> Document:
    name, title, date, metadata, file, date_origin, encoding, repairs, blocks = row
    # Kinds, sections and reasons recur from block to block and are held once, as they are after reading.
    share = shared.setdefault
    return Document(
        name,
        tuple(
            [
                Block(share(kind, kind), text, line, share(section, section), share(cut, cut), tuple(lines), page)  # type: ignore[arg-type]
                for kind, text, line, section, cut, lines, page in blocks
            ]
        ),
        title,
        date,
        metadata,
        file,
        date_origin,
        encoding,
        repairs,
    )

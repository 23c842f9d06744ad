"""Documents as bytes and back, exact to the last field and character: for the cache as JSON, for a spill marshalled."""

from __future__ import annotations

import json
import marshal
import zlib
from collections.abc import Iterable
from typing import Any

from toolkit.corpus.document import Block, Document, Skipped
from toolkit.readers.source import Outcome

_QUICK = 1  # The level of compression: higher ones take longer than they save.


def block_bytes(blocks: Iterable[Block]) -> bytes:
    """Return blocks as bytes that `deserialised_blocks` turns into equal ones.

    They are marshalled and not compressed, in a tenth of the time that JSON and zlib take: only this program reads
    them, in the same run.
    """
    rows = [(each.kind, each.text, each.line, each.section, each.removed, each.lines, each.page) for each in blocks]
    return marshal.dumps(rows)


def deserialised_blocks(data: bytes) -> tuple[Block, ...]:
    """Return the blocks that `block_bytes` was given."""
    return tuple([Block(*row) for row in marshal.loads(data)])  # noqa: S302 - from a scratch file of this run


def outcome_bytes(outcome: Outcome) -> bytes:
    """Return an outcome as bytes that `outcome_of` turns into an equal one."""
    told = [
        [_row(document) for document in outcome.documents],
        outcome.skipped,
        outcome.ignored,
        outcome.assumed,
    ]
    return _compressed(told)


def outcome_of(data: bytes) -> Outcome:
    """Return the outcome that `outcome_bytes` was given.

    Raises
    ------
    ValueError
        If these are no bytes of `outcome_bytes`.
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


def _compressed(told: list[Any]) -> bytes:
    # Not ASCII: two halves of a character that stand side by side would come back as the character.
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


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
        document.missing_share,
        _block_rows(document.blocks),
    ]


def _block_rows(blocks: Iterable[Block]) -> list[list[Any]]:
    return [
        [block.kind, block.text, block.line, block.section, block.removed, block.lines, block.page] for block in blocks
    ]


def _blocks(rows: list[list[Any]], shared: dict[str, str]) -> tuple[Block, ...]:
    # Kinds, sections and reasons recur from block to block and are held once, as they are after reading.
    share = shared.setdefault
    return tuple(
        [
            Block(share(kind, kind), text, line, share(section, section), share(cut, cut), tuple(lines), page)  # type: ignore[arg-type]
            for kind, text, line, section, cut, lines, page in rows
        ]
    )


def _document(row: list[Any], shared: dict[str, str]) -> Document:
    name, title, date, metadata, file, date_origin, encoding, repairs, missing_share, blocks = row
    return Document(
        name,
        _blocks(blocks, shared),
        title,
        date,
        metadata,
        file,
        date_origin,
        encoding,
        repairs,
        missing_share,
    )

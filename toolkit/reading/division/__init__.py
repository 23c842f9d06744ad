"""Large files of records and tables, in parts that are read apart from one another: none is ever held whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

from toolkit.files import Found, file_pieces
from toolkit.readers import plain_suffix
from toolkit.readers.columns import DEFAULT
from toolkit.readers.delimited import SUFFIXES as OF_ROWS
from toolkit.readers.json_lines import OF_LINES
from toolkit.readers.parquet_files import SUFFIXES as OF_COLUMNS
from toolkit.reading.division.line_ranges import LineRange, PackedStream, is_packed, line_ranges_of
from toolkit.reading.division.row_ranges import RowRange, RowStream, row_ranges_of

WHOLE = 1 << 20
"""Bytes up to which a file is read whole."""

PART = 1 << 19
"""Bytes after which a part ends with its line; the parts of a file depend on nothing but its bytes."""

Known = TypeVar("Known")
Part = LineRange | RowRange

_OF_PARTS = (*OF_LINES, *OF_ROWS, *OF_COLUMNS)
_USUAL_RATIO = 4  # of the bytes of a text to those it is packed in


def is_divisible(found: Found) -> bool:
    """Tell whether a file is large and its lines or rows are documents."""
    if plain_suffix(found.name) not in _OF_PARTS:
        return False
    try:
        return os.stat(found.path).st_size > (WHOLE // _USUAL_RATIO if is_packed(found) else WHOLE)
    except (OSError, ValueError):
        return False  # Whoever reads it will say why.


def divided_files(files: Iterable[Found], text_column: str = DEFAULT) -> Iterator[Found | Part]:
    """Yield files in their order, each whole or as its parts; ``text_column`` is that of tables."""
    for found in files:
        if parts := file_parts(found, text_column):
            yield from parts
        else:
            yield found


def file_parts(found: Found, text_column: str = DEFAULT) -> Sequence[Part]:
    """Return the parts of a file; none if it is to be read whole."""
    if not is_divisible(found):
        return []
    if plain_suffix(found.name) in OF_COLUMNS:
        return row_ranges_of(found, text_column, PART)
    return line_ranges_of(found, text_column, PART)


def unpacked(items: Iterable[tuple[Found | Part, Known]]) -> Iterator[tuple[Found | Part, Known]]:
    """Give the parts of packed files their bytes, unless something is known of them that makes reading needless."""
    stream: PackedStream | None = None
    rows: RowStream | None = None
    try:
        for item, known in items:
            if isinstance(item, RowRange) and known is None:
                if rows is None or rows.found != item.found:
                    if rows is not None:
                        rows.close()
                    rows = RowStream(item)
                yield rows.filled(item), known
            elif isinstance(item, LineRange) and item.is_packed and known is None:
                if stream is None or stream.found != item.found or stream.place > item.start:
                    stream = PackedStream(item.found)
                yield item._replace(data=stream.cut(item.start, item.end)), known
            else:
                yield item, known
    finally:
        if rows is not None:
            rows.close()


def content_of_large(found: Found) -> tuple[str, int]:
    """Return the sha256 of a large file and its size; it is never held whole.

    Raises
    ------
    UnreadableError
        If the system refuses.
    """
    digest, size = sha256(), 0
    for piece in file_pieces(found.path):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size

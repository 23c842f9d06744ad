"""Large files of records, one a line, in parts that are read apart from one another: none is ever held whole."""

from __future__ import annotations

import os
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from toolkit.corpus.encodings import decode
from toolkit.errors import UnreadableError
from toolkit.files import Found, file_pieces, read_range
from toolkit.readers import parted
from toolkit.readers.json_lines import OF_LINES
from toolkit.readers.passed_over import why_no_text

WHOLE = 1 << 20
"""Bytes up to which a file is read whole."""

PART = 1 << 19
"""Bytes after which a part ends with its line; the parts of a file depend on nothing but its bytes."""

_LONGEST = 200 << 20  # bytes of a line


class LineRange(NamedTuple):
    """Some lines of a file.

    Attributes
    ----------
    found
        The file.
    start, end
        Places of its first byte and after its last one.
    line
        Number of its first line, from 1.
    digest
        The sha256 of its bytes.
    has_mark
        Whether the file begins with a byte order mark, which then belongs to every part.
    size, content
        Of the whole file: its bytes, and their sha256.
    """

    found: Found
    start: int
    end: int
    line: int
    digest: str
    has_mark: bool
    size: int
    content: str

    @property
    def is_last(self) -> bool:
        """Whether the file ends with it."""
        return self.end == self.size

    def read(self, folder: str = "") -> bytes:
        """Return its bytes, after a byte order mark if the file begins with one.

        Parameters
        ----------
        folder
            In which a relative path begins; empty for the present one.

        Raises
        ------
        UnreadableError
            If they are no longer those that were digested, or the system refuses.
        """
        data = read_range(os.path.join(folder, self.found.path), self.start, self.end)
        if sha256(data).hexdigest() != self.digest:
            raise UnreadableError("It changed while it was read.", "Run the command again.")
        return BOM_UTF8 + data if self.has_mark and self.start else data


def is_divisible(found: Found) -> bool:
    """Tell whether a file is large and its lines are records."""
    if parted(found.name)[1].lower() not in OF_LINES:
        return False
    try:
        return os.stat(found.path).st_size > WHOLE
    except (OSError, ValueError):
        return False  # Whoever reads it will say why.


def divided_files(files: Iterable[Found]) -> Iterator[Found | LineRange]:
    """Yield files in their order, each whole or as its parts."""
    for found in files:
        parts = line_ranges_of(found) if is_divisible(found) else []
        if parts:
            yield from parts
        else:
            yield found


def line_ranges_of(found: Found) -> list[LineRange]:
    """Return the parts of a file; none if it is to be read whole, as it is not UTF-8, not records or not readable."""
    whole, size, ranges = sha256(), 0, list[tuple[int, int, int, str]]()
    decoder = getincrementaldecoder("utf-8")()
    rest, start, line = b"", 0, 1
    has_mark = False
    try:
        for piece in file_pieces(found.path):
            if not size:
                has_mark = piece.startswith(BOM_UTF8)
                if not _is_records(found.name, piece):
                    return []
            whole.update(piece)
            size += len(piece)
            decoder.decode(piece)  # Refuses what is not UTF-8.
            if b"\0" in piece:
                return []
            rest += piece
            while len(rest) >= PART and (end := rest.find(b"\n", PART - 1) + 1):
                data, rest = rest[:end], rest[end:]
                ranges.append((start, start + end, line, sha256(data).hexdigest()))
                start, line = start + end, line + data.count(b"\n")
            if len(rest) > _LONGEST:
                return []
        decoder.decode(b"", final=True)
    except (UnreadableError, UnicodeDecodeError):
        return []
    if rest:
        ranges.append((start, size, line, sha256(rest).hexdigest()))
    return [LineRange(found, *each, has_mark, size, whole.hexdigest()) for each in ranges]


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


def _is_records(name: str, head: bytes) -> bool:
    """Tell whether a file that begins so may be read in parts."""
    if why_no_text(name, head):
        return False
    try:
        # To the last line end, since a character may be cut.
        return decode(head[: head.rfind(b"\n") + 1] or head).encoding in ("utf-8", "utf-8-sig")
    except UnreadableError:
        return False

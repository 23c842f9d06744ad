"""Parts of files of lines: records, and tables as text.

Parts end with lines; those of a table with the last line of a row, since a field in quotation marks may hold line ends.
A packed file is unpacked twice: once to find its parts, and once to hand them on.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from io import StringIO
from itertools import chain
from typing import NamedTuple

from toolkit.corpus.encodings import decode
from toolkit.errors import UnreadableError
from toolkit.files import Found, file_pieces, read_bytes, read_range
from toolkit.readers import PACKED, plain_suffix
from toolkit.readers.columns import without_preamble
from toolkit.readers.delimited import Layout, row_ends
from toolkit.readers.gzip_files import decompressed_pieces
from toolkit.readers.json_lines import OF_LINES
from toolkit.readers.passed_over import why_no_text

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
    is_last
        Whether the file ends with it.
    layout
        Of a table; None for records.
    is_packed
        Whether the file is compressed; the places are those of its unpacked bytes.
    data
        The bytes of a part of a packed file, if it was `unpacked`.
    """

    found: Found
    start: int
    end: int
    line: int
    digest: str
    has_mark: bool
    size: int
    content: str
    is_last: bool
    layout: Layout | None = None
    is_packed: bool = False
    data: bytes = b""

    @property
    def identity(self) -> str:
        """What its documents follow from besides the name of the file and how it is read."""
        layout = " ".join((self.layout.delimiter, *self.layout.columns)) if self.layout else ""
        return f"{self.digest} {self.line} {self.has_mark}" + (f" {layout}" if layout else "")

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
        path = os.path.join(folder, self.found.path)
        data = self.data if self.is_packed else read_range(path, self.start, self.end)
        if sha256(data).hexdigest() != self.digest:
            raise UnreadableError("It changed while it was read.", "Run the command again.")
        return BOM_UTF8 + data if self.has_mark and self.start else data


class PackedStream:
    """The unpacked bytes of a file, of which parts are cut in their order."""

    def __init__(self, found: Found) -> None:
        self.found, self.place = found, 0
        self._rest = b""
        self._pieces = _pieces_of(found, len)

    def cut(self, start: int, end: int) -> bytes:
        """Return the bytes from one place up to another; too few if the file is no longer what it was."""
        with suppress(UnreadableError):  # Whoever compares digests will say that it has changed.
            while self.place + len(self._rest) < end and (piece := next(self._pieces, b"")):
                passed = min(len(self._rest), max(0, start - self.place))
                self._rest, self.place = self._rest[passed:] + piece, self.place + passed
        data = self._rest[start - self.place : end - self.place]
        self._rest, self.place = self._rest[end - self.place :], end
        return data


def is_packed(found: Found) -> bool:
    """Tell whether a file is compressed."""
    return found.name.lower().endswith(PACKED)


def _pieces_of(found: Found, read: Callable[[bytes], object]) -> Iterator[bytes]:
    """Yield the unpacked bytes of a file, and tell those that were read."""
    if is_packed(found):
        data = read_bytes(found.path)
        read(data)
        yield from filter(None, decompressed_pieces(data))
        return
    for piece in file_pieces(found.path):
        read(piece)
        yield piece


def line_ranges_of(found: Found, text_column: str, part: int) -> list[LineRange]:
    """Return the parts of a file; none if it is to be read whole, as it is not UTF-8, not records or not readable.

    Parameters
    ----------
    found
        The file.
    text_column
        That of a table.
    part
        Bytes after which a part ends with its line.
    """
    try:
        scan = _Scan(found, part)
        if plain_suffix(found.name) in OF_LINES:
            scan.cut_lines()
        else:
            scan.cut_rows(text_column)
    except (UnreadableError, UnicodeDecodeError):
        return []
    return scan.ranges()


class _Scan:
    """Cuts a file into parts while its bytes pass by, and looks whether they are text.

    Raises
    ------
    UnreadableError
        If the file is not to be read in parts.
    """

    def __init__(self, found: Found, part: int) -> None:
        self._found, self._part = found, part
        self._whole = sha256()
        self._size = 0
        self._has_mark = False
        self._layout: Layout | None = None
        self._cuts: list[tuple[int, int, int, str]] = []
        # Of the part that is not finished: where it begins, its bytes so far, and its first line.
        self._start, self._rest, self._line = 0, b"", 1
        self._place = 0  # behind the lines that were taken

    def cut_lines(self) -> None:
        """End each part with a line."""
        for _ in self._pieces():
            while len(self._rest) >= self._part and (end := self._rest.find(b"\n", self._part - 1) + 1):
                self._cut(end, self._line + self._rest.count(b"\n", 0, end))
        if self._rest:
            self._cut(len(self._rest), 0)

    def cut_rows(self, text_column: str) -> None:
        """End each part with a row; the rows above them, with the names of the columns, are in none."""
        texts = self._texts()
        first = next(texts, "")
        head = without_preamble(first.removeprefix("\ufeff"))
        ends = row_ends(self._found.name, head, self._taken(first, head, texts), text_column)
        for layout, number in ends:
            if self._layout is None:
                self._layout = layout
                self._start, self._rest, self._line = self._place, self._rest[self._place :], number + 1
            elif self._place - self._start >= self._part:
                self._cut(self._place - self._start, number + 1)
        if self._rest:
            self._cut(len(self._rest), 0)

    def ranges(self) -> list[LineRange]:
        """Return the parts."""
        content, packed = self._whole.hexdigest(), is_packed(self._found)
        last = len(self._cuts) - 1
        return [
            LineRange(self._found, *each, self._has_mark, self._size, content, number == last, self._layout, packed)
            for number, each in enumerate(self._cuts)
        ]

    def _cut(self, length: int, line: int) -> None:
        data, self._rest = self._rest[:length], self._rest[length:]
        self._cuts.append((self._start, self._start + length, self._line, sha256(data).hexdigest()))
        self._start, self._line = self._start + length, line

    def _pieces(self) -> Iterator[bytes]:
        decoder = getincrementaldecoder("utf-8")()
        is_first = True
        for piece in _pieces_of(self._found, self._read):
            if is_first:
                is_first, self._has_mark = False, piece.startswith(BOM_UTF8)
                if not _is_records(self._found.name, piece):
                    raise UnreadableError("It is not text in UTF-8.")
            decoder.decode(piece)  # Refuses what is not UTF-8.
            if b"\0" in piece or len(self._rest) > _LONGEST:
                raise UnreadableError("It holds a NUL character, or a line that is too long.")
            self._rest += piece
            yield piece
        decoder.decode(b"", final=True)

    def _read(self, data: bytes) -> None:
        """Take note of bytes of the file, unpacked or not."""
        self._whole.update(data)
        self._size += len(data)

    def _texts(self) -> Iterator[str]:
        """Yield the text of the file in runs of whole lines."""
        left = b""
        for piece in self._pieces():
            lines, end, left = (left + piece).rpartition(b"\n")
            # A carriage return alone ends a line as well.
            if lines.count(b"\r") != lines.count(b"\r\n") + (end != b"" and lines.endswith(b"\r")):
                raise UnreadableError("Its lines end in several ways.")
            if lines or end:
                yield (lines + end).decode("utf-8")
        if b"\r" in left:
            raise UnreadableError("Its lines end in several ways.")
        if left:
            yield left.decode("utf-8")

    def _taken(self, first: str, head: str, rest: Iterator[str]) -> Iterator[str]:
        """Yield lines and take note of where they end; of those of the first text, as they are in the head."""
        pairs = chain(
            zip(StringIO(first, newline="\n"), StringIO(head, newline="\n"), strict=True),
            ((line, line) for text in rest for line in StringIO(text, newline="\n")),
        )
        for line, shown in pairs:
            self._place += len(line) if line.isascii() else len(line.encode())
            yield shown


def _is_records(name: str, head: bytes) -> bool:
    """Tell whether a file that begins so may be read in parts."""
    if why_no_text(name, head):
        return False
    try:
        # To the last line end, since a character may be cut.
        return decode(head[: head.rfind(b"\n") + 1] or head).encoding in ("utf-8", "utf-8-sig")
    except UnreadableError:
        return False

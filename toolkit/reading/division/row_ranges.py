"""Parts of Parquet files: runs of rows, decoded by whoever hands them on, as a group of rows may be of any size."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from toolkit.errors import UnreadableError
from toolkit.files import Found, is_report, opened_file
from toolkit.readers.parquet_files import row_slices, rows_per_part

_FOOT, _PIECE = 1 << 16, 1 << 20  # bytes


class RowRange(NamedTuple):
    """Some rows of a Parquet file.

    Attributes
    ----------
    found
        The file.
    start, end
        Places of its first row and after its last one.
    state
        What shows whether the file is still the same.
    size, content
        Of the whole file: its bytes, and their sha256.
    is_last
        Whether the file ends with it.
    data
        Its rows, if it was `unpacked`; empty if an earlier part could not be.
    problem
        Why it could not be unpacked.
    """

    found: Found
    start: int
    end: int
    state: tuple[int, ...]
    size: int
    content: str
    is_last: bool
    data: bytes = b""
    problem: str = ""

    @property
    def identity(self) -> str:
        """What its documents follow from besides the name of the file and how it is read."""
        return f"{self.content} rows {self.start} {self.end}"


def row_ranges_of(found: Found, text_column: str, part: int) -> list[RowRange]:
    """Return the parts of a file; none if it is to be read whole, as it is a report, damaged or without text.

    Parameters
    ----------
    found
        The file.
    text_column
        The column that holds the text.
    part
        Bytes that a part should have.
    """
    whole, foot = sha256(), b""
    try:
        with opened_file(found.path) as file:
            state = _state(file)
            while piece := file.read(_PIECE):
                whole.update(piece)
                foot = (foot + piece)[-_FOOT:]
            file.seek(0)
            if is_report(file.read(4) + foot):
                return []
            rows, each = rows_per_part(file, text_column, state[0], part)
    except (UnreadableError, OSError):
        return []
    content = whole.hexdigest()
    ends = [*range(each, rows, each), rows]
    return [
        RowRange(found, end - (end - 1) % each - 1, end, state, state[0], content, end == rows) for end in ends if rows
    ]


class RowStream:
    """The rows of a Parquet file, of which parts are taken in their order."""

    def __init__(self, first: RowRange) -> None:
        self.found = first.found
        self._file: BinaryIO | None = None
        self._slices: Callable[[int, int], bytes] | None = None
        try:
            self._file = opened_file(first.found.path)
            self._slices = row_slices(self._file, first.size)
            self._problem = ""
        except UnreadableError as error:
            self._problem = str(error)

    def filled(self, part: RowRange) -> RowRange:
        """Return a part with its rows, or with the reason why there are none; those after it have none at all."""
        data, problem = b"", self._problem
        if self._file is not None and self._slices is not None:
            try:
                data = self._slices(part.start, part.end)
                if _state(self._file) != part.state:
                    raise UnreadableError("It changed while it was read.", "Run the command again.")
            except UnreadableError as error:
                data, problem = b"", str(error)
        if problem or part.is_last:
            self.close()
        return part._replace(data=data, problem=problem)

    def close(self) -> None:
        """Let go of the file; parts that are asked for later are empty."""
        if self._file is not None:
            self._file.close()
        self._file, self._slices, self._problem = None, None, ""


def _state(file: BinaryIO) -> tuple[int, ...]:
    status = os.fstat(file.fileno())
    return status.st_size, status.st_mtime_ns, status.st_ino

"""Large files piece by piece: opened as those that are read whole, without a limit of their size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.errors import UnreadableError
from toolkit.files.reading import open_regular

_PIECE = 1 << 20  # bytes


def file_pieces(path: str) -> Iterator[bytes]:
    """Yield the bytes of a regular file, a megabyte at a time.

    Raises
    ------
    UnreadableError
        If it is not a regular file, or the system refuses.
    """
    with _opened(path) as handle:
        while piece := os.read(handle, _PIECE):
            yield piece


def read_range(path: str, start: int, end: int) -> bytes:
    """Return the bytes of a regular file from one place up to another; fewer where the file ends before.

    Raises
    ------
    UnreadableError
        If it is not a regular file, or the system refuses.
    """
    with _opened(path) as handle:
        os.lseek(handle, start, os.SEEK_SET)
        parts, left = [], end - start
        while left and (part := os.read(handle, left)):
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


@contextmanager
def _opened(path: str) -> Iterator[int]:
    handle, _ = open_regular(path)
    try:
        yield handle
    except OSError as error:
        raise UnreadableError(f"It cannot be read: {error.strerror}.") from error
    finally:
        os.close(handle)

"""Temporary files: what a large corpus puts on disk for as long as a run takes."""

from __future__ import annotations

import os

from toolkit.errors import ToolkitError


class Scratch:
    """A file without a name in the system's folder for temporary files: it is gone when the program ends, however.

    ``TMPDIR`` in the environment names another folder.

    Raises
    ------
    ToolkitError
        If the system refuses it, here or when it is written.
    """

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        try:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it lives as long as this object
        except OSError as error:
            raise _no_scratch(error) from error
        self._end = 0

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def append(self, data: bytes | memoryview) -> int:
        """Write bytes at the end and return where they begin."""
        start, rest = self._end, memoryview(data)
        try:
            self._file.seek(start)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise _no_scratch(error) from error
        self._end += len(data)
        return start

    def read(self, start: int, size: int) -> bytes:
        """Return bytes that were written."""
        parts = []
        while size and (part := self._part(start, size)):
            parts.append(part)
            start += len(part)
            size -= len(part)
        return b"".join(parts)

    def mapped(self) -> memoryview:
        """Return all that was written as memory that the system fills from the file when it is looked at."""
        from mmap import ACCESS_READ, mmap

        return memoryview(mmap(self._file.fileno(), 0, access=ACCESS_READ) if self._end else b"")

    def _part(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):  # Leaves the position alone, which threads share.
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)


def _no_scratch(error: OSError) -> ToolkitError:
    return ToolkitError(
        f"A temporary file for a large corpus cannot be written: {error.strerror}.",
        "Make room, or name a folder that has some: TMPDIR=/folder toolkit ...",
    )

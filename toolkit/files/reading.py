"""The one place where files are read: regular files only, bounded, and each once where a run asks for that."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from toolkit.errors import MissingLibraryError, NothingToAnalyseError, ToolkitError, UnreadableError

MAX_FILE_BYTES = 200 * 2**20
"""A file above this size is skipped with a reason; one text of 200 MB is a dump, not a document."""

HELD_BYTES = 32 << 20
"""How much `read_once` holds."""

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LEAST, _PART = 1 << 16, 1 << 20  # bytes that are asked for at once, whatever the size of a file is said to be

REPORT_MARK = "made by toolkit/report"
"""Stands at the head of every report that could be taken for a text, so that none is read as one."""

_WITH_FOOT, _FOOT = (b"PAR1", b"PK\x03\x04", b"%PDF"), 1 << 16
_SQLITE, _ORIGIN = b"SQLite format 3\0", b"CREATE TABLE report_origin"


def is_report(data: bytes) -> bool:
    """Tell whether the bytes of a file are a report of this program: its mark stands at the head, or where one can."""
    mark = REPORT_MARK.encode()
    return (
        mark in data[:300]
        or (data.startswith(_WITH_FOOT) and mark in data[-_FOOT:])
        or (data.startswith(_SQLITE) and _ORIGIN in data[:_FOOT])
    )


class HeldFiles:
    """The contents of files that were read before in this run, up to a number of bytes.

    Parameters
    ----------
    room
        Bytes that may be held; a file that does not fit is read again whenever it is asked for.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._files: dict[str, bytes | UnreadableError] = {}

    def get(self, path: str) -> bytes | UnreadableError | None:
        """Return the contents of a file, or why it could not be read; None if neither is held."""
        return self._files.get(path)

    def put(self, path: str, outcome: bytes | UnreadableError) -> None:
        """Hold the contents of a file, or why it could not be read, if there is room."""
        size = len(outcome) if isinstance(outcome, bytes) else 0
        if size <= self._room:
            self._room -= size
            self._files[path] = outcome


_held: HeldFiles | None = None


@contextmanager
def read_once(room: int = HELD_BYTES) -> Iterator[None]:
    """Give everyone who reads a file the bytes that the first reader got, for as long as this lasts.

    A command reads some files twice: once to look for a cached report, once to make it. A file that changes in between
    would give a report that does not belong to its key.

    Parameters
    ----------
    room
        Bytes that are held at most.
    """
    global _held
    before, _held = _held, HeldFiles(room)
    try:
        yield
    finally:
        _held = before


def held_files() -> HeldFiles | None:
    """Return what is held in this run; None outside `read_once`."""
    return _held


def read_bytes(path: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a regular file whole, or return what was read of it before where `read_once` is in force.

    Raises
    ------
    UnreadableError
        If it is not a regular file, is larger than ``limit`` bytes, or the system refuses.
    """
    held = _held
    found = held.get(path) if held else None
    if isinstance(found, UnreadableError):
        raise found
    if found is not None:
        if len(found) > limit:
            raise _too_large(len(found), limit)
        return found
    try:
        data = _read(path, limit)
    except UnreadableError as error:
        if held and limit == MAX_FILE_BYTES:
            held.put(path, error)
        raise
    if held:
        held.put(path, data)
    return data


def open_regular(path: str) -> tuple[int, int]:
    """Open a regular file and return its descriptor and size.

    It is opened without blocking and only then asked what it is, so a pipe, a socket or a device that stands where a
    text was expected can neither hang the run nor fill the memory.

    Raises
    ------
    UnreadableError
        If it is not a regular file, or the system refuses.
    ToolkitError
        If the system lets us open no further file.
    """
    try:
        handle = os.open(path, _READING)
    except ValueError as error:
        raise UnreadableError("It cannot be opened: its name contains a NUL character.") from error
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):  # No fault of this file, and the next would fail as well.
            raise ToolkitError("Too many open files.", "Raise the limit: ulimit -n 256") from error
        raise UnreadableError(f"It cannot be opened: {error.strerror}.") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"It is {_kind(status.st_mode)}, not a regular file.")
    except OSError as error:
        os.close(handle)
        raise UnreadableError(f"It cannot be read: {error.strerror}.") from error
    except UnreadableError:
        os.close(handle)
        raise
    return handle, status.st_size


def opened_file(path: str) -> BinaryIO:
    """Open a regular file for a library that reads it piece by piece; whoever asks for it closes it.

    Raises
    ------
    UnreadableError
        If it is not a regular file, or the system refuses.
    """
    return os.fdopen(open_regular(path)[0], "rb")


def _read(path: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a regular file whole."""
    handle, size = open_regular(path)
    try:
        if size > limit:
            raise _too_large(size, limit)
        # A byte more than there should be is asked for: whoever gets no more than there should be has it all.
        data = os.read(handle, max(size, _LEAST) + 1)
        return data if len(data) == size else _read_on(handle, data, limit)
    except OSError as error:
        raise UnreadableError(f"It cannot be read: {error.strerror}.") from error
    finally:
        os.close(handle)


def _too_large(size: int, limit: int) -> UnreadableError:
    return UnreadableError(f"It has {size:,} bytes; the limit is {limit:,}.", "Split it into documents first.")


def _read_on(handle: int, data: bytes, limit: int) -> bytes:
    """Read to its end a file that changes while it is read, or whose size was not the truth (/proc)."""
    parts, size = [data], len(data)
    while parts[-1]:
        if size > limit:
            raise UnreadableError(f"It exceeds the limit of {limit:,} bytes.")
        parts.append(os.read(handle, _PART))
        size += len(parts[-1])
    return b"".join(parts)


def read_list(path: str) -> bytes:
    """Read a list that the user names: a file, or a pipe such as a shell hands over for ``<(command)``.

    Raises
    ------
    UnreadableError
        If it cannot be read.
    """
    try:
        if not stat.S_ISFIFO(os.stat(path).st_mode):
            return read_bytes(path)
        with open(path, "rb") as stream:
            return read_stream(stream)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name contains a NUL character"
        raise UnreadableError(f"It cannot be opened: {reason}.") from error


def packaged_text(package: str, name: str) -> str:
    """Read a text that lies in a package, as files or in an archive.

    ``importlib.resources`` does the same and takes 5 ms to load, which every command would wait for.

    Raises
    ------
    MissingLibraryError
        If there is no such package.
    """
    module = sys.modules.get(package)
    if module is not None and module.__file__:
        loader, folder = module.__loader__, os.path.dirname(module.__file__)
    else:
        from importlib.util import find_spec

        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise MissingLibraryError(f"The package {package} is not installed.", f"Install it: pip install {package}")
        loader, folder = spec.loader, spec.submodule_search_locations[0]
    data: bytes = loader.get_data(os.path.join(folder, name))  # type: ignore[union-attr]
    return data.decode("utf-8").replace("\r\n", "\n")


def read_stream(stream: BinaryIO, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a stream to its end, as a file is read.

    Raises
    ------
    NothingToAnalyseError
        If it gives more than ``limit`` bytes.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise NothingToAnalyseError(
            f"Standard input exceeds the limit of {limit:,} bytes.", "Write it to files, one per document."
        )
    return data


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    devices = dict.fromkeys((stat.S_IFCHR, stat.S_IFBLK), "a device")
    return {**kinds, **devices}.get(stat.S_IFMT(mode), "something else")

"""The one place where files are written: whole or not at all, and never over an input."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from toolkit.errors import SettingError, ToolkitError
from toolkit.files.names import visible
from toolkit.files.reading import is_report, read_bytes

_TEMPORARY = re.compile(r"\.toolkit-(?:[0-9a-f]{16}|\d{1,10})\.tmp")
_STALE = 86_400  # seconds


def refuse_overwriting(outputs: Iterable[str], inputs: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs, by whatever path, link or hard link it is named.

    Raises
    ------
    SettingError
        If one of ``outputs`` is the same file as one of ``inputs``.
    """
    there = {identity: path for path in outputs if (identity := _identity(path))}
    if not there:
        return
    for path in inputs:
        output = there.get(_identity(path) or (-1, -1))
        # A report of an earlier run lies among the texts and is none of them.
        if output is not None and not is_report(read_bytes(path)):
            raise SettingError(
                f"{visible(output)} is one of the files to be read; writing there would destroy it.",
                "Name another file with -o.",
            )


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def write_whole(path: str, chunks: Iterable[bytes], *, flush: bool = True) -> None:
    """Write a file so that at every moment it is either the old one or the new one; see `write_together`.

    Parameters
    ----------
    path
        Of the file.
    chunks
        Its content.
    flush
        Whether to wait until the file is on the disk. Whoever writes many files may leave that out and call
        `flush_folder` in the end: after a power cut they are to be made again.

    Raises
    ------
    ToolkitError
        If the system refuses; a regular file of that name is then as it was.
    """
    write_together([(path, chunks)], flush=flush)


def write_together(outputs: Iterable[tuple[str, Iterable[bytes]]], *, flush: bool = True) -> None:
    """Write files that belong together, such as a table and its provenance: all of them, or none if one cannot be.

    The chunks of each file go to a temporary file beside it, which is flushed to the disk; when all are complete, they
    take their names. A link stays a link. A device or a pipe is written to instead: replacing it would not be what was
    meant. The name of a temporary file is random, and the file is created, never opened.

    Parameters
    ----------
    outputs
        Paths and contents; a content is asked for after all those before it were written.
    flush
        As for `write_whole`.

    Raises
    ------
    ToolkitError
        If the system refuses; regular files of these names are then as they were.
    """
    complete: list[tuple[Path, Path, str]] = []
    path = ""
    try:
        for path, chunks in outputs:
            # Through a link the file that it points to is written, and that one whole as well.
            target = Path(os.path.realpath(path))
            if target.exists() and not target.is_file():
                with open(target, "wb") as stream:
                    stream.writelines(chunks)
                continue
            _sweep(target.parent)
            handle, temporary = _temporary(target.parent)
            complete.append((temporary, target, path))
            _fill(handle, chunks, flush=flush)
            if target.exists():
                os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
        for temporary, target, path in complete:  # noqa: B007 (the message names it)
            os.replace(temporary, target)
    except BaseException as error:
        for temporary, _, _ in complete:
            temporary.unlink(missing_ok=True)
        if not isinstance(error, OSError) or error.errno == errno.EPIPE:
            raise
        raise ToolkitError(
            f"Cannot write {visible(path)}: {error.strerror}.",
            "Choose an existing, writable folder with -o.",
        ) from error
    if flush:
        for folder in dict.fromkeys(str(target.parent) for _, target, _ in complete):
            flush_folder(folder)


def _fill(handle: int, chunks: Iterable[bytes], *, flush: bool) -> None:
    with open(handle, "wb") as stream:
        stream.writelines(chunks)
        stream.flush()
        if flush:
            os.fsync(stream.fileno())


def _temporary(folder: Path) -> tuple[int, Path]:
    """Create a file with a random name in a folder; a link or file that has this name is never followed or opened."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        path = folder / f".toolkit-{os.urandom(8).hex()}.tmp"
        with suppress(FileExistsError):
            return os.open(path, flags, 0o666), path


_swept: set[Path] = set()


def _sweep(folder: Path) -> None:
    """Delete temporary files that a run which was killed left in a folder more than a day ago; once a run."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        old = [entry.path for entry in entries if _TEMPORARY.fullmatch(entry.name) and _is_stale(entry)]
        for path in old:
            with suppress(OSError):
                os.unlink(path)


def _is_stale(entry: os.DirEntry[str]) -> bool:
    status = entry.stat(follow_symlinks=False)
    return stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _STALE


def make_folder(path: str) -> None:
    """Make a folder and those above it; one that is there stays as it is.

    Raises
    ------
    ToolkitError
        If the system refuses, or a file of that name is in the way.
    """
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name contains a NUL character"
        if isinstance(error, RecursionError):
            reason = "it is too deep"
        raise ToolkitError(
            f"Cannot create the folder {visible(path)}: {reason}.", "Choose a writable folder with -o."
        ) from error


def is_same(one: str, other: str) -> bool:
    """Tell whether two paths lead to the same file or folder; not, if one leads nowhere."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def flush_folder(folder: str) -> None:
    """Make the names of files in a folder last through a power cut, where the system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # Some network file systems refuse this for folders; the content is safe already.
    finally:
        os.close(handle)


def point_at_nothing(descriptor: int) -> None:
    """Let everything that is still written to an open file go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)

"""From found files to their bytes, in order: one after the other, or several at a time where reading means waiting."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from time import perf_counter, thread_time
from typing import cast

from toolkit.compiled import load_compiled
from toolkit.errors import ToolkitError, UnreadableError
from toolkit.files import Found, held_files, read_bytes

THREADS = 8
"""Files that are read at the same time, where that pays."""

# Of each so many files the first few are timed. Handing one to another thread and back costs about 20 microseconds.
_BLOCK = 1_024
_TIMED = 8
_SMALL = 1 << 16  # bytes
_TOGETHER = 32  # small files that are held at a time
_LONG = 50e-6  # seconds of waiting
_BATCH = 8  # files that a thread reads in one go
_ROOM = 1 << 20  # bytes that it reads in one go, but for the last small file; larger files are left to who asks

Read = tuple[Found, bytes | UnreadableError]
_SmallReader = Callable[[str], bytes | None]


def read_many(files: Iterable[Found], threads: int = THREADS) -> Iterator[Read]:
    """Read files and yield each with its bytes, or with the reason why it cannot be read, in their order.

    Where the first files make us wait for a disk or a network, those that come next are read ahead by several threads:
    at most 136 files and 18 MB. Otherwise no more than 32 files and 2 MB are. What is yielded does not depend on it.

    Parameters
    ----------
    files
        The files.
    threads
        That may read at the same time.

    Raises
    ------
    ToolkitError
        If the system lets us open no further file.
    """
    small = _small_reader() if held_files() is None else _held_or_small
    files = iter(files)
    while True:
        waits = []
        for found in islice(files, _TIMED):
            begun, worked = perf_counter(), thread_time()
            data = small(found.path)
            read = _read(found.path) if data is None else data
            waits.append(perf_counter() - begun - (thread_time() - worked))
            yield found, read
        if len(waits) < _TIMED:
            return
        block = islice(files, _BLOCK - _TIMED)
        # The middle one: if others keep the processor busy, one read or two may look as if they had waited.
        if threads > 1 and sorted(waits)[_TIMED // 2] > _LONG:
            yield from _read_ahead(block, threads, small)
            continue
        # A few at a time, as that keeps the caches of the processor warm: a sixteenth of the time is saved.
        while some := list(islice(block, _TOGETHER)):
            for found, data in zip(some, [small(found.path) for found in some], strict=True):
                yield found, _read(found.path) if data is None else data


def _read(path: str) -> bytes | UnreadableError:
    try:
        return read_bytes(path)
    except UnreadableError as error:
        return error


def _read_ahead(files: Iterator[Found], threads: int, small: _SmallReader) -> Iterator[Read]:
    """Read files with several threads; whatever is out of the ordinary is read again when its turn comes."""
    from concurrent.futures import Future, ThreadPoolExecutor

    batches: deque[tuple[list[Found], Future[list[bytes | None]] | None]] = deque()
    pool = ThreadPoolExecutor(threads)
    try:
        while (batch := list(islice(files, _BATCH))) or batches:
            if batch:
                try:
                    batches.append((batch, pool.submit(_read_batch, [found.path for found in batch], small)))
                except RuntimeError:  # The system grants no further thread.
                    batches.append((batch, None))
            if not batch or len(batches) > 2 * threads:
                done, future = batches.popleft()
                for found, data in zip(done, future.result() if future else [None] * len(done), strict=True):
                    yield found, _read(found.path) if data is None else data
    finally:
        pool.shutdown(cancel_futures=True)


def _read_batch(paths: Sequence[str], small: _SmallReader) -> list[bytes | None]:
    read: list[bytes | None] = []
    room = _ROOM
    for path in paths:
        data = small(path) if room > 0 else None
        if data is None and room > 0:
            try:
                data = read_bytes(path, room)
            except ToolkitError:
                data = None  # Whoever asks for it will be told.
        room -= len(data or b"")
        read.append(data)
    return read


def _held_or_small(path: str) -> bytes | None:
    """Return what is held of a file; read and hold a small one of which nothing is."""
    held = held_files()
    outcome = held.get(path) if held else None
    if outcome is None:
        outcome = _small_reader()(path)
        if held and outcome is not None:
            held.put(path, outcome)
    return outcome if isinstance(outcome, bytes) else None


@cache
def _small_reader() -> _SmallReader:
    """Return what reads a small file: one call of compiled code, or Python where none was compiled.

    It gives the bytes that `read_bytes` gives, or None where it sees anything but a regular file of no more than 65,536
    bytes that is read without trouble.
    """
    module = load_compiled("toolkit._reading")
    return cast(_SmallReader, module.read_small) if module else _read_small


def _read_small(path: str) -> bytes | None:
    try:
        return read_bytes(path, _SMALL)
    except ToolkitError:
        return None

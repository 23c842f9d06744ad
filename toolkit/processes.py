"""One adapter for work in several processes or threads: the same results in the same order for any number."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 16  # items
_AHEAD = 3  # pieces of work for each job that may wait or be done before their turn
_INTERRUPTS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_LOOK = 0.5  # seconds
_GONE = 5.0  # seconds; what is killed is gone sooner
_BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    *,
    together: int = 16,
    threads: bool = False,
) -> Iterator[Result]:
    """Apply a function to every item and yield the results in the order of the items.

    Whatever runs the work stands behind this function: nothing else in the program knows of processes. Only some
    pieces of work are under way at a time, so what is not asked for yet does not pile up.

    Parameters
    ----------
    function
        Importable by name; it and its results travel between processes.
    items
        With fewer than 16, or one job, everything runs in this process.
    jobs
        Processes at the most. Where the system allows none, the work is done in this one.
    together
        Items handed over at a time: many where one takes little time.
    threads
        Use threads, for a function that lets go of the interpreter's lock.

    Raises
    ------
    ToolkitError
        If a process is ended from outside.
    """
    rest = iter(items)
    if jobs < 2:
        yield from map(function, rest)
        return
    first = list(islice(rest, _WORTH_A_PROCESS))
    if len(first) < _WORTH_A_PROCESS:
        yield from map(function, first)
        return
    pool = _pool(jobs, threads)
    pieces = _pieces(first, rest, together)
    if pool is None:
        yield from (function(item) for piece in pieces for item in piece)
        return
    try:
        yield from _in_order(pool, function, pieces, _AHEAD * jobs)
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _in_order(
    pool: Executor, function: Callable[[Item], Result], pieces: Iterator[list[Item]], ahead: int
) -> Iterator[Result]:
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[tuple[list[Item], Future[list[Result]] | None]] = deque()
    granted = True
    while True:
        while granted and len(waiting) < ahead and (piece := next(pieces, None)) is not None:
            try:
                with _undisturbed():  # The first begins the processes.
                    waiting.append((piece, pool.submit(_applied, function, piece)))
            except BrokenProcessPool as error:
                raise _ended() from error
            except OSError:
                # The system grants no further process: what is left is done in this one.
                granted = False
                waiting.append((piece, None))
        if not waiting:
            break
        piece, future = waiting.popleft()
        try:
            yield from _applied(function, piece) if future is None else future.result()
        except BrokenProcessPool as error:
            raise _ended() from error
        if not granted and not waiting:
            break
    for piece in pieces:
        yield from _applied(function, piece)


def _applied(function: Callable[[Item], Result], piece: list[Item]) -> list[Result]:
    return [function(item) for item in piece]


def _pieces(first: list[Item], rest: Iterator[Item], together: int) -> Iterator[list[Item]]:
    for start in range(0, len(first), together):
        yield first[start : start + together]
    while piece := list(islice(rest, together)):
        yield piece


def _pool(jobs: int, threads: bool) -> Executor | None:
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

    if threads:
        return ThreadPoolExecutor(jobs)
    try:
        return ProcessPoolExecutor(jobs, initializer=_in_a_process, initargs=(os.getpid(),))
    except (OSError, NotImplementedError):
        return None


def _stop(pool: Executor) -> None:
    """Leave no process behind, and wait for nothing: a process that dies while it sends leaves a thread that waits."""
    pool.shutdown(wait=False, cancel_futures=True)
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        children = active_children()
        for child in children:
            child.kill()
        for child in children:
            child.join(_GONE)


def _ended() -> ToolkitError:
    return ToolkitError(
        "A process that did part of the work was ended from outside, perhaps for want of memory.",
        "Try again with --jobs 1.",
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait: one that came while a process is begun would be lost, with the locks held at that moment."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_a_process(parent: int) -> None:
    """Prepare a process: interrupts are the parent's matter, it uses one processor, and it ends with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A termination is meant for this process alone, and no handler of the program is to delay it.
    for number in _INTERRUPTS[1:]:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTS)
    for name in _BLAS:
        os.environ[name] = "1"
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    if "numpy" in sys.modules:  # It has read these variables already.
        _one_thread()


def _end_with(parent: int) -> None:
    """Wait until the parent is gone, however it ended, and end this process."""
    while os.getppid() == parent:
        sleep(_LOOK)
    os._exit(1)


def _one_thread() -> Any:
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        return None
    return threadpool_limits(1)

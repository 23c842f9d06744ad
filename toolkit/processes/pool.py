"""Processes and threads of this machine."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.processes.pieces import applied

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_AHEAD = 3  # pieces of work for each job that may wait or be done before their turn
_INTERRUPTS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_LOOK = 0.5  # seconds
_GONE = 5.0  # seconds; what is killed is gone sooner
_BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

FORKS = sys.platform.startswith("linux")
"""Whether workers are forks of this process and so inherit all that it holds at that moment."""


class Pool:
    """Several processes, or threads of this process.

    Parameters
    ----------
    executor
        Of the standard library.
    jobs
        Maximum number of workers.
    inherits
        Whether the workers were forked with the function, so that it need not be sent.
    """

    def __init__(self, executor: Executor, jobs: int, *, inherits: bool = False) -> None:
        self.ahead = _AHEAD * jobs
        self._executor = executor
        self._inherits = inherits

    def submit(self, function: Callable[[Any], Any], items: list[Any]) -> _Submitted | None:
        """Hand items over; None where the system grants no further process."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            with _undisturbed():  # The first begins the processes.
                if self._inherits:
                    return _Submitted(self._executor.submit(_applied_inherited, items))
                return _Submitted(self._executor.submit(applied, function, items))
        except BrokenProcessPool as error:
            raise _ended() from error
        except OSError:
            return None

    def close(self, *, finished: bool) -> None:
        """End the processes, and leave none behind."""
        if finished:
            self._executor.shutdown()
        else:
            _stop(self._executor)


class _Submitted:
    def __init__(self, future: Future[list[Any]]) -> None:
        self._future = future

    def result(self) -> list[Any]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._future.result()
        except BrokenProcessPool as error:
            raise _ended() from error


def new_pool(jobs: int, function: Callable[[Any], Any], *, threads: bool) -> Pool | None:
    """Return processes or threads that apply a function; None where the system has none.

    Processes are forked where that is possible: the function, with all that it refers to, is then inherited instead of
    sent.
    """
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

    if threads:
        return Pool(ThreadPoolExecutor(jobs), jobs)
    try:
        if not FORKS:
            return Pool(ProcessPoolExecutor(jobs, initializer=_in_a_process, initargs=(os.getpid(),)), jobs)
        from multiprocessing import get_context

        context, given = get_context("fork"), (os.getpid(), function)
        executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_in_a_process, initargs=given)
        return Pool(executor, jobs, inherits=True)
    except (OSError, NotImplementedError):
        return None


_inherited: list[Callable[[Any], Any]] = []


def _applied_inherited(items: list[Any]) -> list[Any]:
    """Apply the function that this process was forked with."""
    return applied(_inherited[-1], items)


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


def _in_a_process(parent: int, function: Callable[[Any], Any] | None = None) -> None:
    """Prepare a process: interrupts are the parent's matter, it uses one processor, and it ends with the parent."""
    if function is not None:
        _inherited.append(function)
        gc.freeze()  # A collection would copy every page of memory that is shared with the parent.
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

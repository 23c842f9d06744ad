"""One adapter for work in several processes: the same results in the same order for any number."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 16  # items


def ordered_map(function: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Apply a function to every item and yield the results in the order of the items.

    Parameters
    ----------
    function
        Importable by name; it and its results travel between processes.
    items
        With fewer than 16, or one job, everything runs in this process.
    jobs
        Processes at the most. Where the system allows none, the work is done in this one.
    """
    if jobs < 2 or len(items) < _WORTH_A_PROCESS:
        yield from map(function, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    try:
        pool = ProcessPoolExecutor(min(jobs, len(items)), initializer=_leave_interrupts_to_the_parent)
    except (OSError, NotImplementedError):
        yield from map(function, items)
        return
    with pool:
        try:
            yield from pool.map(function, items, chunksize=max(1, min(256, len(items) // (4 * jobs))))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

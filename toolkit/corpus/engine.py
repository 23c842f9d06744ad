"""One adapter for work in several processes: the same results in the same order for any number."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from toolkit.errors import ToolkitError

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
    from concurrent.futures.process import BrokenProcessPool

    try:
        pool = ProcessPoolExecutor(min(jobs, len(items)), initializer=_leave_interrupts_to_the_parent)
    except (OSError, NotImplementedError):
        yield from map(function, items)
        return
    done = 0
    with pool:
        try:
            for result in pool.map(function, items, chunksize=max(1, min(256, len(items) // (4 * jobs)))):
                yield result
                done += 1
            return
        except BrokenProcessPool as error:
            raise ToolkitError(
                "A process that read files was ended from outside, perhaps for want of memory.",
                "Try again with --jobs 1.",
            ) from error
        except OSError:
            # The system grants no further process: what is left is done in this one.
            pool.shutdown(wait=False, cancel_futures=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    yield from map(function, items[done:])


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A termination is meant for this process alone, and no handler of the program is to delay it.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)

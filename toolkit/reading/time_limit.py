"""A limit of processor time for one file, so that no file holds up a corpus."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SECONDS = 120.0
_SECONDS_A_MEGABYTE = 30.0


class TimeLimitError(Exception):
    """The time for a file is over."""


def seconds_for(size: int) -> float:
    """Return the processor time allowed for a file of so many bytes: some hundred times what any file takes.

    >>> seconds_for(2_000_000)
    180.0
    """
    return _SECONDS + _SECONDS_A_MEGABYTE * size / 1e6


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what is done inside after so many seconds of processor time.

    The time counted is that of this process, not that on the clock, so a busy machine changes nothing. There is no
    limit where the system has no such timer, and outside the main thread.

    Raises
    ------
    TimeLimitError
        If the time is over.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _over(*_: object) -> None:
    raise TimeLimitError

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


def time_limit(seconds: float) -> _Limit:
    """Stop what is done inside after so many seconds of processor time.

    The time counted is that of this process, not that on the clock, so a busy machine changes nothing. There is no
    limit where the system has no such timer, and outside the main thread.

    Raises
    ------
    TimeLimitError
        If the time is over.
    """
    return _Limit(seconds)


@contextmanager
def many_time_limits() -> Iterator[None]:
    """Keep the handler of the timer in place for many limits: setting it takes longer than setting the timer."""
    global _is_in_place
    if _is_in_place or not _may_limit():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _over)
    _is_in_place = True
    try:
        yield
    finally:
        _is_in_place = False
        signal.signal(signal.SIGVTALRM, before)


class _Limit:
    __slots__ = ("_before", "_is_set", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._is_set = _may_limit()
        self._before = signal.signal(signal.SIGVTALRM, _over) if self._is_set and not _is_in_place else None
        if self._is_set:
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._is_set:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if not _is_in_place:
                signal.signal(signal.SIGVTALRM, self._before)


_is_in_place = False  # the handler, for many limits


def _may_limit() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _over(*_: object) -> None:
    raise TimeLimitError

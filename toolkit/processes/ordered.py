"""One adapter for work in several processes or threads: the same results in the same order for any number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from operator import length_hint
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.processes.engines import chosen_engine
from toolkit.processes.pieces import applied
from toolkit.processes.pool import new_pool

if TYPE_CHECKING:
    from toolkit.processes.pieces import Engine, PieceOfWork

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 16  # items
Watch = Callable[[Iterator[Any], int], Iterator[Any]]
_watches: list[Watch] = []


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Pass the results of every `ordered_map` inside through a function, which is given their number as well."""
    _watches.append(watch)
    try:
        yield
    finally:
        _watches.pop()


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    *,
    together: int = 16,
    threads: bool = False,
    total: int = 0,
) -> Iterator[Result]:
    """Apply a function to every item and yield the results in the order of the items.

    Whatever runs the work stands behind this function: processes of this machine, or the cluster that
    `toolkit.processes.engine` connects to. Only some pieces of work are under way at a time, so what is not asked for
    yet does not pile up.

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
        Use threads of this process, for a function that lets go of the interpreter's lock.
    total
        Number of items, where their length does not tell; it is only shown.

    Raises
    ------
    ToolkitError
        If a process is ended from outside.
    """
    results = _mapped(function, items, jobs, together, threads=threads)
    number = total or length_hint(items)
    return _watches[-1](results, number) if _watches and number and not threads else results


def _mapped(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int, together: int, *, threads: bool
) -> Iterator[Result]:
    rest = iter(items)
    if jobs < 2:
        yield from map(function, rest)
        return
    first = list(islice(rest, _WORTH_A_PROCESS))
    if len(first) < _WORTH_A_PROCESS:
        yield from map(function, first)
        return
    shared = None if threads else chosen_engine()
    engine = shared or new_pool(jobs, threads=threads)
    pieces = _pieces(first, rest, together)
    if engine is None:
        yield from (function(item) for piece in pieces for item in piece)
        return
    finished = False
    try:
        yield from _in_order(engine, function, pieces)
        finished = True
    finally:
        if shared is None:
            engine.close(finished=finished)


def _in_order(engine: Engine, function: Callable[[Item], Result], pieces: Iterator[list[Item]]) -> Iterator[Result]:
    waiting: deque[tuple[list[Item], PieceOfWork | None]] = deque()
    granted = True
    while True:
        while granted and len(waiting) < engine.ahead and (items := next(pieces, None)) is not None:
            piece = engine.submit(function, items)
            granted = piece is not None
            waiting.append((items, piece))
        if not waiting:
            break
        items, piece = waiting.popleft()
        yield from applied(function, items) if piece is None else piece.result()
        if not granted and not waiting:
            break
    for items in pieces:
        yield from applied(function, items)


def _pieces(first: list[Item], rest: Iterator[Item], together: int) -> Iterator[list[Item]]:
    for start in range(0, len(first), together):
        yield first[start : start + together]
    while piece := list(islice(rest, together)):
        yield piece

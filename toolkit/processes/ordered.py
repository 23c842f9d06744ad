"""One adapter for work in several processes or threads: the same results in the same order for any number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from operator import length_hint
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.processes.engines import chosen_engine
from toolkit.processes.pieces import applied
from toolkit.processes.pool import FORKS, new_pool

if TYPE_CHECKING:
    from toolkit.processes.pieces import Engine, PieceOfWork

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 16  # items
Watch = Callable[[Iterator[Any], int], Iterator[Any]]
_watches: list[Watch] = []
_meanwhile: list[Callable[[], object]] = []


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Pass the results of every `ordered_map` inside through a function, which is given their number as well."""
    _watches.append(watch)
    try:
        yield
    finally:
        _watches.pop()


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do some work in this process once, as soon as others are at work inside; none of it where there are no others.

    This process only waits then. What it loads, such as a library, is inherited by the processes of later passes.
    """
    _meanwhile.append(work)
    try:
        yield
    finally:
        if work in _meanwhile:
            _meanwhile.remove(work)


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    *,
    together: int = 16,
    threads: bool = False,
    total: int = 0,
    fewest: int = _WORTH_A_PROCESS,
) -> Iterator[Result]:
    """Apply a function to every item and yield the results in the order of the items.

    Whatever runs the work stands behind this function: processes of this machine, or the cluster that
    `toolkit.processes.engine` connects to. Only some pieces of work are under way at a time, so what is not asked for
    yet does not pile up.

    Parameters
    ----------
    function
        Importable by name, as a cluster needs it. Its results travel between processes.
    items
        The items of a sequence are inherited by processes that are forked; all others are sent.
    jobs
        Maximum number of processes; with one, or where the system allows none, the work is done in this process.
    together
        Items handed over at a time: many where one takes little time.
    threads
        Use threads of this process, for a function that lets go of the interpreter's lock.
    total
        Number of items, where their length does not tell; it is only shown.
    fewest
        Number of items from which processes are worth their start.

    Raises
    ------
    ToolkitError
        If a process is ended from outside.
    """
    results = _mapped(function, items, jobs, together, fewest, threads=threads)
    number = total or length_hint(items)
    return _watches[-1](results, number) if _watches and number and not threads else results


def _mapped(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    together: int,
    fewest: int,
    *,
    threads: bool,
) -> Iterator[Result]:
    if jobs < 2:
        yield from map(function, items)
        return
    shared = None if threads else chosen_engine()
    work: Callable[[Any], Result] = function
    rest: Iterator[Any] = iter(items)
    if FORKS and not threads and shared is None and isinstance(items, Sequence):
        # The numbers of the items travel; the items are inherited.
        work, rest = partial(_of_place, function, items), iter(range(len(items)))
    first = list(islice(rest, fewest))
    if len(first) < fewest:
        yield from map(work, first)
        return
    engine = shared or new_pool(jobs, work, threads=threads)
    pieces = _pieces(first, rest, together)
    if engine is None:
        yield from (work(item) for piece in pieces for item in piece)
        return
    finished = False
    try:
        yield from _in_order(engine, work, pieces)
        finished = True
    finally:
        if shared is None:
            engine.close(finished=finished)


def _of_place(function: Callable[[Item], Result], items: Sequence[Item], place: int) -> Result:
    return function(items[place])


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
        while _meanwhile and granted:
            _meanwhile.pop()()
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

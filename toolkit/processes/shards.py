"""Passes over many items in shards: runs of items that are worked on together, wherever that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

from toolkit.processes.ordered import ordered_map

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST = 256  # items of a shard: enough that what a shard costs besides does not matter
_FEWEST = 16  # items that are worth processes
_SHARES = 8  # shards of each job, so that all end at about the same time


def shard_map(
    function: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int, *, most: int = _MOST
) -> Iterator[Result]:
    """Apply a function to shards of a sequence and yield one result for each, in order.

    What is done with a shard is a pass over its items: whatever can be worked out of them alone. The caller reduces the
    results. They travel between processes, the items of processes of this machine do not.

    Parameters
    ----------
    function
        Importable by name, as a cluster needs it. Must give the same, put together, however the items are divided.
    items
        Such as the documents of a corpus.
    jobs
        Maximum number of processes.
    most
        Number of items in a shard.
    """
    together = max(1, min(most, len(items) // (_SHARES * jobs))) if jobs > 1 else most
    return ordered_map(function, Shards(items, together), jobs if len(items) >= _FEWEST else 1, together=1, fewest=2)


class Shards(Sequence[Sequence[Item]]):
    """The runs of a sequence, each cut out when it is asked for.

    Parameters
    ----------
    items
        All of them.
    together
        Number of items in a run; the last may have fewer.
    """

    def __init__(self, items: Sequence[Item], together: int) -> None:
        self._items, self._together = items, together

    def __len__(self) -> int:
        """Return the number of runs."""
        return -(-len(self._items) // self._together)

    @overload
    def __getitem__(self, place: int) -> Sequence[Item]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[Item]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        """Return a run by its number."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        start = place * self._together
        return self._items[start : start + self._together]

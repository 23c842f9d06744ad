"""What every engine of work has: pieces of it are handed over, and each is asked for in its turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class PieceOfWork(Protocol):
    """Some items under way."""

    def result(self) -> list[Any]:
        """Wait for the results, one for each item.

        Raises
        ------
        ToolkitError
            If the work cannot be finished.
        """


class Engine(Protocol):
    """Whatever does the work: processes or threads of this machine, or a cluster."""

    @property
    def ahead(self) -> int:
        """Pieces that may be under way at a time."""

    def submit(self, function: Callable[[Any], Any], items: list[Any]) -> PieceOfWork | None:
        """Hand items over; None where nothing more can be handed over, and the caller is to do the work itself."""

    def close(self, *, finished: bool) -> None:
        """End it: at once, unless all work is finished."""


def applied(function: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    """Apply a function to items."""
    return [function(item) for item in items]

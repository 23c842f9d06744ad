"""How many examples a property test tries: a few in everyday runs, many in ``make test-long``.

``conftest.py`` registers the two profiles. A test takes the number of the profile unless one example of it is costly.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from hypothesis import settings

Item = TypeVar("Item")
LONG = settings().max_examples >= 1_000

COSTLY = settings(max_examples=settings().max_examples // 4)
"""For tests that start processes, write files or read whole documents."""

RARE = settings(max_examples=2 * settings().max_examples)
"""For quick tests that look for a rare difference between two implementations."""


def some(items: Sequence[Item], number: int) -> list[Item]:
    """Return so many of the items, spread at random and the same in each run; all of them in ``make test-long``."""
    if LONG or number >= len(items):
        return list(items)
    return [items[place] for place in sorted(Random(len(items)).sample(range(len(items)), number))]

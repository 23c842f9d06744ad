"""How a rule tells fast that it has nothing to do: by signs without which its patterns find nothing."""

from __future__ import annotations

from collections.abc import Iterable


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Tell whether one of the signs stands in a text; ten times as fast as a pattern of them all.

    >>> holds_any("all rights reserved", ("copyright", "reserved"))
    True
    """
    for sign in signs:  # noqa: SIM110 (a generator in any() costs more than the search)
        if sign in text:
            return True
    return False

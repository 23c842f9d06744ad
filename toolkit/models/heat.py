"""A heat map as text: a block for each pair, darker the more alike the two are than most pairs are."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = "·░▒▓█"
SHARES = (0.5, 0.75, 0.9, 0.97)
"""Of all pairs; a pair above such a share of them has the next block."""


def levels(square: Sequence[Sequence[float]]) -> list[float]:
    """Return the similarities from which on the next block is drawn: at first the middle one."""
    values = sorted(square[a][b] for a in range(len(square)) for b in range(a))
    if not values:
        return []
    return [values[min(int(share * len(values)), len(values) - 1)] for share in SHARES]


def drawn(square: Sequence[Sequence[float]]) -> list[str]:
    """Draw a row of blocks for each text, two columns a text where there are few.

    >>> drawn([[1.0, 0.9, 0.0], [0.9, 1.0, 0.2], [0.0, 0.2, 1.0]])
    ['╲╲██··', '██╲╲░░', '··░░╲╲']
    """
    bounds = levels(square)
    wide = 2 if len(square) <= 20 else 1
    rows = []
    for a, row in enumerate(square):
        line = ""
        for b, value in enumerate(row):
            block = "╲" if a == b else BLOCKS[sum(value > 0 and value >= bound for bound in bounds)]
            line += block * wide
        rows.append(line)
    return rows

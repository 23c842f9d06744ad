"""A heat map as text: one block per pair, shaded by the rank of its similarity among all pairs."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = "·░▒▓█"
SHARES = (0.5, 0.75, 0.9, 0.97)
"""Quantiles of the similarities of all pairs at which the next block begins."""


def heat_levels(square: Sequence[Sequence[float]]) -> list[float]:
    """Return the lowest similarity of each block but the first."""
    values = sorted(square[a][b] for a in range(len(square)) for b in range(a))
    if not values:
        return []
    return [values[min(int(share * len(values)), len(values) - 1)] for share in SHARES]


def heat_legend(square: Sequence[Sequence[float]]) -> str:
    """Return the legend: the lowest similarity of each block that occurs.

    >>> heat_legend([[1.0, 0.9, 0.0], [0.9, 1.0, 0.2], [0.0, 0.2, 1.0]])
    '░ from 0.2, █ from 0.9'
    """
    # Of equal bounds the darkest block wins.
    last = dict(zip(heat_levels(square), BLOCKS[1:], strict=False))
    above = [bound for bound in last if bound > 0]
    # As many decimals as keep the bounds distinct and above 0.
    decimals = next(
        each for each in range(2, 7) if each == 6 or len({round(bound, each) for bound in above} - {0}) == len(above)
    )
    entries = [
        f"{block} from {round(bound, decimals):g}" if bound > 0 else f"{block} above 0" for bound, block in last.items()
    ]
    return ", ".join(entries)


def heat_rows(square: Sequence[Sequence[float]]) -> list[str]:
    """Draw a row of blocks per text, two columns wide for up to 20 texts.

    >>> heat_rows([[1.0, 0.9, 0.0], [0.9, 1.0, 0.2], [0.0, 0.2, 1.0]])
    ['╲╲██··', '██╲╲░░', '··░░╲╲']
    """
    bounds = heat_levels(square)
    wide = 2 if len(square) <= 20 else 1
    rows = []
    for a, row in enumerate(square):
        line = ""
        for b, value in enumerate(row):
            block = "╲" if a == b else BLOCKS[sum(value > 0 and value >= bound for bound in bounds)]
            line += block * wide
        rows.append(line)
    return rows

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


def legend(square: Sequence[Sequence[float]]) -> str:
    """Say from which similarity on each block is drawn; a block that is never drawn is left out.

    >>> legend([[1.0, 0.9, 0.0], [0.9, 1.0, 0.2], [0.0, 0.2, 1.0]])
    '░ from 0.2, █ from 0.9'
    """
    # Of equal bounds the last wins: what reaches one reaches them all.
    last = dict(zip(levels(square), BLOCKS[1:], strict=False))
    above = [bound for bound in last if bound > 0]
    # As many decimals as tell the bounds apart, and from 0.
    decimals = next(
        each for each in range(2, 7) if each == 6 or len({round(bound, each) for bound in above} - {0}) == len(above)
    )
    said = [
        f"{block} from {round(bound, decimals):g}" if bound > 0 else f"{block} above 0" for bound, block in last.items()
    ]
    return ", ".join(said)


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

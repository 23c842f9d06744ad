"""The source lines of many places in one block, however long it is."""

from __future__ import annotations

from bisect import bisect_left

from toolkit.corpus.document import Block


class BlockLines:
    r"""Where the lines of a block end; `Block.line_at` counts them anew for every place.

    Examples
    --------
    >>> lines = BlockLines(Block("paragraph", "one\ntwo", line=5))
    >>> lines.line_at(0), lines.line_at(4)
    (5, 6)
    """

    def __init__(self, block: Block) -> None:
        self._breaks = [place for place, sign in enumerate(block.text) if sign == "\n"] if "\n" in block.text else []
        self._lines = block.source_lines

    def line_at(self, offset: int) -> int:
        """Return the source line of a position in the text."""
        return self._lines[min(bisect_left(self._breaks, offset), len(self._lines) - 1)]

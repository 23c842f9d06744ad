"""Cutting inside a block: the text continues without the cut, and the cut becomes a removed block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.document import Block


def cut_inside(block: Block, pattern: re.Pattern[str], reason: str, keep: str = "keep") -> Iterator[Block]:
    """Remove every match of a pattern from the text of a block.

    Parameters
    ----------
    block
        One that was not removed.
    pattern
        May have a named group, whose match stays in the text.
    reason
        Recorded with each cut that contains a letter or digit.
    keep
        Name of that group.

    Yields
    ------
    Block
        The block without the matches, then one removed block per cut.
    """
    pieces: list[Block] = []
    lines: tuple[int, ...] = ()
    passed = counted = 0  # Line ends are counted from cut to cut, each once.

    def without(found: re.Match[str]) -> str:
        nonlocal passed, counted, lines
        passed += block.text.count("\n", counted, found.start())
        counted = found.start()
        kept = found.groupdict().get(keep) or ""
        gone = found[0].replace(kept, " ", 1) if kept else found[0]
        if any(map(str.isalnum, gone)):
            lines = lines or block.source_lines
            line = lines[min(passed, len(lines) - 1)]
            pieces.append(Block(block.kind, " ".join(gone.split()), line, block.section, reason, page=block.page))
        # A line end that was cut with it is put back, so that the lines after it keep their numbers.
        return kept + "\n" * (found[0].count("\n") - kept.count("\n"))

    text = pattern.sub(without, block.text)
    yield block.having(text=text) if pieces or text != block.text else block
    yield from pieces

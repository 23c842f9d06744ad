"""Cutting inside a block: the text continues without the cut, and the cut becomes a removed block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.corpus.document import Block


def cut_inside(
    block: Block, pattern: re.Pattern[str], reason: str, keep: str = "keep", start: str = ""
) -> Iterator[Block]:
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
    start
        What every match in this text begins with, if that is known: to look for it takes a tenth of the time.

    Yields
    ------
    Block
        The block without the matches, then one removed block per cut.
    """
    pieces: list[Block] = []
    text = text_without(block, block.text, pattern, reason, pieces, keep, start)
    yield block.having(text=text) if pieces or text != block.text else block
    yield from pieces


def text_without(
    block: Block,
    text: str,
    pattern: re.Pattern[str],
    reason: str,
    cuts: list[Block],
    keep: str = "keep",
    start: str = "",
) -> str:
    """Return the text of a block without the matches of a pattern; see `cut_inside`.

    Parameters
    ----------
    block
        Whose text it is, on the same lines.
    text
        What is left of it after other cuts.
    pattern, reason, keep, start
        As for `cut_inside`.
    cuts
        Gets a removed block for each cut.
    """
    lines: tuple[int, ...] = ()
    passed = counted = 0  # Line ends are counted from cut to cut, each once.

    def without(found: re.Match[str]) -> str:
        nonlocal passed, counted, lines
        whole = found[0]
        kept = (found[keep] or "") if keep in found.re.groupindex else ""
        gone = whole.replace(kept, " ", 1) if kept else whole
        if any(map(str.isalnum, gone)):
            passed += text.count("\n", counted, found.start())
            counted = found.start()
            lines = lines or block.source_lines
            line = lines[min(passed, len(lines) - 1)]
            cuts.append(Block(block.kind, " ".join(gone.split()), line, block.section, reason, page=block.page))
        # A line end that was cut with it is put back, so that the lines after it keep their numbers.
        return kept + "\n" * (whole.count("\n") - kept.count("\n")) if "\n" in whole else kept

    return _substituted(pattern, without, text, start) if start else pattern.sub(without, text)


def _substituted(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], text: str, start: str) -> str:
    """Return what `re.Pattern.sub` does for a pattern of which every match begins with ``start``."""
    parts: list[str] = []
    done = 0
    place = text.find(start)
    while place >= 0:
        found = pattern.match(text, place)
        if found is None:
            place = text.find(start, place + 1)
            continue
        parts += (text[done:place], new(found))
        done = found.end()
        place = text.find(start, done)
    return "".join([*parts, text[done:]]) if parts else text

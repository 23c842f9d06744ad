"""Cut pull quotes: a sentence of the text that the page shows a second time, larger."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block

_SHORTEST, _LONGEST = 7, 45  # words
_RUN = 3
_REPEATED = 0.8  # of its runs: the page leaves out what stands between ("she said")
_SIGNS = re.compile(r"[^\w]+")


def apply(blocks: list[Block]) -> list[Block]:
    """Mark short blocks of which nearly every run of three words stands in longer blocks of the text."""
    words = [_words(block) for block in blocks]
    if not any(_SHORTEST <= len(own) <= _LONGEST for own in words):
        return blocks
    # For each run the words of the longest block that holds it: one look at every word, no more.
    longest: dict[tuple[str, ...], int] = {}
    for own in words:
        for run in _runs(own):
            longest[run] = max(longest.get(run, 0), len(own))
    return [
        block.cut("pull quote") if _SHORTEST <= len(own) <= _LONGEST and _is_repeated(own, longest) else block
        for block, own in zip(blocks, words, strict=True)
    ]


def _is_repeated(words: list[str], longest: dict[tuple[str, ...], int]) -> bool:
    """Tell whether the runs stand in longer blocks; of two equal blocks both stay."""
    own = _runs(words)
    return sum(longest[run] > len(words) for run in own) >= _REPEATED * len(own)


def _words(block: Block) -> list[str]:
    if block.removed or block.kind == "heading":
        return []
    return _SIGNS.sub(" ", block.text.lower()).split()


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))

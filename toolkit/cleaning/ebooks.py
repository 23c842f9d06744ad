"""Cut the licence that libraries of free books put before and after a text."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy

REASONS = (LICENCE := "e-book licence",)

_BOOKS = ("ebook", "e-book", "etext", "e-text")
_START = lazy(r"\A\W*+(?:start\s+of\s+(?:the\s+|this\s+)?)(?:[\w'’-]+\s+){1,6}e-?(?:book|text)\b", re.I, signs=_BOOKS)
_END = lazy(r"\A\W*+end\s+of\s+(?:the\s+|this\s+)?(?:[\w'’-]+\s+){1,6}e-?(?:book|text)\b", re.I, signs=_BOOKS)
_LONGEST = 300  # characters
_BEFORE = 0.25  # of the text: a licence that stands before it is shorter


def apply(blocks: list[Block]) -> list[Block]:
    """Mark what stands before ``*** START OF … EBOOK`` and after ``*** END OF … EBOOK``, and these lines."""
    start = _first(blocks, _START)
    end = _first(blocks, _END)
    total = sum(len(block.text) for block in blocks)
    if start is not None and sum(len(block.text) for block in blocks[:start]) > max(_BEFORE * total, 20_000):
        start = None
    if start is None and end is None:
        return blocks
    return [
        block.cut(LICENCE)
        if not block.removed and ((start is not None and number <= start) or (end is not None and number >= end))
        else block
        for number, block in enumerate(blocks)
    ]


def _first(blocks: list[Block], pattern: re.Pattern[str]) -> int | None:
    for number, block in enumerate(blocks):
        text = block.text
        # Nearly every block begins with a letter that neither line begins with.
        if text[:1] in "*-= sSeE" and len(text) <= _LONGEST and not block.removed and pattern.match(text):
            return number
    return None

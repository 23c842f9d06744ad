"""Cut the licence that e-book libraries such as Project Gutenberg add before and after a text."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.corpus.structure import LICENCE
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, signs

REASONS = (LICENCE,)

_BOOKS = ("ebook", "e-book", "etext", "e-text")
_START = lazy(r"\A\W*+(?:start\s+of\s+(?:the\s+|this\s+)?)(?:[\w'’-]+\s+){1,6}e-?(?:book|text)\b", re.I, signs=_BOOKS)
_END = lazy(r"\A\W*+end\s+of\s+(?:the\s+|this\s+)?(?:[\w'’-]+\s+){1,6}e-?(?:book|text)\b", re.I, signs=_BOOKS)
_PRODUCED = lazy(
    r"\A(?:e-?text\s+|transcribed\s+|scanned\s+)?(?:produced|prepared|transcribed|digiti[sz]ed)\s+(?:and\s+\w+\s+)?(?:by|from)\b",
    re.I,
)
_LONGEST = 300  # characters
_BEFORE = 0.25  # of the text: a licence that stands before it is shorter

SIGNS = signs("start end", most=_LONGEST, place="start")
SHAPES = Shape(0)


def apply(blocks: list[Block]) -> list[Block]:
    """Remove everything before ``*** START OF … EBOOK`` and after ``*** END OF … EBOOK``, and these lines."""
    start = _first(blocks, _START)
    end = _first(blocks, _END)
    total = sum(len(block.text) for block in blocks)
    if start is not None and sum(len(block.text) for block in blocks[:start]) > max(_BEFORE * total, 20_000):
        start = None
    if start is not None:
        start = _with_producers(blocks, start)
    if start is None and end is None:
        return blocks
    return [
        block.cut(LICENCE)
        if not block.removed and ((start is not None and number <= start) or (end is not None and number >= end))
        else block
        for number, block in enumerate(blocks)
    ]


def _with_producers(blocks: list[Block], start: int) -> int:
    """Return the last block of the paragraph that names the volunteers below the line, or the line itself."""
    below = blocks[start + 1 : start + 2]
    if not below or len(below[0].text) > _LONGEST or not _PRODUCED.match(below[0].text):
        return start
    last = start + 1
    while last + 1 < len(blocks) and blocks[last + 1].line == blocks[last].line + blocks[last].text.count("\n") + 1:
        last += 1
    return last


def _first(blocks: list[Block], pattern: re.Pattern[str]) -> int | None:
    for number, block in enumerate(blocks):
        text = block.text
        # Nearly every block begins with a letter that neither line begins with.
        if text[:1] in "*-= sSeE" and len(text) <= _LONGEST and not block.removed and pattern.match(text):
            return number
    return None

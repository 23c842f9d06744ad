"""Cut the dateline of a wire report: place, day and agency before the first sentence."""

from __future__ import annotations

from toolkit.cleaning.inline import cut_inside
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, Sign

REASONS = (DATELINE := "dateline",)

_DATELINE = lazy(
    r"\A[A-Z][A-Z.'’ -]{2,40}(?:,[ ][^\n()]{2,60}?)?[ ]"
    r"\([A-Z][\w.&]{1,20}+(?:[ ][A-Z][\w.&]{1,20}+){0,3}[ ]?\)[ ]?[-–—]+[ ]?"
    r"|\A[A-Z][A-Z.'’ -]{2,40},[ ](?:[A-Z][\w.]{1,20}+[ ,]*+){0,3}\d{1,2}[ ]?(?:[A-Z][\w.]{2,20})?[ ]?[-–—]+(?=\s)[ ]?"
)
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_IN_PLACES = _CAPITALS | frozenset(".'’ -")
_FIRST_BLOCKS = 6  # of the text: a dateline opens it

SIGNS: tuple[Sign, ...] = ()
SHAPES = Shape.SHOUTED


def apply(blocks: list[Block]) -> list[Block]:
    """Remove the dateline from the first paragraph that has one; the sentence starts after it."""
    looked = 0
    for number, block in enumerate(blocks):
        if block.removed or block.kind == "heading":
            continue
        looked += 1
        if looked > _FIRST_BLOCKS:
            break
        if _is_shouted(block.text[:3]) and _DATELINE.match(block.text):
            return [*blocks[:number], *cut_inside(block, _DATELINE, DATELINE), *blocks[number + 1 :]]
    return blocks


def _is_shouted(opening: str) -> bool:
    """Return whether a text opens as the place of a dateline does, in capitals."""
    return opening[:1] in _CAPITALS and _IN_PLACES.issuperset(opening)

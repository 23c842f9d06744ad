"""Cut what a transcript says of the room: applause, laughter, what could not be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.cleaning.inline import cut_inside
from toolkit.corpus.cleaning.signs import holds_any
from toolkit.corpus.document import Block

REASONS = (ASIDE := "stage direction",)

_ASIDE = re.compile(
    r"[(\[](?:(?:loud|prolonged|general|some|more|renewed|long|brief)\s+)?"
    r"(?:applause|laughter|laughs?|laughing|cheers|cheering|crosstalk|inaudible|unintelligible|indistinct|music|silence|pause"
    r"|interruption|boos|booing|beifall|heiterkeit|applaudissements|rires|aplausos|risas)"
    r"(?:[,.\s]+(?:and\s+|und\s+|et\s+|y\s+)?[\w:]+){0,5}[.!]?[)\]]",
    re.I,
)
_SIGNS = (
    *("pplause", "augh", "heer", "crosstalk", "naudible", "unintelligible", "indistinct", "usic", "ilence", "ause"),
    *("nterruption", "boo", "eifall", "eiterkeit", "pplaudissements", "ires", "plausos", "isas"),
)


def apply(blocks: list[Block]) -> list[Block]:
    """Cut stage directions in brackets; a sentence in brackets is none."""
    return [piece for block in blocks for piece in _without(block)]


def _without(block: Block) -> Iterator[Block]:
    text = block.text
    if block.removed or ("(" not in text and "[" not in text) or not holds_any(text, _SIGNS):
        yield block
        return
    if _ASIDE.fullmatch(text.strip()):
        yield block.cut(ASIDE)
        return
    yield from cut_inside(block, _ASIDE, ASIDE)

"""Cut what a transcript says of the room: applause, laughter, what could not be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toolkit.cleaning.inline import cut_inside
from toolkit.cleaning.prefilter import holds_any
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy

REASONS = ASIDE, TIME_CODE = "stage direction", "time code"

_ASIDE = lazy(
    r"[ ]?[(\[](?:(?:loud|prolonged|general|some|more|renewed|long|brief)\s+)?"
    r"(?:applause|laughter|laughs?|laughing|cheers|cheering|crosstalk|inaudible|unintelligible|indistinct|music|silence|pause"
    r"|interruption|boos|booing|beifall|heiterkeit|applaudissements|rires|aplausos|risas)"
    r"(?:[,.\s]+(?:and\s+|und\s+|et\s+|y\s+)?[\w:]+){0,5}[.!]?[)\]]",
    re.I,
    signs=(
        *("applause", "laugh", "cheer", "crosstalk", "inaudible", "unintelligible", "indistinct", "music", "silence"),
        *("pause", "interruption", "boo", "beifall", "heiterkeit", "applaudissements", "rires", "aplausos", "risas"),
    ),
)
# Of a recording, with the speaker that may stand behind it: "00:01:57 RA:", "[12:30]".
_TIME = lazy(
    r"\A[(\[]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[)\]]?(?:\s*[-–]+>?\s*\d{1,2}:\d{2}:\d{2}(?:[.,]\d{3})?)?"
    r"(?:\s+[A-Z]{1,3}:|(?=\s|\Z))\s?"
)
_MINUTES = lazy(r"[(\[]?(\d{1,2}):(\d{2})(?![\d:])")
# A time of the day or of a recording: neither seconds nor brackets nor a speaker tell which.
_OF_DAY = lazy(r"\d{1,2}:\d{2}(?![\d:.,]|\s*[-–]+>|\s+[A-Z]{1,3}:)")
_FIRST = 10  # seconds
_BRACKETED = lazy(r"\s?[\[(]\d{1,2}:\d{2}:\d{2}[\])]")
_SIGNS = (
    *("pplause", "augh", "heer", "crosstalk", "naudible", "unintelligible", "indistinct", "usic", "ilence", "ause"),
    *("nterruption", "boo", "eifall", "eiterkeit", "pplaudissements", "ires", "plausos", "isas"),
)


def apply(blocks: list[Block]) -> list[Block]:
    """Cut stage directions in brackets; a sentence in brackets is none."""
    recorded = _is_recording(blocks)
    return [piece for block in blocks for piece in _without(block, recorded=recorded)]


def _is_recording(blocks: list[Block]) -> bool:
    """Tell whether times in minutes and seconds are those of a recording, which begin near nought and grow.

    Times of the day stand before the lines of a log as well, and are text.
    """
    times = [int(found[1]) * 60 + int(found[2]) for block in blocks if (found := _MINUTES.match(block.text[:8]))]
    return bool(times) and times[0] <= _FIRST and all(before <= after for before, after in pairwise(times))


def _without(block: Block, *, recorded: bool) -> Iterator[Block]:
    text = block.text
    bracketed = "(" in text or "[" in text
    if block.removed or not (bracketed or (text[:1].isdigit() and ":" in text[:12])):
        yield block
    elif bracketed and holds_any(text, _SIGNS) and _ASIDE.fullmatch(text.strip()):
        yield block.cut(ASIDE)
    elif ":" in text:
        yield from _without_times(block, recorded=recorded)
    else:
        yield from cut_inside(block, _ASIDE, ASIDE) if holds_any(text, _SIGNS) else (block,)


def _begins_with_digit(text: str) -> bool:
    return text[:1].isdigit() or text[1:2].isdigit()


def _without_times(block: Block, *, recorded: bool) -> Iterator[Block]:
    """Cut time codes, and then the stage directions of what is left."""
    first, *cut = [block]
    if _begins_with_digit(block.text) and (recorded or not _OF_DAY.match(block.text)):
        first, *cut = cut_inside(block, _TIME, TIME_CODE)
    rest, *more = cut_inside(first, _BRACKETED, TIME_CODE) if first.text.count(":") > 1 else (first,)
    if not rest.text.strip():
        yield block.cut(TIME_CODE)
        return
    yield from cut_inside(rest, _ASIDE, ASIDE)
    yield from (*cut, *more)

"""Cut stage directions of a transcript: applause, laughter, inaudible passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, repeat
from typing import Literal

from toolkit.cleaning.inline import cut_inside
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, holds_any, signs

REASONS = ASIDE, TIME_CODE = "stage direction", "time code"
SIGNS = signs(
    "applause laugh cheers cheering crosstalk inaudible unintelligible indistinct music silence pause interruption boos"
    " booing beifall heiterkeit applaudissements rires aplausos risas"
)
SHAPES = Shape.MARKED | Shape.TIMED

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
_WITH_SECONDS = lazy(r"[(\[]?\d{1,2}:\d{2}(?:[:.,]|\s*[-–]+>)|[(\[]?\d{1,2}:\d{2}[)\]]?\s+[A-Z]{1,3}:")
_FIRST = 10  # seconds
_FEWEST, _LATE = 3, 120  # times of a log at least, and seconds after which the first of a recording does not come
_ROUND, _ROUND_TIMES = 5, 4  # minutes to which a log rounds, and times that show it
# What a play has and a transcript has not: acts and scenes, a curtain, those who enter and go.
_OF_PLAY = lazy(
    r"\W*(?:(?:act|scene|akt|szene|aufzug|auftritt|acte|scène|acto|escena)\b\s*(?:[:.]|(?:[ivx]{1,5}|\d{1,2}|one|two|three|four|five)\b\s*(?:[.:,;–—-]|\Z))"
    r"|(?:curtain|vorhang|rideau|telón|dramatis\s+person(?:ae|æ))\W*\Z)"
    r"|\w{2,10}\s+(?:act|scene|akt|szene|aufzug|auftritt|acte|scène|acto|escena)\W*\Z"
    r"|an?\s+(?:[\w-]{1,20}\s+){0,2}(?:play|comedy|tragedy|farce)\b[^.]{0,30}\Z"
    r"|[^(\[]{0,60}[(\[](?:enter|re-enter|exit|exeunt)\b|(?:enter|re-enter|exit|exeunt)\s+(?-i:[A-Z])",
    re.I,
    signs=(
        *("act", "scene", "akt", "szene", "aufzug", "auftritt", "scène", "escena", "curtain", "vorhang", "rideau"),
        *("telón", "dramatis", "enter", "exit", "exeunt"),
        *("play", "comedy", "tragedy", "farce"),
    ),
)
_PLAY = 2  # blocks with such signs
_BRACKETED = lazy(r"\s?[\[(]\d{1,2}:\d{2}:\d{2}[\])]")
_SIGNS = (
    *("pplause", "augh", "heer", "crosstalk", "naudible", "unintelligible", "indistinct", "usic", "ilence", "ause"),
    *("nterruption", "boo", "eifall", "eiterkeit", "pplaudissements", "ires", "plausos", "isas"),
)


def apply(blocks: list[Block], signs: Sequence[int] | None = None) -> list[Block]:
    """Remove stage directions in brackets; a sentence in brackets is not one.

    Parameters
    ----------
    blocks
        Of a text.
    signs
        For each block what the prefilter found in it; 0 for one that cannot be changed. All may be, if it is not given.
    """
    marked = [block for block, sign in zip(blocks, signs or repeat(-1), strict=False) if sign]
    times = [int(found[1]) * 60 + int(found[2]) for block in marked if (found := _MINUTES.match(block.text[:8]))]
    kind = _kind_of(times)
    made = [
        piece
        for block, sign in zip(blocks, signs or repeat(-1), strict=False)
        for piece in (_without(block, kind) if sign else (block,))
    ]
    return blocks if made == blocks or _is_play(blocks) else made


def _is_play(blocks: list[Block]) -> bool:
    """Return whether a text is a play, in which a stage direction is its author's."""
    shown = (block for block in blocks if not block.removed and _OF_PLAY.match(block.text[:160]))
    return len(list(islice(shown, _PLAY))) == _PLAY


def _kind_of(times: list[int]) -> Literal["recording", "log", "unknown"]:
    """Tell what times in minutes and seconds, or hours and minutes, are of.

    Those of a recording begin near nought and grow. Several that begin later are those of a log or a chat.
    """
    if _are_rounded(times):
        return "log"
    if times and times[0] <= _FIRST and all(before <= after for before, after in pairwise(times)):
        return "recording"
    return "log" if len(times) >= _FEWEST and times[0] > _LATE else "unknown"


def _are_rounded(times: list[int]) -> bool:
    """Return whether times are those of a log that begins after midnight: rounded to five minutes, at uneven distances.

    The seconds of a recording are any, or its marks come at even distances.
    """
    if len(times) < _ROUND_TIMES or not times[0] or any(time % _ROUND for time in times):
        return False
    return len({after - before for before, after in pairwise(times)}) > 1


def _without(block: Block, kind: str) -> Iterator[Block]:
    text = block.text
    bracketed = "(" in text or "[" in text
    if block.removed or not (bracketed or (text[:1].isdigit() and ":" in text[:12])):
        yield block
    elif bracketed and holds_any(text, _SIGNS) and _ASIDE.fullmatch(text.strip()):
        yield block.cut(ASIDE)
    elif ":" in text:
        yield from _without_times(block, kind)
    else:
        yield from cut_inside(block, _ASIDE, ASIDE) if holds_any(text, _SIGNS) else (block,)


def _begins_with_digit(text: str) -> bool:
    return text[:1].isdigit() or text[1:2].isdigit()


def _without_times(block: Block, kind: str) -> Iterator[Block]:
    """Cut time codes, and then the stage directions of what is left."""
    first, *cut = [block]
    of_day = (
        kind != "recording" and (kind == "log" or _OF_DAY.match(block.text)) and not _WITH_SECONDS.match(block.text)
    )
    if _begins_with_digit(block.text) and not of_day:
        first, *cut = cut_inside(block, _TIME, TIME_CODE)
    rest, *more = cut_inside(first, _BRACKETED, TIME_CODE) if first.text.count(":") > 1 else (first,)
    if not rest.text.strip():
        yield block.cut(TIME_CODE)
        return
    yield from cut_inside(rest, _ASIDE, ASIDE)
    yield from (*cut, *more)

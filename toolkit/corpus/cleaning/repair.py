"""Repair what conversion did to the letters: ligatures, invisible characters, hyphens at line ends."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from toolkit.corpus.document import Block

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TABLE = {**_INVISIBLE, **_LIGATURES}
_SOFT_BREAK = re.compile(r"(?<=\w)[\u00ad\u2010]\n(?=\w)")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]{2,30})-\n(?P<tail>[^\W\d_]{2,30})(?P<rest>[^\s]{0,10})[ ]?")


def apply(blocks: list[Block]) -> list[Block]:
    """Return the blocks with each character that a reader would see, and no other.

    A word broken at a line end is made whole on the first line. It keeps its hyphen if the text
    writes it so elsewhere (``counter-terrorism``) and not without.
    """
    whole = "\n".join(block.text for block in blocks)
    known = _written(whole)
    return [_repaired(block, known) for block in blocks]


def _written(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]++(?:-[^\W\d_]++)*+", text.lower()))


def _repaired(block: Block, known: frozenset[str]) -> Block:
    text = block.text
    if not text.isascii():
        # At a line end these say that a word goes on; elsewhere one of them says nothing.
        text = _SOFT_BREAK.sub("-\n", text)
        text = unicodedata.normalize("NFC", text.translate(_TABLE))
    if "-\n" in text:
        text = _BROKEN.sub(lambda found: _whole(found, known), text)
        # A last line that held nothing but the end of a word is gone.
        text = text if block.text.endswith("\n") else text.rstrip("\n")
    return block if text == block.text else replace(block, text=text)


def _whole(found: re.Match[str], known: frozenset[str]) -> str:
    head, tail = found["head"], found["tail"]
    hyphened, solid = f"{head}-{tail}", head + tail
    # Names keep theirs as well: nobody hyphenates "Russia-West" into "RussiaWest".
    keep = (hyphened.lower() in known and solid.lower() not in known) or tail[0].isupper()
    return f"{hyphened if keep else solid}{found['rest']}\n"

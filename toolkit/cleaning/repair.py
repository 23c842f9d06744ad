"""Repair conversion errors: ligatures, spaces, invisible characters, hyphens at line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from toolkit.corpus.document import Block
from toolkit.language.compounds import keeps_hyphen
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, Sign

REASONS: tuple[str, ...] = ()  # It cuts nothing.
SIGNS: tuple[Sign, ...] = ()
SHAPES = Shape.BROKEN

HYPHENS, INVISIBLE, LIGATURES, SPACES = "hyphen at a line end", "invisible character", "ligature", "odd space"
LONG_S = "long s"

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LONG_S = {0x17F: "s"}  # of old print and Fraktur, a letter of its own to any search
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_TABLE = {**_INVISIBLE, **_LIGATURES, **_LONG_S, **_SPACES}
_KINDS = {HYPHENS: 0, INVISIBLE: 0, LIGATURES: 0, LONG_S: 0, SPACES: 0}
_KIND_OF = {
    code: kind
    for kind, codes in ((INVISIBLE, _INVISIBLE), (LIGATURES, _LIGATURES), (LONG_S, _LONG_S), (SPACES, _SPACES))
    for code in codes
}
_ODD = frozenset(map(chr, _TABLE))
_ASCII = bytes(range(128))
_SOFT_BREAK = lazy(r"(?<=\w)[\u00ad\u2010]\n(?=\w)", signs=("\u00ad\n", "\u2010\n"))
_BROKEN = lazy(r"(?P<head>[^\W\d_]{1,30})-\n(?P<tail>[^\W\d_]{2,30})(?P<rest>[^\s]{0,10})[ ]?")
# Before a figure a word keeps its hyphen ("COVID-19", "pre-1990"), and so does a range of figures.
_BEFORE_FIGURE = lazy(r"(?<=[^\W_])-\n(?P<figure>\d[^\s]{0,20})[ ]?", signs=("-\n",))
_WORD = lazy(r"[^\W\d_]++(?>(?:-[^\W\d_]++)*)")


def apply(blocks: list[Block], repairs: dict[str, int] | None = None) -> list[Block]:
    """Return the blocks with exactly the characters that a reader would see.

    A word broken at a line end is joined on the first line. It keeps its hyphen if the text
    has it elsewhere with a hyphen (``counter-terrorism``) and never without.

    Parameters
    ----------
    blocks
        As read.
    repairs
        Updated with the number of repairs of each kind.
    """
    whole = "\n".join([block.text for block in blocks])
    odd = not whole.isascii() and ("\u2010\n" in whole or _has_odd(whole))
    if not odd and "-\n" not in whole:
        return blocks
    done = _KINDS.copy()
    if odd:
        blocks = [_with_letters(block, done) for block in blocks]
    blocks = _with_whole_words(blocks, done)
    if repairs is not None:
        repairs.update({kind: times for kind, times in done.items() if times})
    return blocks


def _has_odd(text: str) -> bool:
    """Return whether a text has a character to be repaired, or one that may have to be composed.

    The ASCII goes first, as bytes: what is left is short, and a pattern would look at every letter.
    """
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return any(
        ord(sign) in _TABLE
        or unicodedata.combining(sign)
        or not unicodedata.is_normalized("NFC", sign)
        or unicodedata.category(sign) in ("Lo", "Mc")
        for sign in set(foreign)
    )


def _with_letters(block: Block, done: dict[str, int]) -> Block:
    text = block.text
    if text.isascii():
        return block
    # At a line end these say that a word goes on; elsewhere one of them says nothing.
    text = _SOFT_BREAK.sub("-\n", text)
    for found in _ODD.intersection(text):
        done[_KIND_OF[ord(found)]] += text.count(found)
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    return block if text == block.text else block.having(text=text)


def _with_whole_words(blocks: Sequence[Block], done: dict[str, int]) -> list[Block]:
    broken = [found for block in blocks if "-\n" in block.text for found in _BROKEN.finditer(block.text)]
    known = _written(blocks, broken)
    return [_whole(block, known, done) if "-\n" in block.text else block for block in blocks]


def _written(blocks: Sequence[Block], broken: Sequence[re.Match[str]]) -> frozenset[str]:
    """Tell which of the spellings in question the text has elsewhere, with the hyphen and without."""
    wanted = {f"{found['head']}{sign}{found['tail']}".lower() for found in broken for sign in ("-", "")}
    return frozenset(wanted.intersection(word for block in blocks for word in _WORD.findall(block.text.lower())))


def _whole(block: Block, known: frozenset[str], done: dict[str, int]) -> Block:
    def joined(found: re.Match[str]) -> str:
        done[HYPHENS] += 1
        head, tail = found["head"], found["tail"]
        hyphened, solid = f"{head}-{tail}", head + tail
        before = block.text[max(0, found.start() - 1) : found.start()]
        if solid.lower() in known and not tail[0].isupper():
            keep = False
        else:
            keep = hyphened.lower() in known or keeps_hyphen(before, head, tail)
        return f"{hyphened if keep else solid}{found['rest']}\n"

    def with_figure(found: re.Match[str]) -> str:
        done[HYPHENS] += 1
        return f"-{found['figure']}\n"

    text = _BEFORE_FIGURE.sub(with_figure, _BROKEN.sub(joined, block.text))
    # A last line that held nothing but the end of a word is gone.
    text = text if block.text.endswith("\n") else text.rstrip("\n")
    return block if text == block.text else block.having(text=text)

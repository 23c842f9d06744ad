"""What one look at each block of a document shows, for all that would otherwise read its text again.

The compiled `_blocks` finds the same in a fiftieth of the time; without it, Python does.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import IntFlag
from hashlib import blake2b
from typing import NamedTuple

from toolkit.compiled import load_compiled
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.mojibake import is_misread
from toolkit.language.sentences import closes
from toolkit.language.words import may_be_overlong

STAMP = 80
"""Characters: a longer block is no line with a date or a time."""

_INTERFACE = 2  # of the compiled code; see _blocks.c
_MANY_WORDS = 60_000
_ENDS = (".", "!", "?", "…", ",", ";", ":")
_DIGIT = lazy(r"\d")
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


class TextTrait(IntFlag):
    """What the blocks of a document show together."""

    UNSPACED = 1
    """A character of a script without spaces."""
    LONG = 2
    """In a kept block, a run without a space that is too long for a word."""
    MISREAD = 4
    """The kept blocks were decoded wrongly."""
    KEPT = 8
    """A block was kept."""


class BlockFacts(NamedTuple):
    """What one look at each block of a document shows.

    Parameters
    ----------
    signs
        See `TextTrait`.
    characters, kept_characters
        Number of characters of all blocks and of the kept ones.
    keys
        For each block a 64-bit hash of its words; 0 for one that was removed or has none.
    words
        For each block its number of words as spaces divide them, up to 60,000.
    ended
        For each block 1 if it ends as a sentence or a clause does, otherwise 0.
    dated
        Places of the kept blocks that contain a digit and are short enough for a line with a date or a time.
    """

    signs: int
    characters: int
    kept_characters: int
    keys: array[int]
    words: array[int]
    ended: bytes
    dated: Sequence[int]


def block_facts(blocks: Sequence[Block]) -> BlockFacts:
    """Look at each block of a document once."""
    held = tuple(blocks)
    if compiled is None:
        return _facts(held)
    signs, characters, kept, (keys, words, ended, dated) = compiled.facts(held)
    if signs & _MISREAD and not is_misread([block.text for block in held if not block.removed]):
        signs ^= _MISREAD
    return BlockFacts(signs, characters, kept, array("Q", keys), array("H", words), ended, dated)


def key_of(form: str) -> int:
    """Return the hash of a text with one space between words: the same on every run, and 0 for an empty one."""
    if compiled is not None:
        found: int = compiled.key(form)
        return found
    # So long that no two forms of any corpus will meet.
    return (
        int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") if form else 0
    )


def are_misread(texts: list[str]) -> bool:
    """Return what `is_misread` does; where nothing is suspicious, without asking it."""
    return (compiled is None or compiled.suspect(texts)) and is_misread(texts)


_MISREAD = int(TextTrait.MISREAD)


def _facts(blocks: Sequence[Block]) -> BlockFacts:
    kept = [block.text for block in blocks if not block.removed]
    forms = ["" if block.removed else " ".join(block.text.split()) for block in blocks]
    signs = (
        TextTrait.UNSPACED * any(_UNSPACED.search(block.text) is not None for block in blocks)
        | TextTrait.LONG * any(map(may_be_overlong, kept))
        | TextTrait.MISREAD * is_misread(kept)
        | TextTrait.KEPT * bool(kept)
    )
    return BlockFacts(
        int(signs),
        sum(len(block.text) for block in blocks),
        sum(map(len, kept)),
        array("Q", map(key_of, forms)),
        array("H", [min(form.count(" ") + 1, _MANY_WORDS) if form else 0 for form in forms]),
        bytes(closes(form, _ENDS) for form in forms),
        [place for place, form in enumerate(forms) if len(form) <= STAMP and _DIGIT.search(form)],
    )


compiled = load_compiled("toolkit.corpus._blocks", _INTERFACE)

"""Join sentences split by a page break, a footnote or a caption."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, Sign
from toolkit.language.sentences import closes
from toolkit.language.stopwords import english

REASONS: tuple[str, ...] = ()  # It cuts nothing.
SIGNS: tuple[Sign, ...] = ()
SHAPES = Shape.OPEN

_STOPS = (".", "!", "?", ":", ";", "…")
_LAST_WORD = lazy(r"(?<![^\W\d_])([^\W\d_]++)\W*+\Z")
_NEAR_END = 60  # characters
_FEWEST = 4  # words: a shorter line is no half of a sentence
_JOINABLE = ("paragraph", "item", "quotation")
# Words after which a sentence has to go on, whatever letter the next word begins with.
_OPEN = english().stop_words & frozenset(
    "a an the of in on at to from by with for and or but that which as than into its their his her our your this"
    " these those is are was were be been has have had will would can could should may must not no".split()
)

_LONGEST_OPEN = max(map(len, _OPEN))


def apply(blocks: list[Block], signs: Sequence[int] | None = None) -> list[Block]:
    """Join two kept blocks if a sentence starts in the first and continues in the second.

    It does if the first ends without a full stop and the second begins in lower case, or
    if the first ends in a word that cannot end a sentence.

    Parameters
    ----------
    blocks
        Of a text.
    signs
        For each block what the prefilter found in it; 0 for one that ends with a stop. None may, if it is not given.
    """
    groups: list[list[Block]] = []
    last: list[Block] = []
    is_open = 0  # whether the last kept block may go on
    for block, sign in zip(blocks, signs or repeat(-1), strict=False):
        if block.removed or not block.text or block.text.isspace():
            groups.append([block])
            continue
        if is_open and _belong(last, block):
            last.append(block)
        else:
            last = [block]
            groups.append(last)
        is_open = sign
    return blocks if len(groups) == len(blocks) else [_joined(group) for group in groups]


def is_needed(blocks: list[Block], *, found: bool) -> bool:
    """Return whether the rule may change blocks: one that can be joined ends without a stop, and is not the last."""
    if found:
        for block in blocks[:-1]:
            if not block.removed and block.kind in _JOINABLE and not block.text.endswith(_STOPS):
                return True
    return False


def _joined(group: list[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    lines = tuple(line for block in group for line in block.source_lines)
    first = group[0]
    text = "\n".join([block.text for block in group])
    return Block(first.kind, text, first.line, first.section, first.removed, lines, first.page)


def _belong(group: list[Block], second: Block) -> bool:
    first = group[-1]
    if group[0].kind not in _JOINABLE or second.kind not in ("paragraph", group[0].kind):
        return False
    if first.text.endswith(_STOPS):
        return False  # True of nearly every block, and cheaper than the pattern.
    text = first.text.rstrip()
    if closes(text[-40:], _STOPS) or (len(group) == 1 and len(text[:200].split()) < _FEWEST):
        return False
    start = second.text.lstrip("\"'“‘([ ")
    if start[:1].islower() and second.kind == "paragraph":
        return True
    return second.kind == "paragraph" and _last_word(text).lower() in _OPEN


def _last_word(text: str) -> str:
    """Return the last word of a text, if no digit stands behind it; nothing for one longer than those of `_OPEN`."""
    last = text.rpartition(" ")[2]
    if last.isalpha():
        return last
    # Nearly always it is near the end, and a search from the beginning looks at every word.
    found = _LAST_WORD.search(text, max(0, len(text) - _NEAR_END))
    if found is None and not any(map(str.isalnum, text[_LONGEST_OPEN - _NEAR_END :])):
        found = _LAST_WORD.search(text)
    return found[1] if found else ""

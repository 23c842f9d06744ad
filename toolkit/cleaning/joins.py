"""Join sentences split by a page break, a footnote or a caption."""

from __future__ import annotations

from toolkit.cleaning import repair
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
_FEWEST = 4  # words: a shorter line is no half of a sentence
_JOINABLE = ("paragraph", "item", "quotation")
# Words after which a sentence has to go on, whatever letter the next word begins with.
_OPEN = english().stop_words & frozenset(
    "a an the of in on at to from by with for and or but that which as than into its their his her our your this"
    " these those is are was were be been has have had will would can could should may must not no".split()
)


def apply(blocks: list[Block]) -> list[Block]:
    """Join two kept blocks if a sentence starts in the first and continues in the second.

    It does if the first ends without a full stop and the second begins in lower case, or
    if the first ends in a word that cannot end a sentence.
    """
    groups: list[list[Block]] = []
    last: list[Block] = []
    for block in blocks:
        kept = not block.removed and not (block.text.isspace() or not block.text)
        if kept and last and _belong(last, block):
            last.append(block)
            continue
        groups.append([block])
        last = groups[-1] if kept else last
    joined = [_joined(group) for group in groups]
    # A word may have been broken where the page was.
    return repair.apply(joined) if any(len(group) > 1 for group in groups) else joined


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
    word = _LAST_WORD.search(text)
    return word is not None and word[1].lower() in _OPEN and second.kind == "paragraph"

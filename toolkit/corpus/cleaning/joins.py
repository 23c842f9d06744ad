"""Join again what a page break, a footnote or a caption had cut in mid-sentence."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.language.stopwords import english

_ENDED = re.compile(r"""[.!?:;…]["'”’»)\]]*\s*\Z""")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*\Z")
_JOINABLE = ("paragraph", "item", "quotation")
# Words after which a sentence has to go on, whatever letter the next word begins with.
_OPEN = english().stop_words & frozenset(
    "a an the of in on at to from by with for and or but that which as than into its their his her our your this"
    " these those is are was were be been has have had will would can could should may must not no".split()
)


def apply(blocks: list[Block]) -> list[Block]:
    """Join two kept blocks if the first stops in mid-sentence and the second goes on with it.

    That is so if the first ends without a full stop and the second begins in small letters, or
    if the first ends in a word that cannot end a sentence.
    """
    joined: list[Block] = []
    last: int | None = None
    for block in blocks:
        if not block.removed and block.text.strip():
            if last is not None and _belong(joined[last], block):
                joined[last] = joined[last].joined(block)
                continue
            last = len(joined)
        joined.append(block)
    return joined


def _belong(first: Block, second: Block) -> bool:
    if first.kind not in _JOINABLE or second.kind not in ("paragraph", first.kind):
        return False
    text = first.text.rstrip()
    if _ENDED.search(text) or len(text.split()) < 4:
        return False
    start = second.text.lstrip("\"'“‘([ ")
    if start[:1].islower() and second.kind == "paragraph":
        return True
    word = _LAST_WORD.search(text)
    return word is not None and word[1].lower() in _OPEN and second.kind == "paragraph"

"""Text that cleaning cut because many documents have it, put back where reuse is looked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from toolkit.cleaning import REPEATED
from toolkit.corpus.document import Block, Document
from toolkit.language.lazy_patterns import lazy

BLOCK_WORDS = 20
"""More words in a row than this are text that documents share; fewer are page furniture."""

_SENTENCE_WORDS = 8
_ENDED = lazy(r"""[.!?…]["'”’»)\]]*\s*\Z""")


def with_repeated_text(document: Document) -> Document:
    """Return a document with its repeated paragraphs put back, or the document itself if it has none.

    The letters of a campaign and the lead of a wire story recur in many documents, and are what similarity looks for.
    Put back is a run of repeated blocks, each a long one or a sentence of eight words or more, of more than 20 words in
    all; shorter runs stay cut.
    """
    if not any(block.removed == REPEATED for block in document.blocks):
        return document
    blocks: list[Block] = []
    for is_text, run in groupby(document.blocks, key=_is_repeated_text):
        held = list(run)
        if is_text and sum(_words(block) for block in held) > BLOCK_WORDS:
            blocks += [block.having(removed="") for block in held]
        else:
            blocks += held
    return replace(document, blocks=tuple(blocks)) if blocks != list(document.blocks) else document


def _is_repeated_text(block: Block) -> bool:
    if block.removed != REPEATED or block.kind == "heading":
        return False
    words = _words(block)
    return words > BLOCK_WORDS or (words >= _SENTENCE_WORDS and _ENDED.search(block.text) is not None)


def _words(block: Block) -> int:
    return len(block.text.split())

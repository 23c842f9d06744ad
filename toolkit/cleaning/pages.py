"""Cut what a page adds to a text: page numbers, running heads and feet, drawn rules."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import is_page_number, is_rule, running_form, running_lines
from toolkit.language.lazy_patterns import lazy

REASONS = NUMBER, RUNNING, JUMP, RULE = "page number", "running head or foot", "page reference", "horizontal rule"

_JUMP = lazy(
    r"\W*+(?:[\w ’']{0,60}?,?\s)?(?:continued\s+(?:on|from)|turn\s+to|from|see)\s+page\s+\d{1,3}\W*\Z"
    r"|\W*fortsetzung\s+(?:auf|von)\s+seite\s+\d+\W*\Z",
    re.I,
    signs=("page", "seite"),
)

_LONGEST = 300  # characters, spaces that a running head has in its middle among them


def apply(blocks: list[Block]) -> list[Block]:
    """Mark blocks that are page furniture; the lines of the text itself are never touched."""
    # Each in its place, since what comes again on the next line is a table and no head.
    single = ["" if block.removed or "\n" in block.text else block.text for block in blocks]
    running = running_lines(single)
    return [_judged(block, running) for block in blocks]


def _judged(block: Block, running: frozenset[str]) -> Block:
    if block.removed or (len(block.text) > _LONGEST and block.text[0].isalnum()) or "\n" in block.text:
        return block
    if is_rule(block.text):
        return block.cut(RULE)
    if block.kind == "paragraph" and is_page_number(block.text):
        return block.cut(NUMBER)
    if block.text[-1:] in "0123456789→»>. )" and len(block.text) <= 100 and _JUMP.match(block.text):
        return block.cut(JUMP)
    if running and block.kind in ("paragraph", "heading") and running_form(block.text) in running:
        return block.cut(RUNNING)
    return block

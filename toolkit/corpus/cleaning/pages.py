"""Cut what a page adds to a text: page numbers, running heads and feet, drawn rules."""

from __future__ import annotations

from toolkit.corpus.document import Block
from toolkit.corpus.lines import is_page_number, is_rule, running_form, running_lines

REASONS = NUMBER, RUNNING, RULE = "page number", "running head or foot", "drawn rule"

_LONGEST = 300  # characters, spaces that a running head has in its middle among them


def apply(blocks: list[Block]) -> list[Block]:
    """Mark blocks that are page furniture; the lines of the text itself are never touched."""
    single = [block.text for block in blocks if not block.removed and "\n" not in block.text]
    running = running_lines(single)
    return [_judged(block, running) for block in blocks]


def _judged(block: Block, running: frozenset[str]) -> Block:
    if block.removed or (len(block.text) > _LONGEST and block.text[0].isalnum()) or "\n" in block.text:
        return block
    if is_rule(block.text):
        return block.cut(RULE)
    if block.kind == "paragraph" and is_page_number(block.text):
        return block.cut(NUMBER)
    if running and block.kind in ("paragraph", "heading") and running_form(block.text) in running:
        return block.cut(RUNNING)
    return block

"""Cut page furniture: page numbers, running heads and feet, rules."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.corpus.page_numbers import counts_up_from_one, page_numbers, roman_value
from toolkit.corpus.plain_text_blocks import is_rule, running_form, running_lines
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, signs

REASONS = NUMBER, RUNNING, JUMP, RULE = "page number", "running head or foot", "page reference", "horizontal rule"

_JUMP = lazy(
    r"\W*+(?:[\w ’']{0,60}?,?\s)?(?:continued\s+(?:on|from)|turn\s+to|from|see)\s+page\s+\d{1,3}\W*\Z"
    r"|\W*fortsetzung\s+(?:auf|von)\s+seite\s+\d+\W*\Z",
    re.I,
    signs=("page", "seite"),
)

_LONGEST = 300  # characters, spaces that a running head has in its middle among them
_LONGEST_JUMP = 100  # characters

SIGNS = signs("page seite", most=_LONGEST_JUMP)
SHAPES = Shape.RULED | Shape.NUMBER | Shape.REPEATED


def apply(blocks: list[Block]) -> list[Block]:
    """Remove blocks that are page furniture; lines of the text itself never change.

    Roman numerals that count up between complete sentences become headings.
    """
    if not any(len(block.text) <= _LONGEST or not block.text[0].isalnum() for block in blocks if block.text):
        return blocks
    lines, places = _as_lines(blocks)
    running = running_lines(lines)
    of_pages = {places[place] for place in page_numbers(lines)}
    heads = _headings(blocks, of_pages)
    return [
        block.having(kind="heading") if number in heads else _judged(block, running, is_number=number in of_pages)
        for number, block in enumerate(blocks)
    ]


def _as_lines(blocks: list[Block]) -> tuple[list[str], dict[int, int]]:
    """Return the kept blocks as lines, with an empty one or a form feed where there is one, and the block of each."""
    lines: list[str] = []
    places: dict[int, int] = {}
    end = page = 0
    for number, block in enumerate(blocks):
        if block.removed or not block.text:
            continue
        if end and block.page != page:
            lines.append("\f")
        elif end and block.line > end + 1:
            lines.append("")
        page = block.page
        places[len(lines)] = number
        end = block.source_lines[-1]
        # A paragraph of several lines is itself no head, but what stands around one.
        lines.append(block.text if "\n" not in block.text else " ".join(block.text.split("\n")) + " " * _LONGEST)
    return lines, places


def _headings(blocks: list[Block], of_pages: set[int]) -> set[int]:
    values = {
        number: value
        for number, block in enumerate(blocks)
        if block.kind == "paragraph" and not block.removed and number not in of_pages
        if (value := roman_value(block.text))
    }
    return set(values) if counts_up_from_one(list(values.values())) else set()


def _judged(block: Block, running: frozenset[str], *, is_number: bool) -> Block:
    if block.removed or (len(block.text) > _LONGEST and block.text[0].isalnum()) or "\n" in block.text:
        return block
    if is_rule(block.text):
        return block.cut(RULE)
    if block.kind == "paragraph" and is_number:
        return block.cut(NUMBER)
    if block.text[-1:] in "0123456789→»>. )" and len(block.text) <= _LONGEST_JUMP and _JUMP.match(block.text):
        return block.cut(JUMP)
    if running and block.kind in ("paragraph", "heading") and running_form(block.text) in running:
        return block.cut(RUNNING)
    return block

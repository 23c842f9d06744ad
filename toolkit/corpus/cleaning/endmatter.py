"""Cut what follows the text: other articles and their teasers, and lists of references."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block

REASONS = TEASERS, REFERENCES = "teasers of other articles", "list of references"

_OTHERS = re.compile(
    r"(?:(?:related|recent|more|latest|further(?!\s+reading)|other|popular|recommended|similar|featured|trending|most\s+read|most\s+popular)"
    r"(?:\s+(?:articles?|publications?|posts?|stories|reading|news|content|essays?|briefs?|reports?|topics?))"
    r"|you\s+(?:may|might)\s+also\s+(?:like|be\s+interested\s+in)|(?:read|up)\s+next|also\s+in\s+this\s+issue"
    r"|more\s+(?:from|by|on|in)\s+[^.]{1,60}|stay\s+connected|about\s+the\s+authors?|(?:\d+\s+)?comments|related"
    r"|leave\s+a\s+(?:comment|reply)|join\s+the\s+conversation)\W*\Z",
    re.I,
)
_REFERENCES = re.compile(
    r"(?:references|bibliography|works\s+cited|endnotes|footnotes|notes\s+and\s+references|further\s+reading|sources)\W*\Z",
    re.I,
)
_READ_ON = re.compile(r"(?:read|see|view|learn)\s+more\b|continue\s+reading", re.I)
_FROM = 0.4  # These parts begin in the last three fifths of what there is to read,
_MOST = 0.5  # and never make up more than half of it.
_SHORT = 12  # words


def apply(blocks: list[Block]) -> list[Block]:
    """Mark the list of references, and everything from the heading over other articles to the end."""
    sizes = [0 if block.removed else len(block.text) for block in blocks]
    total = sum(sizes)
    start = _start(blocks, sizes, total, _OTHERS)
    if start is not None:
        blocks = [
            block.cut(TEASERS) if number >= start and not block.removed else block
            for number, block in enumerate(blocks)
        ]
    blocks = _teasers_before_links(blocks)
    start = _start(blocks, sizes, total, _REFERENCES)
    if start is None:
        return blocks
    end = next((n for n in range(start + 1, len(blocks)) if blocks[n].kind == "heading"), len(blocks))
    return [
        block.cut(REFERENCES) if start <= number < end and not block.removed else block
        for number, block in enumerate(blocks)
    ]


def _start(blocks: list[Block], sizes: list[int], total: int, heading: re.Pattern[str]) -> int | None:
    passed = 0
    for number, block in enumerate(blocks):
        if (
            not block.removed
            and len(block.text) < 100
            and heading.match(block.text.strip())
            and passed > _FROM * total
            and total - passed < _MOST * total
        ):
            return number
        passed += sizes[number]
    return None


def _teasers_before_links(blocks: list[Block]) -> list[Block]:
    """Mark the title and the paragraph that stand directly before each "Read more" link."""
    links = [n for n, block in enumerate(blocks) if block.removed and _READ_ON.match(block.text)]
    if len(links) < 2:
        return blocks  # A single link may end an extract of the text itself.
    marked = set()
    for link in links:
        above = [n for n in range(max(0, link - 3), link) if not blocks[n].removed]
        for n in reversed(above[-2:]):
            marked.add(n)
            if len(blocks[n].text.split()) <= _SHORT:
                break
    return [block.cut(TEASERS) if n in marked else block for n, block in enumerate(blocks)]

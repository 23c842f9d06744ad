"""Markdown with front matter: the same lines as plain text, with tables and fenced code known."""

from __future__ import annotations

import re
from functools import cache

from toolkit.cleaning import CODE
from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import is_rule
from toolkit.language.lazy_patterns import lazy
from toolkit.readers import text
from toolkit.readers.source import Outcome, Source

SUFFIXES = (".md", ".markdown")
IS_TEXT = True

_FENCE = lazy(r"\s{0,3}(```+|~~~+)")


def read(source: Source) -> Outcome:
    """Read one markdown file as one document.

    The rule of a table is blanked before the lines are read; emphasis, links and footnotes are a
    matter of cleaning.
    """
    if b"\0" in source.data or source.raw or b"|" not in source.data:
        return text.read(source, _without_code)
    return text.read(source._replace(data=_table_rule().sub(b"", source.data)), _without_code)


@cache
def _table_rule() -> re.Pattern[bytes]:
    # A line of bars, dashes, colons and spaces, with one bar at least; all possessive, so none is gone over twice.
    return re.compile(
        rb"(?m)^(?=[-|: \t]*+\r?$)(?=[^\n|]*+\|)[ \t]*+\|?+[ \t]*+"
        rb"(?>(?::?+-{2,}+:?+[ \t]*+(?:\|[ \t]*+|(?=\r?$)))+)\r?$"
    )


def _without_code(text: str, blocks: list[Block]) -> list[Block]:
    """Mark what stands between two fences as code; after a fence that is never closed stands text."""
    if "```" not in text and "~~~" not in text:
        return blocks
    lines = text.split("\n")
    inside: set[int] = set()
    opened, fence = 0, ""
    for number, line in enumerate(lines, start=1):
        found = _FENCE.match(line)
        if found and not fence:
            opened, fence = number, found[1]
        elif found and found[1].startswith(fence) and not line.strip(" " + fence[0]).strip():
            inside |= set(range(opened, number + 1))
            fence = ""
    return [block.cut(CODE) if block.line in inside and not is_rule(block.text) else block for block in blocks]

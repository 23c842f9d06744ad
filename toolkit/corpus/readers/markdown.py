"""Markdown with front matter: the same lines as plain text, with tables and fenced code known."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.corpus.readers import text
from toolkit.corpus.readers.source import Outcome, Source

SUFFIXES = (".md", ".markdown")

# A line of bars, dashes, colons and spaces, with one bar at least; all possessive, so none is gone over twice.
_TABLE_RULE = re.compile(
    rb"(?m)^(?=[-|: \t]*+\r?$)(?=[^\n|]*+\|)[ \t]*+\|?+[ \t]*+"
    rb"(?::?+-{2,}+:?+[ \t]*+(?:\|[ \t]*+|(?=\r?$)))++\r?$"
)


def read(source: Source) -> Outcome:
    """Read one markdown file as one document.

    The rule of a table is blanked before the lines are read; emphasis, links and footnotes are a
    matter of cleaning.
    """
    if b"\0" in source.data or source.raw:
        return text.read(source)
    return text.read(replace(source, data=_TABLE_RULE.sub(b"", source.data)))

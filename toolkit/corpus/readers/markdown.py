"""Markdown with front matter: the same lines as plain text, with tables and fenced code known."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.corpus.readers import text
from toolkit.corpus.readers.source import Outcome, Source

SUFFIXES = (".md", ".markdown")

_TABLE_RULE = re.compile(rb"(?m)^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*\|?[ \t]*\r?$")
_FENCE = re.compile(rb"(?m)^[ \t]*(?:```|~~~)[^\n`]{0,100}$")


def read(source: Source) -> Outcome:
    """Read one markdown file as one document.

    Marks that only draw (the rule of a table, the fence of a code block) are blanked before the
    lines are read; emphasis, links and footnotes are a matter of cleaning.
    """
    if b"\0" in source.data or source.raw:
        return text.read(source)
    data = source.data
    for drawn in (_TABLE_RULE, _FENCE):
        data = drawn.sub(b"", data)
    return text.read(replace(source, data=data))

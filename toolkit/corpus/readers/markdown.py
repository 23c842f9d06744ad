"""Markdown with front matter: the same lines as plain text, with tables and fenced code known."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.corpus.readers import text
from toolkit.corpus.readers.source import Outcome, Source

SUFFIXES = (".md", ".markdown")

_TABLE_RULE = re.compile(rb"(?m)^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*\|?[ \t]*\r?$")


def read(source: Source) -> Outcome:
    """Read one markdown file as one document.

    The rule of a table is blanked before the lines are read; emphasis, links and footnotes are a
    matter of cleaning.
    """
    if b"\0" in source.data or source.raw:
        return text.read(source)
    return text.read(replace(source, data=_TABLE_RULE.sub(b"", source.data)))

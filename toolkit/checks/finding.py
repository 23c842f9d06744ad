"""The result of a check: severity, document, problem, evidence, and the command that fixes it."""

from __future__ import annotations

from typing import NamedTuple

ERROR, WARNING, NOTE = SEVERITIES = ("error", "warning", "note")
"""An error: a text is missing. A warning: results will be off. A note: good to know."""

MOST_NAMED = 3
"""Names in one finding."""

_EXCERPT = 60


class Finding(NamedTuple):
    """One problem of one document, or of several if ``document`` is empty."""

    severity: str
    document: str
    finding: str
    detail: str
    fix: str = ""
    number: int = 1


def readable(text: str) -> str:
    r"""Return a text with invisible characters escaped.

    >>> readable("it\x92s\u00a05 km")
    'it\\x92s 5 km'
    """
    if text.isprintable():
        return text
    spaced = "".join(" " if each.isspace() else each for each in text)
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in spaced)


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text[: 2 * _EXCERPT].split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"

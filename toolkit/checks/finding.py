"""What a check finds: how bad it is, where, what, the evidence, and what to type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ERROR, WARNING, NOTE = SEVERITIES = ("error", "warning", "note")
"""An error: a text is missing. A warning: results will be off. A note: good to know."""

_MOST_NAMED = 3
_EXCERPT = 60


class Finding(NamedTuple):
    """One thing that is wrong with one document, or with a number of them if none is named."""

    severity: str
    document: str
    finding: str
    detail: str
    fix: str = ""
    number: int = 1


def listed(names: Sequence[str]) -> str:
    """Name the first of several.

    >>> listed(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "copy", "copies"), counted(1200, "word")
    ('1 copy', '1,200 words')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def readable(text: str) -> str:
    r"""Return a text in which every character can be seen.

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

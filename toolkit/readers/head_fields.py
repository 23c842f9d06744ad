"""The fields at the head of a plain text: those of a mail, of an e-book, or ``Title:`` and its like above a text."""

from __future__ import annotations

from toolkit.corpus.dates import stated_date
from toolkit.language.lazy_patterns import lazy

_FIELD = lazy(r"(?P<name>[A-Z][A-Za-z-]{1,14}(?: [A-Za-z]{1,10})?):[ \t]+(?P<value>\S.*)")
_BOOK = lazy(r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG")
_TITLES = ("title", "subject", "betreff", "objet", "asunto")
_AUTHORS = ("author", "by", "from", "von")
_DATES = ("date", "datum", "fecha", "sent")
_LINES = 60
_FEWEST = 2  # Fields on lines that follow one another; a single one may be the first sentence of a text.


def head_fields(text: str) -> dict[str, str]:
    r"""Return ``title``, ``author`` and ``date`` as the head of a plain text states them, where it does.

    >>> head_fields("Title: The Weir\nAuthor: J. Pell\n\nThe weir was old.")
    {'title': 'The Weir', 'author': 'J. Pell'}
    >>> head_fields("Note: the weir was old.\n\nIt broke in spring.")
    {}
    """
    head = text.lstrip("\ufeff\r\n ")
    may_be_book = "START OF" in head
    if not may_be_book and not _FIELD.match(head):
        return {}  # True of nearly every text, and told without dividing it.
    lines = head.splitlines()[:_LINES]
    book = next((n for n, line in enumerate(lines) if _BOOK.search(line)), 0) if may_be_book else 0
    fields = _fields_of(lines[:book] if book else _leading(lines))
    if len(fields) < _FEWEST:
        return {}
    found = {
        "title": _first(fields, _TITLES),
        "author": _first(fields, _AUTHORS),
        # The release date of an e-book is not that of its text.
        "date": "" if book else stated_date(_first(fields, _DATES)),
    }
    return {name: value for name, value in found.items() if value} if found["title"] else {}


def _leading(lines: list[str]) -> list[str]:
    """Return the lines of the fields at the very beginning, with those that carry one on."""
    end = 0
    for line in lines:
        if not (_FIELD.match(line) or (end and line[:1] in (" ", "\t") and line.strip())):
            break
        end += 1
    return lines[:end]


def _fields_of(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        found = _FIELD.match(line)
        if found:
            name = found["name"].lower()
            fields.setdefault(name, found["value"].strip())
        elif name and line[:1] in (" ", "\t") and line.strip():
            fields[name] += " " + line.strip()
        else:
            name = ""
    return fields


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if name in fields), "")

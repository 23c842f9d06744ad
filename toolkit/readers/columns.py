"""The names that people give to the columns and fields of a table of texts."""

from __future__ import annotations

from collections.abc import Collection

DEFAULT = "text"
_TEXTS = ("body", "content", "full_text", "fulltext", "article", "message")
_NAMES = ("id", "name", "doc_id", "document_id", "document", "filename", "file")


def text_column(names: Collection[str], wanted: str) -> str:
    """Return the column that holds the text: the one wanted or, where that is the default, one of the usual names.

    >>> text_column(["id", "body"], "text"), text_column(["id", "body"], "answer")
    ('body', '')
    """
    if wanted in names:
        return wanted
    return next((name for name in _TEXTS if wanted == DEFAULT and name in names), "")


def take_name(fields: dict[str, str]) -> str:
    """Take the name of a document out of its fields; empty if none of the usual ones is there.

    >>> fields = {"doc_id": "7", "place": "Lower Weir"}
    >>> take_name(fields), fields
    ('7', {'place': 'Lower Weir'})
    """
    found = next((name for name in _NAMES if fields.get(name)), "")
    return fields.pop(found) if found else ""

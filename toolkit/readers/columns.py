"""The names that people give to the columns and fields of a table of texts."""

from __future__ import annotations

from collections.abc import Collection

from toolkit.language.lazy_patterns import lazy

DEFAULT = "text"
_PREAMBLE = lazy(r"(?:sep=[,;|\t]\r?\n|#[ ]?[A-Za-z][^\n,;\t|]{0,500}\n){1,20}")
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
    for name in _NAMES:
        if fields.get(name):
            return fields.pop(name)
    return ""


def without_preamble(text: str) -> str:
    r"""Return the text of a table with what stands above the names of its columns left empty, so that lines count on.

    Spreadsheets write ``sep=;`` there, other programs remarks behind ``#``.

    >>> without_preamble("sep=;\nid;text\n"), without_preamble("# made in May\nid,text\n"), without_preamble("#,text\n")
    ('\nid;text\n', '\nid,text\n', '#,text\n')
    """
    found = _PREAMBLE.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text

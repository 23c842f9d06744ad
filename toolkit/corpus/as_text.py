"""The cleaned text of a document as plain text: one line per paragraph, separated by blank lines."""

from __future__ import annotations

from toolkit.corpus.document import Block, Document
from toolkit.corpus.plain_text_blocks import is_item
from toolkit.corpus.word_boundaries import BOUNDARY


def plain_text(document: Document) -> str:
    r"""Return the cleaned text of a document with a final newline; empty if all of it was removed.

    Wrapped lines are joined. No blank line separates list items; unnumbered items
    start with a hyphen, quotations with ``>``.

    >>> plain_text(Document("a", (Block("heading", "Ferries"), Block("item", "one\nboat"), Block("item", "two"))))
    'Ferries\n\n- one boat\n- two\n'
    """
    parts: list[str] = []
    last = ""
    for block in document.kept:
        text = _line(block)
        if not text:
            continue
        if parts:
            parts.append("\n" if block.kind == last == "item" else "\n\n")
        parts.append(text)
        last = block.kind
    return "".join(parts).replace(BOUNDARY, "") + "\n" if parts else ""


def _line(block: Block) -> str:
    text = " ".join(block.text.split())
    if block.kind == "item" and text and not is_item(text):
        return f"- {text}"
    return f"> {text}" if block.kind == "quotation" and text else text

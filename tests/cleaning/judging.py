"""Small helpers: paragraphs of texts, and what a rule made of them."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.corpus.document import Block

TEXT = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."


def paragraphs(*texts: str) -> list[Block]:
    """Make a paragraph of each text, one on each line."""
    return [Block("paragraph", text, line) for line, text in enumerate(texts, 1)]


def judged(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """Pair each text with the reason for which it was cut."""
    return [(block.text, block.removed) for block in blocks]


def reasons(blocks: Iterable[Block]) -> list[str]:
    """List the reasons alone."""
    return [block.removed for block in blocks]

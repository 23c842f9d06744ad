"""The passages that a report cites: each by its document and line, in the words that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.corpus.document import Block, Corpus, Document

_LONGEST = 700  # characters of a passage
_MOST = 500  # passages of a report


class CitedPassage(NamedTuple):
    """A passage that was cited.

    Parameters
    ----------
    anchor
        Its name in a page.
    document, line, page
        Where it stands; page is 0 without pages.
    text
        The paragraph around the line, cut where it is long.
    title
        Of the document; empty for none.
    """

    anchor: str
    document: str
    line: int
    page: int
    text: str
    title: str = ""


class CitedEvidence:
    """Gathers the passages that are cited.

    Parameters
    ----------
    corpus
        Where they stand.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._documents = {document.name: document for document in corpus.documents}
        self._blocks: dict[str, dict[int, Block]] = {}
        self._cited: dict[tuple[str, int], CitedPassage] = {}

    def anchor(self, document: str, line: int) -> str:
        """Cite a line, and return the name of its passage; empty if no text stands there, or too many are cited."""
        place = document, line
        if place not in self._cited:
            block = self._block(document, line)
            if block is None or len(self._cited) >= _MOST:
                return ""
            name, title = f"e-{len(self._cited) + 1}", self._documents[document].title
            self._cited[place] = CitedPassage(name, document, line, block.page, _around(block, line), title)
        return self._cited[place].anchor

    def passages(self) -> Iterator[CitedPassage]:
        """Yield what was cited, by document and line."""
        order = {name: number for number, name in enumerate(self._documents)}
        yield from sorted(self._cited.values(), key=lambda passage: (order[passage.document], passage.line))

    def _block(self, name: str, line: int) -> Block | None:
        document = self._documents.get(name)
        if document is None:
            return None
        if name not in self._blocks:
            self._blocks[name] = _by_line(document)
        return self._blocks[name].get(line)


def _by_line(document: Document) -> dict[int, Block]:
    """Return the block of each source line; the first where several lie on one."""
    found: dict[int, Block] = {}
    for block in document.kept:
        for line in block.source_lines:
            found.setdefault(line, block)
    return found


def _around(block: Block, line: int) -> str:
    """Return the text of a block; of a long one the part from the line on."""
    text = block.text
    if len(text) > _LONGEST:
        lines = block.source_lines
        parts = text.split("\n")
        start = sum(len(part) + 1 for part in parts[: lines.index(line)]) if len(parts) > 1 else 0
        text = ("… " if start else "") + text[start : start + _LONGEST].rsplit(None, 1)[0] + " …"
    return " ".join(text.split())

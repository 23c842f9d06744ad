"""The passages that a report cites: each a paragraph with its document and lines, in the words that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.corpus.document import Block, Corpus, Document

_LONGEST = 2_500  # characters of a passage; hardly a paragraph is longer
_MOST = 500  # passages of a report


class CitedPassage(NamedTuple):
    """A passage that was cited.

    Parameters
    ----------
    anchor
        Its name in a page.
    document, first, last, page
        Where it stands: the source lines of its beginning and end; page is 0 without pages.
    text
        The paragraph, cut where it is long.
    title
        Of the document; empty for none.
    """

    anchor: str
    document: str
    first: int
    last: int
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
        self._parts: dict[str, dict[int, CitedPassage]] = {}
        self._cited: dict[tuple[str, int], CitedPassage] = {}

    def anchor(self, document: str, line: int) -> str:
        """Cite a line, and return the name of its passage; empty if no text stands there, or too many are cited."""
        if document not in self._documents:
            return ""
        if document not in self._parts:
            self._parts[document] = _by_line(self._documents[document])
        part = self._parts[document].get(line)
        if part is None:
            return ""
        place = document, part.first
        if place not in self._cited:
            if len(self._cited) >= _MOST:
                return ""
            self._cited[place] = part._replace(anchor=f"e-{len(self._cited) + 1}")
        return self._cited[place].anchor

    def passages(self) -> Iterator[CitedPassage]:
        """Yield what was cited, by document and line."""
        order = {name: number for number, name in enumerate(self._documents)}
        yield from sorted(self._cited.values(), key=lambda passage: (order[passage.document], passage.first))


def _by_line(document: Document) -> dict[int, CitedPassage]:
    """Return the passage of each source line; the first where several paragraphs lie on one."""
    found: dict[int, CitedPassage] = {}
    for block in document.kept:
        for lines, text in _parts_of(block):
            first, last = lines[0], lines[-1]
            passage = CitedPassage("", document.name, first, last, block.page, text, document.title)
            for line in lines:
                found.setdefault(line, passage)
    return found


def _parts_of(block: Block) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield a paragraph, or of a long one its parts of whole lines; a long line is cut at its end."""
    lines, parts = block.source_lines, block.text.split("\n")
    start = size = 0
    for number, part in enumerate(parts):
        if number > start and size + len(part) > _LONGEST:
            yield lines[start:number], _shortened(parts[start:number], more=True)
            start, size = number, 0
        size += len(part) + 1
    yield lines[start : len(parts)] or lines[-1:], _shortened(parts[start:], more=False)


def _shortened(parts: list[str], *, more: bool) -> str:
    text = " ".join(" ".join(parts).split())
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(None, 1)[0]
        more = True
    return f"{text} …" if more else text

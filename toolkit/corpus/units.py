"""Units of analysis: documents, sections, paragraphs or sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from toolkit.corpus.document import Block, Corpus, Document

UNITS = ("document", "section", "paragraph", "sentence")


def by_unit(corpus: Corpus, unit: str) -> Corpus:
    """Return a corpus in which every unit is a document of its own.

    A unit is named after its document and line (``note.md:41``); units on the same line are
    numbered (``note.md:41.2``). It has the fields and the language of its document, plus ``document``
    and ``section``. Removed blocks are omitted.
    """
    if unit == "document":
        return corpus
    parts = (part for document in corpus.documents for part in _named(document, _pieces(document, unit)))
    return replace(corpus, documents=tuple(map(corpus.put, parts)))


def number_of_sections(document: Document) -> int:
    """Return the number of sections that `by_unit` makes of a document: headings with text below, and text without."""
    return sum(1 for _ in _pieces(document, "section"))


def _pieces(document: Document, unit: str) -> Iterator[tuple[Block, ...]]:
    if unit == "section":
        for _, blocks in groupby(document.kept, key=lambda block: block.section):
            listed = tuple(blocks)
            if any(block.kind != "heading" for block in listed):
                yield listed
    elif unit == "paragraph":
        yield from ((block,) for block in document.kept if block.kind != "heading")
    else:
        for sentence in document.sentences():
            if sentence.block.kind != "heading":
                block = sentence.block
                yield (Block(block.kind, sentence.text, sentence.line, block.section, page=block.page),)


def _named(document: Document, pieces: Iterable[tuple[Block, ...]]) -> Iterator[Document]:
    seen: Counter[int] = Counter()
    for blocks in pieces:
        line, section = blocks[0].line, blocks[0].section
        seen[line] += 1
        name = f"{document.name}:{line}" + (f".{seen[line]}" if seen[line] > 1 else "")
        fields = {**document.metadata, "document": document.name}
        if section:
            fields["section"] = section
        yield Document(
            name,
            blocks,
            section or document.title,
            document.date,
            fields,
            document.file or document.name,
            spoken=document.language,
        )

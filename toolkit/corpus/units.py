"""What counts as one text: the document, or a section, paragraph or sentence of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from toolkit.corpus.document import Block, Corpus, Document

UNITS = ("document", "section", "paragraph", "sentence")


def by_unit(corpus: Corpus, unit: str) -> Corpus:
    """Return a corpus in which every unit is a document of its own.

    A unit is named by its document and line (``note.md:41``), and has the fields of its document
    with ``document`` and ``section`` added. Blocks that were removed are left out.
    """
    if unit == "document":
        return corpus
    parts = [part for document in corpus.documents for part in _parts(document, unit)]
    return replace(corpus, documents=tuple(parts))


def _parts(document: Document, unit: str) -> Iterator[Document]:
    if unit == "section":
        for section, blocks in groupby(document.kept, key=lambda block: block.section):
            listed = tuple(blocks)
            if any(block.kind != "heading" for block in listed):
                yield _part(document, listed, section)
        return
    for block in document.kept:
        if block.kind == "heading":
            continue
        if unit == "paragraph":
            yield _part(document, (block,), block.section)
    if unit == "sentence":
        seen: dict[int, int] = {}
        for sentence in document.sentences():
            if sentence.block.kind == "heading":
                continue
            seen[sentence.line] = seen.get(sentence.line, 0) + 1
            piece = Block(sentence.block.kind, sentence.text, sentence.line, sentence.block.section)
            yield _part(document, (piece,), piece.section, seen[sentence.line])


def _part(document: Document, blocks: tuple[Block, ...], section: str, nth: int = 1) -> Document:
    # Several sentences of one line are told apart by their number: "note.md:41.2".
    name = f"{document.name}:{blocks[0].line}" + (f".{nth}" if nth > 1 else "")
    fields = {"file": document.name, **document.metadata, "document": document.name}
    if section:
        fields["section"] = section
    return Document(name, blocks, section or document.title, document.date, fields)

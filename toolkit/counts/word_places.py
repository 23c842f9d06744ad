"""The words of a document in order, each with the place where its author wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.corpus.document import Block, Document
from toolkit.language.words import find_words


@dataclass(frozen=True)
class PlacedWords:
    """The words of a text in small letters, with block and span of each; headings are left out."""

    words: list[str]
    places: list[tuple[Block, int, int]]

    def line(self, position: int) -> int:
        """Return the source line of a word."""
        block, start, _ = self.places[position]
        return block.line_at(start)

    def quoted(self, start: int, count: int) -> str:
        """Return a run of words as the author wrote it, over the ends of paragraphs, on one line."""
        pieces: list[tuple[Block, int, int]] = []
        for block, first, end in self.places[start : start + count]:
            if pieces and pieces[-1][0] is block:
                pieces[-1] = (block, pieces[-1][1], end)
            else:
                pieces.append((block, first, end))
        return " ".join(" ".join(block.text[first:end].split()) for block, first, end in pieces)


def placed_words(document: Document) -> PlacedWords:
    """Find the words of a document; a heading repeats words of the text, and makes no passage."""
    found: list[str] = []
    places: list[tuple[Block, int, int]] = []
    for block in document.kept:
        if block.kind == "heading":
            continue
        for word, start, end in find_words(block.text):
            found.append(word.lower())
            places.append((block, start, end))
    return PlacedWords(found, places)

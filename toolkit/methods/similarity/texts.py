"""The distinct texts of a corpus as word numbers, with the way back to document and line."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.corpus.document import Block, Document
from toolkit.counts.document_texts import document_text, encode_documents, places_of
from toolkit.counts.encoded import Encoded, lower_numbers
from toolkit.language.stopwords import Language
from toolkit.methods.similarity.reuse.repeated_text import with_repeated_text

if TYPE_CHECKING:
    from toolkit.methods.similarity.reuse.shingle_index import WordArrays

NOTHING = -1
"""Text number of a document without words."""


class DistinctTexts:
    """The distinct texts of some documents; documents with the same lower-case words have the same text.

    Headings are ignored, since they repeat words of the text, unless a document has nothing else. Paragraphs that
    cleaning cut because many documents have them are part of the text, but not of its topic.

    Parameters
    ----------
    documents
        The documents.
    language
        Of their corpus; needed only if it has several languages.

    Attributes
    ----------
    encoded
        The distinct texts, in the order of their first documents.
    number_of
        For each document the number of its text, or `NOTHING`.
    holders
        For each text the numbers of its documents.
    places
        Returns block and span of each word of a document.
    """

    def __init__(self, documents: Sequence[Document], language: Language | None = None) -> None:
        self.documents = documents
        self._has_repeated = False
        self._language = language or Language("und", frozenset())
        everything = encode_documents(documents, self._language, self._text)
        _, lower = lower_numbers(everything.types)
        first: dict[bytes, int] = {}
        self.number_of: list[int] = []
        self.holders: list[list[int]] = []
        spans: list[tuple[int, int]] = []
        for document, (start, end) in enumerate(pairwise(everything.starts)):
            if start == end:
                self.number_of.append(NOTHING)
                continue
            words = array("I", map(lower.__getitem__, everything.tokens[start:end]))
            number = first.setdefault(blake2b(words.tobytes(), digest_size=16).digest(), len(spans))
            if number == len(spans):
                spans.append((start, end))
                self.holders.append([])
            self.holders[number].append(document)
            self.number_of.append(number)
        self._lower = lower
        self.encoded = everything if len(spans) == len(documents) else _part(everything, spans)
        self.places = lru_cache(maxsize=64)(self._find_places)

    def __len__(self) -> int:
        """Return the number of distinct texts."""
        return len(self.holders)

    @cached_property
    def topical(self) -> Encoded:
        """The texts without what recurs in many documents."""
        if not self._has_repeated:
            return self.encoded
        return encode_documents((self.documents[own[0]] for own in self.holders), self._language, _kept_text)

    @cached_property
    def median_length(self) -> int:
        """Median length in words."""
        lengths = sorted(end - start for start, end in pairwise(self.topical.starts))
        return lengths[len(lengths) // 2] if lengths else 0

    def length(self, number: int) -> int:
        """Return the number of words of a text."""
        return self.encoded.starts[number + 1] - self.encoded.starts[number]

    def sentence_starts(self, number: int, start: int, count: int) -> list[int]:
        """Return where sentences start in a run of words of a text, counted from the beginning of the run."""
        first = self.encoded.starts[number] + start
        return [place for place, flag in enumerate(self.encoded.flags[first : first + count]) if not flag]

    def words(self, number: int) -> list[int]:
        """Return the lower-case words of a text as numbers."""
        start, end = self.encoded.starts[number], self.encoded.starts[number + 1]
        return [self._lower[kind] for kind in self.encoded.tokens[start:end]]

    def arrays(self) -> WordArrays:
        """Return the lower-case words of all texts as an array of numbers."""
        import numpy as np

        from toolkit.methods.similarity.reuse.shingle_index import WordArrays

        numbers = np.frombuffer(self._lower, dtype=np.uint32)[np.frombuffer(self.encoded.tokens, dtype=np.uint32)]
        return WordArrays(numbers, np.frombuffer(self.encoded.starts, dtype=np.uint64).astype(np.int64))

    def line(self, document: int, position: int) -> int:
        """Return the source line of a word of a document."""
        block, start, _ = self.places(document)[position]
        return block.line_at(start)

    def quote(self, document: int, start: int, count: int) -> str:
        """Return a run of words as the author wrote it, on one line."""
        pieces: list[tuple[Block, int, int]] = []
        for block, first, end in self.places(document)[start : start + count]:
            if pieces and pieces[-1][0] is block:
                pieces[-1] = (block, pieces[-1][1], end)
            else:
                pieces.append((block, first, end))
        last = len(pieces) - 1
        written = [
            block.text[first if number == 0 else 0 : end if number == last else None]
            for number, (block, first, end) in enumerate(pieces)
        ]
        return " ".join(" ".join(written).split())

    def _find_places(self, document: int) -> list[tuple[Block, int, int]]:
        """Return block and span of each word of a document."""
        whole = with_repeated_text(self.documents[document])
        return places_of(whole, headings=False) or places_of(whole)

    def _text(self, document: Document) -> str:
        whole = with_repeated_text(document)
        self._has_repeated |= whole is not document
        return _kept_text(whole)


def _kept_text(document: Document) -> str:
    return document_text(document, headings=False) or document_text(document)


def _part(encoded: Encoded, spans: Sequence[tuple[int, int]]) -> Encoded:
    starts, tokens, flags = array("Q", [0]), array("I"), bytearray()
    for start, end in spans:
        tokens.extend(encoded.tokens[start:end])
        flags += encoded.flags[start:end]
        starts.append(len(tokens))
    return Encoded(encoded.types, starts, tokens, flags, encoded.languages)

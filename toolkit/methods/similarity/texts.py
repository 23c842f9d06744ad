"""The distinct texts of a corpus as word numbers, with the way back to document and line."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.corpus.document import Block, Document
from toolkit.counts.document_texts import places_of, text_of
from toolkit.counts.encoded import Encoded, encode, lower_numbers

if TYPE_CHECKING:
    from numpy import uint32
    from numpy.typing import NDArray

NOTHING = -1
"""Text number of a document without words."""


class DistinctTexts:
    """The distinct texts of some documents; documents with the same lower-case words have the same text.

    Headings are ignored, since they repeat words of the text, unless a document has nothing else.

    Attributes
    ----------
    documents
        The documents.
    encoded
        The distinct texts, in the order of their first documents.
    number_of
        For each document the number of its text, or `NOTHING`.
    holders
        For each text the numbers of its documents.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        everything = encode(text_of(each, headings=False) or text_of(each) for each in documents)
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
        self._places = lru_cache(maxsize=64)(self._find_places)

    def __len__(self) -> int:
        """Return the number of distinct texts."""
        return len(self.holders)

    @cached_property
    def median_length(self) -> int:
        """Median length in words."""
        lengths = sorted(end - start for start, end in pairwise(self.encoded.starts))
        return lengths[len(lengths) // 2] if lengths else 0

    def words(self, number: int) -> list[int]:
        """Return the lower-case words of a text as numbers."""
        start, end = self.encoded.starts[number], self.encoded.starts[number + 1]
        return [self._lower[kind] for kind in self.encoded.tokens[start:end]]

    def arrays(self) -> list[NDArray[uint32]]:
        """Return the lower-case words of all texts as arrays of numbers."""
        import numpy as np

        numbers = np.frombuffer(self._lower, dtype=np.uint32)[np.frombuffer(self.encoded.tokens, dtype=np.uint32)]
        return [numbers[start:end] for start, end in pairwise(self.encoded.starts)]

    def line(self, document: int, position: int) -> int:
        """Return the source line of a word of a document."""
        block, start, _ = self._places(document)[position]
        return block.line_at(start)

    def quote(self, document: int, start: int, count: int) -> str:
        """Return a run of words as the author wrote it, on one line."""
        pieces: list[tuple[Block, int, int]] = []
        for block, first, end in self._places(document)[start : start + count]:
            if pieces and pieces[-1][0] is block:
                pieces[-1] = (block, pieces[-1][1], end)
            else:
                pieces.append((block, first, end))
        return " ".join(" ".join(block.text[first:end].split()) for block, first, end in pieces)

    def _find_places(self, document: int) -> list[tuple[Block, int, int]]:
        return places_of(self.documents[document], headings=False) or places_of(self.documents[document])


def _part(encoded: Encoded, spans: Sequence[tuple[int, int]]) -> Encoded:
    starts, tokens, flags = array("Q", [0]), array("I"), bytearray()
    for start, end in spans:
        tokens.extend(encoded.tokens[start:end])
        flags += encoded.flags[start:end]
        starts.append(len(tokens))
    return Encoded(encoded.types, starts, tokens, flags)

"""The distinct texts of a corpus as word numbers, with the way back to document and line."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, overload

from toolkit.corpus.document import Block, Document
from toolkit.counts.document_texts import document_text, encode_documents, places_of
from toolkit.counts.encoded import Encoded, lower_numbers, of_columns
from toolkit.language.stopwords import Language
from toolkit.methods.similarity.reuse.repeated_text import with_repeated_text
from toolkit.scratch import ScratchColumn, let_go

if TYPE_CHECKING:
    from toolkit.methods.similarity.reuse.shingle_index import WordArrays

NOTHING = -1
"""Text number of a document without words."""

_TOGETHER = 1_000_000  # words whose numbers are exchanged at a time


class TextHolders(Sequence[list[int]]):
    """For each text the documents that have it, in order; most have one."""

    def __init__(self) -> None:
        self._first = array("l")
        self._others: dict[int, list[int]] = {}

    def add(self, text: int, document: int) -> None:
        """Add a document to a text, which is the next one or was there before."""
        if text == len(self._first):
            self._first.append(document)
        else:
            self._others.setdefault(text, []).append(document)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._first)

    @overload
    def __getitem__(self, text: int) -> list[int]: ...

    @overload
    def __getitem__(self, text: slice) -> list[list[int]]: ...

    def __getitem__(self, text: int | slice) -> list[int] | list[list[int]]:
        """Return the documents of a text, or of a slice of texts."""
        if isinstance(text, slice):
            return [self[each] for each in range(*text.indices(len(self)))]
        number = range(len(self))[text]
        return [self._first[number], *self._others.get(number, ())]


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
        everything = encode_documents(documents, self._language, self._text, on_disk=True)
        _, lower = lower_numbers(everything.types)
        first: dict[bytes, int] = {}
        self.number_of = array("l")
        self.holders = TextHolders()
        for document, (start, end) in enumerate(pairwise(everything.starts)):
            if start == end:
                self.number_of.append(NOTHING)
                continue
            words = array("I", map(lower.__getitem__, everything.tokens[start:end]))
            number = first.setdefault(blake2b(words.tobytes(), digest_size=16).digest(), len(first))
            self.holders.add(number, document)
            self.number_of.append(number)
        self._lower = lower
        self.encoded = everything
        if len(self.holders) < len(documents):
            self.encoded = _part(everything, [own[0] for own in self.holders])
        let_go(everything.tokens)
        self.places = lru_cache(maxsize=64)(self._find_places)

    def __len__(self) -> int:
        """Return the number of distinct texts."""
        return len(self.holders)

    @cached_property
    def topical(self) -> Encoded:
        """The texts without what recurs in many documents."""
        if not self._has_repeated:
            return self.encoded
        first = (self.documents[own[0]] for own in self.holders)
        return encode_documents(first, self._language, _kept_text, on_disk=True)

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

        numbers, tokens = (np.frombuffer(each, dtype=np.uint32) for each in (self._lower, self.encoded.tokens))
        words = ScratchColumn("I")
        for first in range(0, len(tokens), _TOGETHER):
            words.append(numbers[tokens[first : first + _TOGETHER]].data.cast("B"))
        let_go(self.encoded.tokens)
        starts = np.frombuffer(self.encoded.starts, dtype=np.uint64).astype(np.int64)
        return WordArrays(np.frombuffer(words.numbers(), dtype=np.uint32), starts)

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


def _part(encoded: Encoded, chosen: Sequence[int]) -> Encoded:
    starts, tokens, flags = array("Q", [0]), ScratchColumn("I"), ScratchColumn("B")
    for number in chosen:
        start, end = encoded.starts[number], encoded.starts[number + 1]
        tokens.append(encoded.tokens[start:end].tobytes())
        flags.append(bytes(encoded.flags[start:end]))
        starts.append(starts[-1] + end - start)
    return of_columns(encoded.types, starts, tokens, flags, encoded.languages)

"""The words of a corpus by number, paragraph by paragraph, with the way back to the text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from operator import itemgetter

from toolkit.corpus.block_lines import BlockLines
from toolkit.corpus.document import Block, Document
from toolkit.counts.document_texts import worth_processes
from toolkit.counts.encoded import Encoded, encode, merge_encoded
from toolkit.language.elisions import without_elision
from toolkit.language.sentences import sentences
from toolkit.language.words import word_spans
from toolkit.processes import shard_map

_REMEMBERED = 64  # blocks
_TOGETHER = 2_000  # documents of a shard, at most


@dataclass(frozen=True)
class CorpusWords:
    """The words of some documents: headings, paragraphs and list items that cleaning kept, each a text of its own.

    Parameters
    ----------
    documents
        In order.
    encoded
        Their blocks as texts.
    firsts
        The number of the first block of each document, and at the end the number of blocks.
    """

    documents: Sequence[Document]
    encoded: Encoded
    firsts: array[int]

    @property
    def types(self) -> list[str]:
        """Every different word as it is written."""
        return self.encoded.types

    @property
    def tokens(self) -> array[int]:
        """The numbers of the words of all documents, in order."""
        return self.encoded.tokens

    @cached_property
    def lower_types(self) -> list[str]:
        """The types in small letters."""
        return [word.lower() for word in self.encoded.types]

    @cached_property
    def sizes(self) -> list[int]:
        """Number of words of each document."""
        starts = self.encoded.starts
        return [starts[after] - starts[first] for first, after in pairwise(self.firsts)]

    @cached_property
    def _types_by(self) -> dict[str, dict[str, list[int]]]:
        return {}

    def types_by(self, name: str, key: Callable[[str], str]) -> dict[str, list[int]]:
        """Return the numbers of the types by a key of their small letters, made once for each name of a key."""
        if name not in self._types_by:
            made: dict[str, list[int]] = {}
            for lower, number in self._written:
                made.setdefault(key(lower), []).append(number)
            self._types_by[name] = made
        return self._types_by[name]

    @cached_property
    def _written(self) -> list[tuple[str, int]]:
        """Return the types in small letters with their numbers, elided ones also without the word before them."""
        plain = [(lower, number) for number, lower in enumerate(self.lower_types)]
        elided = [(without_elision(lower), number) for lower, number in plain if "'" in lower]
        return plain + [(rest, number) for rest, number in elided if rest]

    @cached_property
    def _in_order(self) -> list[tuple[str, int]]:
        return sorted(self._written)

    def types_with_prefix(self, prefix: str) -> list[int]:
        """Return the numbers of the types that begin with some small letters."""
        start = bisect_left(self._in_order, (prefix, -1))
        found = []
        for lower, number in islice(self._in_order, start, None):
            if not lower.startswith(prefix):
                break
            found.append(number)
        return found

    @cached_property
    def spans_of(self) -> Callable[[int], list[tuple[int, int]]]:
        """Where the words of a block, given by its number, begin and end in its text."""
        return lru_cache(maxsize=_REMEMBERED)(lambda number: word_spans(self.block(number).text))

    @cached_property
    def lines_of(self) -> Callable[[int], BlockLines]:
        """The lines of a block, given by its number."""
        return lru_cache(maxsize=_REMEMBERED)(lambda number: BlockLines(self.block(number)))

    def sentence_at(self, number: int, offset: int) -> tuple[int, int]:
        """Return where the sentence at an offset in a block begins and ends; a heading is one sentence."""
        spans = self._sentences_of(number)
        index = bisect_right(spans, offset, key=itemgetter(0)) - 1
        if index >= 0 and offset < spans[index][1]:
            return spans[index]
        return 0, len(self.block(number).text)

    @cached_property
    def _sentences_of(self) -> Callable[[int], list[tuple[int, int]]]:
        def found(number: int) -> list[tuple[int, int]]:
            block = self.block(number)
            return [] if block.kind == "heading" else sentences(block.text)

        return lru_cache(maxsize=_REMEMBERED)(found)

    def span(self, document: int) -> tuple[int, int]:
        """Return where the words of a document begin and end among all words."""
        starts = self.encoded.starts
        return starts[self.firsts[document]], starts[self.firsts[document + 1]]

    def block_of(self, place: int) -> int:
        """Return the number of the block in which a word stands."""
        return bisect_right(self.encoded.starts, place) - 1

    def document_of(self, block: int) -> int:
        """Return the number of the document to which a block belongs."""
        return bisect_right(self.firsts, block) - 1

    def block(self, number: int) -> Block:
        """Return a block by its number."""
        return self._blocks(number)

    @cached_property
    def _blocks(self) -> Callable[[int], Block]:
        def found(number: int) -> Block:
            # A document that lies on disk is read for each of them.
            document = self.document_of(number)
            return self.documents[document].kept[number - self.firsts[document]]

        return lru_cache(maxsize=_REMEMBERED)(found)


def corpus_words(documents: Sequence[Document], jobs: int = 1) -> CorpusWords:
    """Number the words of documents, by several processes where there are many: the result is the same."""
    firsts = array("Q", [0])
    if jobs < 2 or not worth_processes(documents):
        return CorpusWords(documents, encode(_texts(documents, firsts)), firsts)

    def parts() -> Iterator[Encoded]:
        for part, own in shard_map(_part, documents, jobs, most=_TOGETHER):
            firsts.extend([firsts[-1] + number for number in own[1:]])
            yield part

    return CorpusWords(documents, merge_encoded(parts()), firsts)


def _part(documents: Sequence[Document]) -> tuple[Encoded, array[int]]:
    firsts = array("Q", [0])
    return encode(_texts(documents, firsts)), firsts


def _texts(documents: Sequence[Document], firsts: array[int]) -> Iterator[str]:
    """Yield the blocks that were kept, and note the number of the first one of each document."""
    for document in documents:
        kept = document.kept
        firsts.append(firsts[-1] + len(kept))
        for block in kept:
            yield block.text

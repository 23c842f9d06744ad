"""Cut text that recurs in many documents of a corpus: furniture on every page of a site or a series."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, log2
from typing import NamedTuple

from toolkit.cleaning import REPEATED
from toolkit.corpus.block_facts import BlockFacts, block_facts, key_of
from toolkit.corpus.dates import find_date
from toolkit.corpus.document import Document
from toolkit.corpus.structure import restructured
from toolkit.language.lazy_patterns import lazy

_FEWEST = 3  # documents
_SHORT = 20  # words: a longer block that recurs is a passage that texts share.
_OWN_WORDS = 12  # A block of so many words that no other document has is text of the document's own.
_OWN_SHARE = 0.2
_MOST_TIMES = 2  # in one document: what comes more often is a speaker's name or a refrain.
_EDGE_SHARE = 0.8
_OWN_LINES = 3  # A title, a byline and a date stand between the lines that open a page.
_MANY_BLOCKS = 200_000  # of which a sorted array takes a tenth of the memory of a table
_CLOCK = lazy(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:h][0-5]\d(?:[:][0-5]\d)?(?![\d:])")
_DIGITS = lazy(r"\d+")


def without_repeated(
    documents: Sequence[Document],
    put: Callable[[Document], Document] = lambda document: document,
    forms: CorpusForms | None = None,
) -> list[Document]:
    """Remove blocks that recur in many documents.

    A block recurs if it occurs in at least three documents and in at least the binary logarithm of their
    number. Only documents that also have text of their own are counted and changed:
    the others are copies of one another, and a copy is not furniture.

    Furniture is a line of at most 20 words that does not end as a sentence or a clause does, and belongs
    to what opens or closes most of the documents that have it. A longer block or a sentence that texts share is
    text, as that of letters after one pattern, reports of an agency and treaties. A heading stays if text below it
    stays.

    Parameters
    ----------
    documents
        All of a corpus, cleaned.
    put
        Stores the text of a changed document, in memory or on disk, and returns the document.
    forms
        The forms of the same documents, if they were added while the documents were read.

    Returns
    -------
    list of Document
        In the same order; those without such blocks are the same objects.
    """
    least = max(_FEWEST, ceil(log2(len(documents)))) if documents else _FEWEST
    if len(documents) < least:
        return list(documents)
    if forms is None:
        forms = CorpusForms()
        for document in documents:
            forms.add(document)
    times = _several_times(forms)
    several = {form for form, count in times.items() if count >= least}
    if not several:
        return list(documents)
    candidates = [
        number
        for number, (start, end) in enumerate(pairwise(forms.starts))
        if not several.isdisjoint(forms.keys[start:end]) and forms[number].has_own_text(times)
    ]
    often = {
        form for number in candidates for form, count in Counter(forms[number].keys).items() if count > _MOST_TIMES
    }
    spread = Counter(form for number in candidates for form in set(forms[number].keys) if form in several - often)
    wanted = {form for form, count in spread.items() if count >= least}
    at_edge = Counter(form for number in candidates for form in forms[number].at_edges(wanted))
    labels = {form for number in candidates for form in forms[number].labels(wanted)}
    furniture = {form for form in labels if at_edge[form] >= _EDGE_SHARE * spread[form]}
    done = list(documents)
    for number in candidates:
        if not furniture.isdisjoint(forms[number].keys):
            done[number] = _cut(documents[number], forms[number].keys, furniture, put)
    return done


class CorpusForms:
    """The blocks of all documents, each by the hash of its form: of a large corpus the texts would not fit."""

    def __init__(self) -> None:
        self.keys, self.starts = array("Q"), array("Q", [0])
        self._words, self._ended = array("H"), bytearray()

    def add(self, document: Document, facts: BlockFacts | None = None) -> None:
        """Add the next document, with what a look at its blocks has shown if that is known."""
        seen = facts or block_facts(document.blocks)
        first = len(self.keys)
        self.keys.extend(seen.keys)
        self._words.extend(seen.words)
        self._ended.extend(seen.ended)
        for place in seen.dated:
            form = " ".join(document.blocks[place].text.split())
            if _CLOCK.search(form) or find_date(form):
                # Figures tell lines of text apart; those of a clock or a calendar do not.
                self.keys[first + place] = key_of(_DIGITS.sub("#", form))
        self.starts.append(len(self.keys))

    def extend(self, other: CorpusForms) -> None:
        """Add the documents of others."""
        before = len(self.keys)
        self.keys.extend(other.keys)
        self._words.extend(other._words)
        self._ended.extend(other._ended)
        self.starts.extend([before + start for start in other.starts[1:]])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> _Forms:
        place = slice(self.starts[number], self.starts[number + 1])
        return _Forms(self.keys[place], self._words[place], bytes(self._ended[place]))

    def __iter__(self) -> Iterator[_Forms]:
        return map(self.__getitem__, range(len(self)))


class _Forms(NamedTuple):
    """The blocks of a document.

    Attributes
    ----------
    keys
        For each block 64 bits of a hash; 0 for one that is cut or empty.
    words
        For each block its number of words, up to a bound past which nothing depends on it.
    ended
        For each block whether it ends as a sentence does.
    """

    keys: array[int]
    words: array[int]
    ended: bytes

    def has_own_text(self, times: Mapping[int, int]) -> bool:
        """Return whether enough of it occurs in no other document; ``times`` counts what occurs in several."""
        own = sum(
            words for key, words in zip(self.keys, self.words, strict=True) if words >= _OWN_WORDS and key not in times
        )
        return own >= _OWN_WORDS and own >= _OWN_SHARE * sum(self.words)

    def labels(self, wanted: set[int]) -> Iterator[int]:
        """Yield the forms that can be furniture: short ones that are no sentence."""
        for key, words, ended in zip(self.keys, self.words, self.ended, strict=True):
            if key in wanted and words <= _SHORT and not ended:
                yield key

    def at_edges(self, wanted: set[int]) -> set[int]:
        """Return the forms before the first or after the last text of the document's own."""
        kept = [each for each in zip(self.keys, self.words, strict=True) if each[0]]
        return {key for edge in (kept, kept[::-1]) for key in _leading(edge, wanted)}


def _several_times(forms: CorpusForms) -> dict[int, int]:
    """Return the forms that occur in at least two documents, with the number of documents."""
    if len(forms.keys) < _MANY_BLOCKS:
        counts = Counter[int]()
        for start, end in pairwise(forms.starts):
            counts.update(set(forms.keys[start:end]))
        return {key: count for key, count in counts.items() if count > 1 and key}
    import numpy

    keys = numpy.frombuffer(forms.keys, "uint64")
    owners = numpy.repeat(
        numpy.arange(len(forms), dtype="uint32"), numpy.diff(numpy.frombuffer(forms.starts, "uint64")).astype("int64")
    )
    order = numpy.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    is_first = numpy.ones(len(keys), bool)  # of its form in its document
    is_first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    found, counted = numpy.unique(keys[is_first], return_counts=True)
    chosen = (counted > 1) & (found != 0)
    return dict(zip(found[chosen].tolist(), counted[chosen].tolist(), strict=True))


def _leading(forms: Iterable[tuple[int, int]], wanted: set[int]) -> Iterator[int]:
    own = 0
    for key, words in forms:
        if key in wanted:
            yield key
            continue
        own += 1
        if words > _OWN_WORDS or own > _OWN_LINES:
            return  # A title or a date stands between what opens a page, a paragraph does not.


def _cut(
    document: Document, forms: Sequence[int], furniture: set[int], put: Callable[[Document], Document]
) -> Document:
    marked = [form in furniture for form in forms]
    old = tuple(document.blocks)
    text_below = False  # whether the next kept block is text that stays
    for number in reversed(range(len(marked))):
        block = old[number]
        if block.removed:
            continue
        if block.kind == "heading" and text_below:
            marked[number] = False
        text_below = not marked[number] and block.kind != "heading"
    if not any(marked):
        return document
    blocks = [block.cut(REPEATED) if cut else block for block, cut in zip(old, marked, strict=True)]
    return put(restructured(document.having(blocks=tuple(blocks)), document))

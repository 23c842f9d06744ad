"""Cut what recurs in many documents of a corpus: the furniture that a site or a series puts on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil, log2

from toolkit.corpus.cleaning import REPEATED
from toolkit.corpus.document import Block, Document
from toolkit.corpus.structure import restructured

_FEWEST = 3  # documents
_SHORT = 25  # words: a longer block that recurs in the middle of texts is a passage that they share.
_OWN_WORDS = 12  # A block of so many words that no other document has is text of the document's own.
_OWN_SHARE = 0.2
_MOST_TIMES = 2  # in one document: what comes more often is a speaker's name or a refrain.
_EDGE_SHARE = 0.8
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


def without_repeated(documents: Sequence[Document]) -> list[Document]:
    """Mark the blocks that recur in many documents as removed.

    A block recurs if it stands, digits aside, in as many documents as the binary logarithm of
    their number, and in three at least. Only documents that have a text of their own besides are
    counted and cut: those that have not are copies of one another, and a copy is no furniture.
    A short block is cut wherever it stands; one of over 25 words only where it belongs to what
    opens or closes most of the documents that have it, since a passage that several texts quote
    is text. A heading stays if what stands under it stays.

    Parameters
    ----------
    documents
        All of a corpus, cleaned.

    Returns
    -------
    list of Document
        In the same order; those without such blocks are the same objects.
    """
    least = max(_FEWEST, ceil(log2(len(documents)))) if documents else _FEWEST
    if len(documents) < least:
        return list(documents)
    forms = [[_form(block) for block in document.blocks] for document in documents]
    counts = Counter(form for each in forms for form in set(each) if form)
    several = {form for form, times in counts.items() if times >= least}
    if not several:
        return list(documents)
    candidates = [
        number
        for number, each in enumerate(forms)
        if not several.isdisjoint(each) and _has_own_text(documents[number], each, counts)
    ]
    told = Counter(form for number in candidates for form in _recurring(forms[number], several))
    wanted = {form for form, times in told.items() if times >= least}
    at_edge = Counter(form for number in candidates for form in _at_edges(forms[number], wanted))
    furniture = {form for form in wanted if form.count(" ") < _SHORT or at_edge[form] >= _EDGE_SHARE * told[form]}
    done = list(documents)
    for number in candidates:
        done[number] = _cut(documents[number], forms[number], furniture)
    return done


def _form(block: Block) -> str:
    """Return the text of a kept block with its digits and spaces made alike; empty for a removed one."""
    return "" if block.removed else _DIGITS.sub("#", _SPACES.sub(" ", block.text)).strip()


def _has_own_text(document: Document, forms: Sequence[str], counts: Counter[str]) -> bool:
    own = total = 0
    for form in forms:
        words = form.count(" ") + 1 if form else 0
        total += words
        if words >= _OWN_WORDS and counts[form] == 1:
            own += words
    return own >= _OWN_WORDS and own >= _OWN_SHARE * total and bool(document.blocks)


def _recurring(forms: Sequence[str], several: set[str]) -> Iterator[str]:
    for form, times in Counter(forms).items():
        if form in several and times <= _MOST_TIMES:
            yield form


def _at_edges(forms: Sequence[str], wanted: set[str]) -> set[str]:
    """Return the forms that stand before all text of the document's own, or after it."""
    kept = [form for form in forms if form]
    return {form for edge in (kept, kept[::-1]) for form in _leading(edge, wanted)}


def _leading(forms: Iterable[str], wanted: set[str]) -> Iterator[str]:
    for form in forms:
        if form in wanted:
            yield form
        elif form.count(" ") >= _OWN_WORDS:
            return  # A title or a date stands between what opens a page, a paragraph does not.


def _cut(document: Document, forms: Sequence[str], furniture: set[str]) -> Document:
    marked = [bool(form) and form in furniture for form in forms]
    below = False  # whether the next kept block stays
    for number in reversed(range(len(marked))):
        block = document.blocks[number]
        if block.removed:
            continue
        if block.kind == "heading" and below:
            marked[number] = False
        below = not marked[number]
    if not any(marked):
        return document
    blocks = [block.cut(REPEATED) if cut else block for block, cut in zip(document.blocks, marked, strict=True)]
    return restructured(replace(document, blocks=tuple(blocks)), document)

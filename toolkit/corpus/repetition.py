"""Cut what recurs in many documents of a corpus: the furniture that a site or a series puts on every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil, log2

from toolkit.corpus.cleaning import REPEATED
from toolkit.corpus.dates import find_date
from toolkit.corpus.document import Block, Document
from toolkit.corpus.structure import restructured
from toolkit.language.late import late

_FEWEST = 3  # documents
_SHORT = 20  # words: a longer block that recurs in the middle of texts is a passage that they share.
_ANSWER = 8  # words: a shorter sentence in the middle of a text may be said by many.
_OWN_WORDS = 12  # A block of so many words that no other document has is text of the document's own.
_OWN_SHARE = 0.2
_MOST_TIMES = 2  # in one document: what comes more often is a speaker's name or a refrain.
_EDGE_SHARE = 0.8
_LONG_WORDS = 120  # No page has more of longer blocks that recur.
_STAMP = 80  # characters
_CLOCK = late(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:h][0-5]\d(?:[:][0-5]\d)?(?![\d:])")
_DIGITS = late(r"\d+")
_ENDED = late(r"""[.!?…]["'”’»)\]]*\Z""")


def without_repeated(documents: Sequence[Document]) -> list[Document]:
    """Mark the blocks that recur in many documents as removed.

    A block recurs if it stands in as many documents as the binary logarithm of their number, and
    in three at least. Only documents that have a text of their own besides are counted and cut:
    those that have not are copies of one another, and a copy is no furniture.

    A short block is cut wherever it stands, but for a sentence of a few words in the middle of a
    text; one of over 20 words only where it belongs to what opens or closes most of the documents
    that have it, since a passage that several texts quote is text, and not if it is one of many,
    since then the texts are reprints. A heading stays if text below it stays.

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
        number for number, each in enumerate(forms) if not several.isdisjoint(each) and _has_own_text(each, counts)
    ]
    often = {form for number in candidates for form, times in Counter(forms[number]).items() if times > _MOST_TIMES}
    told = Counter(form for number in candidates for form in set(forms[number]) if form in several - often)
    wanted = {form for form, times in told.items() if times >= least}
    wanted -= set(_of_reprints([forms[number] for number in candidates], wanted))
    at_edge = Counter(form for number in candidates for form in _at_edges(forms[number], wanted))
    furniture = {form for form in wanted if _stands_anywhere(form) or at_edge[form] >= _EDGE_SHARE * told[form]}
    done = list(documents)
    for number in candidates:
        done[number] = _cut(documents[number], forms[number], furniture)
    return done


def _form(block: Block) -> str:
    """Return the text of a kept block with its spaces made alike, and the digits of a date or time; else empty."""
    if block.removed:
        return ""
    text = " ".join(block.text.split())
    # Figures tell lines of text apart; those of a clock or a calendar do not.
    return _DIGITS.sub("#", text) if len(text) <= _STAMP and (_CLOCK.search(text) or find_date(text)) else text


def _words(form: str) -> int:
    return form.count(" ") + 1 if form else 0


def _has_own_text(forms: Sequence[str], counts: Counter[str]) -> bool:
    own = sum(_words(form) for form in forms if counts[form] == 1 and _words(form) >= _OWN_WORDS)
    return own >= _OWN_WORDS and own >= _OWN_SHARE * sum(map(_words, forms))


def _of_reprints(each: Iterable[Sequence[str]], wanted: set[str]) -> Iterator[str]:
    """Yield the long blocks of documents that share so many of them that they share their text."""
    for forms in each:
        long = {form for form in forms if form in wanted and _words(form) > _SHORT}
        if sum(map(_words, long)) > _LONG_WORDS:
            yield from long


def _stands_anywhere(form: str) -> bool:
    """Tell whether a block is furniture wherever it stands: it is short, and no short sentence."""
    words = _words(form)
    return words <= _SHORT and not (words <= _ANSWER and _ENDED.search(form))


def _at_edges(forms: Sequence[str], wanted: set[str]) -> set[str]:
    """Return the forms that stand before all text of the document's own, or after it."""
    kept = [form for form in forms if form]
    return {form for edge in (kept, kept[::-1]) for form in _leading(edge, wanted)}


def _leading(forms: Iterable[str], wanted: set[str]) -> Iterator[str]:
    for form in forms:
        if form in wanted:
            yield form
        elif _words(form) > _OWN_WORDS:
            return  # A title or a date stands between what opens a page, a paragraph does not.


def _cut(document: Document, forms: Sequence[str], furniture: set[str]) -> Document:
    marked = [bool(form) and form in furniture for form in forms]
    text_below = False  # whether the next kept block is text that stays
    for number in reversed(range(len(marked))):
        block = document.blocks[number]
        if block.removed:
            continue
        if block.kind == "heading" and text_below:
            marked[number] = False
        text_below = not marked[number] and block.kind != "heading"
    if not any(marked):
        return document
    blocks = [block.cut(REPEATED) if cut else block for block, cut in zip(document.blocks, marked, strict=True)]
    return restructured(replace(document, blocks=tuple(blocks)), document)

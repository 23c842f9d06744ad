"""Texts that are empty, very short, so long that they dominate the corpus, or mostly removed by cleaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from statistics import median

from toolkit.checks import fixes
from toolkit.checks.finding import NOTE, WARNING, Finding
from toolkit.corpus.document import Corpus, Document
from toolkit.language.listing import counted
from toolkit.language.words import has_unspaced_script
from toolkit.rounding import significant

SHORT = 50
"""Words; shorter texts say little about their subject."""

_LONG = 20_000  # words
_TIMES = 20  # the median
_UNDIVIDED = 1_000  # words of a single paragraph
_HEAVY = 0.4  # share of the characters
_REASONS = 2


def check(parts: Corpus, unit: str) -> Iterator[Finding]:
    """Find texts that are very short or very long beside the others; ``unit`` says what such a text is."""
    yield from _short(parts, unit)
    yield from _long(parts)


def wrong_size(document: Document, names: Collection[str]) -> Iterator[Finding]:
    """Find out whether the size of a document makes results unreliable.

    Parameters
    ----------
    document
        With its blocks.
    names
        Names of documents, by which a numbered one is known; see `fixes.file_of`.
    """
    if not document.word_count:
        yield _empty(document, names)
    elif document.keeps_little:
        missing = 100 * significant(document.missing_share)
        detail = f"{missing:.0f} % of the words that trafilatura takes for the text are not kept"
        fix = fixes.removals(fixes.file_of(document, names))
        yield Finding(WARNING, document.name, "little kept", detail, fix)
    elif document.removed_share > _HEAVY:
        share = f"{100 * significant(document.removed_share):.0f} % of the characters: {_reasons(document)}"
        yield Finding(WARNING, document.name, "much removed", share, fixes.removals(fixes.file_of(document, names)))
    if (words := _words_of_one_block(document)) >= _UNDIVIDED:
        detail = f"{words:,} words without a paragraph break; passages, footnotes and headings cannot be found"
        yield Finding(NOTE, document.name, "no paragraphs", detail)


def _words_of_one_block(document: Document) -> int:
    """Return the number of words of a text that is a single paragraph, and 0 for any other text."""
    text = [block for block in document.kept if block.kind != "heading"]
    return document.word_count if len(text) == 1 else 0


def _empty(document: Document, names: Collection[str]) -> Finding:
    if any(block.text.strip() for block in document.kept):
        return Finding(WARNING, document.name, "empty", "no word in it", fixes.out_of_the_way(document, names))
    if document.blocks:
        detail = f"cleaning removed all of it: {_reasons(document)}"
        return Finding(WARNING, document.name, "empty", detail, fixes.removals(fixes.file_of(document, names)))
    return Finding(WARNING, document.name, "empty", "no text in it", fixes.out_of_the_way(document, names))


def _reasons(document: Document) -> str:
    """Return the main reasons for removal, each with its share of the characters."""
    cut: Counter[str] = Counter()
    for block in document.blocks:
        if block.removed:
            cut[block.removed] += len(block.text)
    everything = sum(len(block.text) for block in document.blocks) or 1
    ranked = sorted(cut.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [f"{reason} {100 * significant(size / everything):.0f} %" for reason, size in ranked[:_REASONS]]
    more = len(ranked) - _REASONS
    return ", ".join(shown) + (f" and {counted(more, 'other reason')}" if more > 0 else "")


def _short(parts: Corpus, unit: str) -> Iterator[Finding]:
    short = [document for document in parts.documents if 0 < document.word_count < SHORT and not _is_unspaced(document)]
    if len(short) > 1 and 2 * len(short) > len(parts):
        # Where all are like that it says something of the corpus, and nothing of any one text.
        detail = f"{len(short):,} of {counted(len(parts), unit)} have fewer than {SHORT} words"
        yield Finding(NOTE, "", "short", detail, number=len(short))
        return
    for document in short:
        yield Finding(NOTE, document.name, "short", f"{counted(document.word_count, 'word')} in all")


def _is_unspaced(document: Document) -> bool:
    # Without word spaces the text between two spaces is a clause, so words cannot be counted.
    return has_unspaced_script("\n".join(block.text for block in document.kept))


def _long(parts: Corpus) -> Iterator[Finding]:
    sizes = [document.word_count for document in parts.documents if document.word_count]
    middle = median(sizes) if sizes else 0
    names = {document.name for document in parts.documents}
    for document in parts.documents:
        if document.word_count > max(_LONG, _TIMES * middle):
            times = f"{document.word_count / middle:,.0f} times the median of {middle:,.0f}"
            path = fixes.typed(fixes.file_of(document, names))
            yield Finding(
                WARNING,
                document.name,
                "very long",
                f"{counted(document.word_count, 'word')}, {times}",
                f"toolkit topics {path} --unit section" if path else "",
            )

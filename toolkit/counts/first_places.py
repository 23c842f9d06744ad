"""Where each of some terms stands first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.corpus.document import Document
from toolkit.counts.document_texts import document_text, places_of
from toolkit.counts.terms import keys_of
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words

_LOOKED_AT = 5  # documents that hold a term; if it stands in headings of all of them, that of the first is taken


def first_places(
    documents: Sequence[Document], holders: Mapping[str, Sequence[int]], language: Language
) -> dict[str, tuple[int, int]]:
    """Return for each term the number of a document and the line where it stands first, outside headings if it does.

    Parameters
    ----------
    documents
        All of them.
    holders
        For each term the numbers of the documents that hold it, in order; one at least.
    language
        By which the terms were told.
    """
    found: dict[str, tuple[int, int]] = {}
    for headings in (False, True):
        asked: dict[int, set[str]] = {}
        for term, numbers in holders.items():
            for number in numbers[:_LOOKED_AT] if term not in found else ():
                asked.setdefault(number, set()).add(term)
        for number in sorted(asked):
            wanted = asked[number] - found.keys()
            if wanted:
                lines = _lines(documents[number], wanted, language, headings=headings)
                found |= {term: (number, line) for term, line in lines.items()}
    return found


def _lines(document: Document, wanted: set[str], language: Language, *, headings: bool) -> dict[str, int]:
    """Return the line on which each of the terms stands first in a document."""
    language = language.of_text(document.spoken)
    forms = [word.text for word in find_words(document_text(document, headings=headings))]
    keys = dict(zip(forms, keys_of(forms, language, all_words=True), strict=True))
    lines: dict[str, int] = {}
    for form, (block, start, _) in zip(forms, places_of(document, headings=headings), strict=True):
        key = keys[form]
        if key in wanted and key not in lines:
            lines[key] = block.line_at(start)
    return lines

"""Documents without the date or title that others have, dates that are not believable, and other languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toolkit.checks import fixes
from toolkit.checks.finding import MOST_NAMED, NOTE, WARNING, Finding
from toolkit.corpus.document import Document
from toolkit.language.listing import first_names
from toolkit.language.stopwords import Language, language
from toolkit.language.words import find_words, has_unspaced_script
from toolkit.rounding import significant

_FEWEST = 50  # words: of fewer the language is a guess
_CLEARLY = 0.25  # share of the words that are stop words of the other language
_READ = 20_000  # characters
_FEWEST_UNDATED, _FEWEST_OF_A_DAY = 10, 5  # documents
_LATE = 10  # years
_OTHERS = 0.25  # share of the documents that have what some lack


def check(documents: Sequence[Document]) -> Iterator[Finding]:
    """Find documents that lack a field most others have, and dates that are not believable."""
    undated = [document.name for document in documents if not document.date and document.word_count]
    untitled = [document.name for document in documents if not document.title and document.word_count]
    filled = sum(document.word_count > 0 for document in documents)
    yield from _lacking("date", "undated", undated, filled)
    yield from _lacking("title", "untitled", untitled, filled)
    yield from _dates(documents, filled)


def unspaced_script(document: Document) -> Iterator[Finding]:
    """Find out whether the words of a document cannot be told apart."""
    if has_unspaced_script(opening(document)):
        detail = "its script has no spaces and is not segmented into words"
        yield Finding(WARNING, document.name, "no spaces", detail)


def _lacking(what: str, finding: str, names: Sequence[str], total: int) -> Iterator[Finding]:
    # Where few have it, it is the kind of text and not an oversight.
    if names and total - len(names) >= _OTHERS * total:
        one = len(names) == 1
        detail = f"{'1 document has' if one else f'{len(names):,} of {total:,} documents have'} no {what}"
        shown = "" if one else f": {first_names(names, MOST_NAMED)}"
        fix = f"toolkit documents . --where '{what}='"
        yield Finding(NOTE, names[0] if one else "", finding, detail + shown, fix, len(names))


def _dates(documents: Sequence[Document], filled: int) -> Iterator[Finding]:
    """Find dates that cannot be those of the texts: none at all, one for all, and one long after all others."""
    dated = sorted((document.date, document.name) for document in documents if document.date)
    if not dated and filled >= _FEWEST_UNDATED:
        detail = f"none of {filled:,} documents has a date; state dates in metadata.csv, or set --name-pattern"
        yield Finding(NOTE, "", "none dated", detail, number=filled)
    days = {day for day, _ in dated}
    if len(dated) >= _FEWEST_OF_A_DAY and len(days) == 1 and len(dated[0][0]) == len("2021-05-01"):
        detail = f"all {len(dated):,} dates are {dated[0][0]}, which may be the day of an export"
        yield Finding(NOTE, "", "one day", detail, number=len(dated))
    if len(dated) >= _FEWEST_OF_A_DAY:
        (before, _), (last, name) = dated[-2:]
        years = int(last[:4]) - int(before[:4])
        if years >= _LATE:
            fix = f"toolkit documents . --where 'date>={last}'"
            yield Finding(WARNING, name, "late date", f"{last}, {years} years after all other dates", fix)


def opening(document: Document) -> str:
    """Return the beginning of a text, by which its language is identified."""
    pieces: list[str] = []
    size = 0
    for block in document.kept:
        pieces.append(block.text[:_READ])
        size += len(pieces[-1])
        if size > _READ:
            break
    return "\n".join(pieces)


def other_language(
    part: Document, code: str, expected: Language, names: Collection[str], *, is_document: bool
) -> Iterator[Finding]:
    """Find out whether a text is in another language than the corpus.

    Parameters
    ----------
    part
        The text.
    code
        The language of its `opening`.
    expected
        The language of the corpus.
    names
        Names of documents, by which a numbered one is known; see `fixes.file_of`.
    is_document
        Whether it is a whole document, so that there is a way to set it aside.
    """
    own = expected.code
    if own == "und" or part.word_count < _FEWEST or code in (own, "und"):
        return
    words = [word.text.lower() for word in find_words(opening(part)) if word.text.isalpha()]
    other = sum(word in language(code).stop_words for word in words)
    same = sum(word in expected.stop_words for word in words)
    # Languages that are next of kin share so many small words that the language is uncertain.
    if len(words) < _FEWEST or other < _CLEARLY * len(words) or 2 * same > other:
        return
    fix = fixes.left_out(part) if part.file else fixes.moved_to(fixes.file_of(part, names), code)
    theirs, ours = (f"{100 * significant(number / len(words)):.0f} %" for number in (other, same))
    detail = f"{theirs} of its words are stop words of {code}, {ours} of {own}"
    yield Finding(WARNING, part.name, "other language", detail, fix if is_document else "")

"""Wrong letters in the cleaned text, with the line of the first, and those that cleaning repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from toolkit.checks import fixes
from toolkit.checks.finding import NOTE, WARNING, Finding, excerpt, readable
from toolkit.corpus.document import Block, Document
from toolkit.language.listing import counted
from toolkit.language.mojibake import LOST, Oddity, invisible, lost, misread, mixed_scripts, perhaps_torn, torn
from toolkit.language.stopwords import Language, english
from toolkit.language.words import LONGEST, may_be_overlong, overlong

_AROUND = 14  # characters shown on both sides
_REPAIRS = {
    "hyphen at a line end": ("hyphens repaired", "word broken at a line end", "words broken at line ends"),
    "invisible character": ("letters repaired", "invisible character", "invisible characters"),
    "ligature": ("letters repaired", "ligature", "ligatures"),
    "long s": ("letters repaired", "long s", "long s"),
}

_Places = Sequence[tuple[Block, Oddity]]


class Letters(NamedTuple):
    """What is found in one document.

    Attributes
    ----------
    findings
        Of the document by itself.
    perhaps_torn
        Words in lower case that a hyphen and a space may have torn; whether they did depends on the words of the
        corpus.
    """

    findings: list[Finding]
    perhaps_torn: frozenset[str]


def wrong_letters(document: Document, names: Collection[str], small: Container[str]) -> Letters:
    """Find wrong letters in a document.

    Parameters
    ----------
    document
        With its blocks.
    names
        Names of documents, by which a numbered one is known; see `fixes.file_of`.
    small
        Words in lower case that can follow a suspended hyphen; see `toolkit.language.mojibake.torn`.
    """
    file = fixes.file_of(document, names)
    findings = [
        *_misread(document, file),
        *_lost(document),
        *_invisible(document, file),
        *_mixed(document, file),
        *_overlong(document, file),
        *_repaired(document),
    ]
    return Letters(findings, frozenset[str]().union(*(perhaps_torn(each.text, small) for each in document.kept)))


def small_words(language: Language) -> frozenset[str]:
    """Return the words that can follow a suspended hyphen in texts of a language."""
    return language.stop_words | english().stop_words


def torn_words(
    document: Document, names: Collection[str], small: Container[str], written: Container[str]
) -> Iterator[Finding]:
    """Find words of a document still broken by a hyphen; ``written`` are the words of the corpus, in lower case."""
    places = _found(document, partial(_torn_in, written=written, small=small))
    if places:
        block, first = places[0]
        file = fixes.file_of(document, names)
        fix = ""
        if _is_plain_utf8(document, file):
            fix = _exchanged(file, places)
        detail = f"{counted(len(places), 'word')}, {_line(places)}: {_shown(block, first)}"
        yield Finding(NOTE, document.name, "torn words", detail, fix)


def _found(document: Document, look: Callable[[str], Sequence[Oddity]]) -> list[tuple[Block, Oddity]]:
    return [(block, oddity) for block in document.kept for oddity in look(block.text)]


def _line(places: _Places) -> str:
    block, oddity = places[0]
    return f"line {block.line_at(oddity.start)}"


def _shown(block: Block, oddity: Oddity) -> str:
    """Return an oddity with the words around it, on one line."""
    start, end = oddity.start, oddity.start + len(oddity.text)
    before = block.text[max(0, start - _AROUND) : start].split("\n")[-1]
    after = block.text[end : end + _AROUND].split("\n")[0]
    if start > _AROUND and " " in before:
        before = before.partition(" ")[2]
    if end + _AROUND < len(block.text) and " " in after:
        after = after.rpartition(" ")[0]
    return readable((before + oddity.text + after).strip(" "))


def _exchanged(file: str, places: _Places) -> str:
    # What is lost cannot be brought back, and a mark of byte order belongs nowhere in a text.
    pairs = ((oddity.text, oddity.meant.replace("\ufeff", "")) for _, oddity in places if oddity.meant != LOST)
    return fixes.replaced(file, pairs)


def _is_plain_utf8(document: Document, file: str) -> bool:
    """Return whether a command can exchange letters in the file."""
    return document.encoding in ("utf-8", "utf-8-sig") and fixes.is_literal(file)


def _misread(document: Document, file: str) -> Iterator[Finding]:
    # In what was cut as well: "Ã©" holds a copyright sign, and may be why it was.
    places = [(block, oddity) for block in document.blocks for oddity in misread(block.text)]
    if not places:
        return
    block, first = places[0]
    fix = ""
    if _is_plain_utf8(document, file):
        # In the file it is still a space that does not break.
        spaced = [(block, oddity._replace(text=oddity.text.replace(" ", "\u00a0"))) for block, oddity in places]
        whole = _all_misread(document) and fixes.is_plain(file)
        fix = fixes.reread(file) if whole else _exchanged(file, spaced)
    meant = f" ({first.text} for {first.meant})" if first.meant.isprintable() else ""
    detail = f"{counted(len(places), 'place')}, {_line(places)}: {_shown(block, first)}{meant}"
    yield Finding(WARNING, document.name, "misread letters", detail, fix)


def _all_misread(document: Document) -> bool:
    """Return whether the whole text is valid UTF-8 once the wrong decoding is undone."""
    try:
        whole = "\n".join(block.text for block in document.blocks).encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False
    return not misread(whole)


def _lost(document: Document) -> Iterator[Finding]:
    places = _found(document, lost)
    if places:
        detail = f"{counted(len(places), 'letter')} could not be read, {_line(places)}: {_shown(*places[0])}"
        # Some bytes have no meaning in cp1252; where they occur, it was taken for the encoding by mistake.
        detail += "; it is hardly cp1252" if document.encoding == "cp1252" else ""
        yield Finding(WARNING, document.name, "lost letters", detail)


def _invisible(document: Document, file: str) -> Iterator[Finding]:
    places = _found(document, invisible)
    if places:
        kinds = Counter(f"U+{ord(oddity.text):04X}" for _, oddity in places)
        shown = ", ".join(f"{kind} {number} times" if number > 1 else kind for kind, number in sorted(kinds.items()))
        fix = _exchanged(file, places) if _is_plain_utf8(document, file) else ""
        yield Finding(WARNING, document.name, "invisible characters", f"{shown}, the first in {_line(places)}", fix)


def _mixed(document: Document, file: str) -> Iterator[Finding]:
    places = _found(document, mixed_scripts)
    if places:
        _, first = places[0]
        odd = next(a for a, b in zip(first.text, first.meant, strict=True) if a != b)
        fix = ""
        if _is_plain_utf8(document, file):
            fix = _exchanged(file, places)
        detail = f"{counted(len(places), 'word')}, {_line(places)}: {excerpt(first.text)} with {odd} (U+{ord(odd):04X})"
        yield Finding(WARNING, document.name, "mixed scripts", detail, fix)


def _overlong(document: Document, file: str) -> Iterator[Finding]:
    long = [block for block in document.kept if may_be_overlong(block.text) and overlong(block.text)]
    if long:
        number = sum(overlong(block.text) for block in long)
        run = max(long[0].text.split(), key=lambda each: (overlong(each) > 0, len(each)))
        line = long[0].line_at(long[0].text.find(run))
        detail = f"{counted(number, 'run')} of over {LONGEST} letters left out, line {line}: {run[:20]}…"
        path = fixes.typed(file)
        show = (
            f"grep -nE '[^[:space:]]{{{LONGEST + 1}}}' {path} | cut -c 1-80"
            if path and document.encoding and fixes.is_literal(file)
            else ""
        )
        yield Finding(WARNING, document.name, "overlong runs", detail, show)


def _repaired(document: Document) -> Iterator[Finding]:
    made: dict[str, list[str]] = {}
    for key, number in sorted(document.repairs.items()):
        # Spaces of unusual width are not an error, so they are not reported.
        finding, *nouns = _REPAIRS.get(key, ("", "", ""))
        if finding and number:
            made.setdefault(finding, []).append(counted(number, *nouns))
    for finding, said in made.items():
        yield Finding(NOTE, document.name, finding, " and ".join(said) + " put right")


def _torn_in(text: str, written: Container[str], small: Container[str]) -> list[Oddity]:
    return list(torn(text, written, small))

"""Clean the texts: print them without page furniture, or list every cut with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from toolkit.cleaning import RULE_OF
from toolkit.corpus.as_text import plain_text
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.language.listing import counted
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, UnitOf

_CONTEXT = 8  # words on each side of a seam
_WIDEST_WRAP = 120  # columns


@dataclass(frozen=True)
class RemovedRow:
    """One cut."""

    document: str = column("Name of the document.")
    line: int = column("First line in the source; for an office file, the paragraph.")
    page: int | None = column("Page in the source, for formats with pages.", rank=3)
    reason: str = column("Reason.")
    text: str = column("The removed text.", wraps=True)


@dataclass(frozen=True)
class TextRow:
    """One cleaned text."""

    document: str = column("Name of the document or part.")
    title: str = column("Title, if one was found.", wraps=True, rank=2)
    date: str = column("Date, ISO 8601.", rank=2)
    words: int = column("Number of words after cleaning.")
    text: str = column("The cleaned text, one paragraph per line.", wraps=True)


@dataclass(frozen=True)
class ReasonRow:
    """The cuts of one reason."""

    reason: str = column("Reason.")
    rule: str = column("The cleaning rule; --leave turns it off.")
    cuts: int = column("Number of cuts.")
    documents: int = column("Number of documents.")
    characters: int = column("Number of characters removed.")
    share: float = column("Share of the characters of all documents.", range=(0, 1), draw="bar", digits=3)


@dataclass(frozen=True)
class JoinedRow:
    """One sentence that was in two pieces."""

    document: str = column("Name of the document.")
    line: int = column("Line in the source where the first part ends.")
    next_line: int = column("Line where the second part begins.")
    before: str = column("Last words of the first part.", wraps=True)
    after: str = column("First words of the second part.", wraps=True)


@dataclass(frozen=True)
class RepairedRow:
    """The letters put right in one document."""

    document: str = column("Name of the document.")
    repair: str = column("Kind of repair.")
    times: int = column("Number of repairs.")


@dataclass(frozen=True)
class CleanGroupRow:
    """What was cut of a group of documents."""

    group: str = column("Value of the field; (none) for documents without one.")
    documents: int = column("Number of documents in the group.")
    removed: float = column("Share of their characters that was removed.", range=(0, 1), draw="bar")


@analysis(counts_words=False)
def clean(corpus: Corpus, *, unit: UnitOf = "document", by: By = "") -> Findings:
    """Print the texts without page furniture, or list what was removed and joined.

    Without options this is a filter: the cleaned text goes to standard output, a paragraph a
    line, or with -o FOLDER into a file for each document, with a table of their titles and dates
    beside them. With --removed every cut is listed: document, line, reason and text. Nothing is
    lost: what is kept and what was cut are together what was read. A rule that cuts too much is
    turned off with --leave.

    Parameters
    ----------
    corpus
        One document or more.
    unit
        What a row of the table of texts is: a document, section, paragraph or sentence.
    by
        A field; adds a table of the shares cut in the groups that it makes.

    Returns
    -------
    Findings
        Tables ``texts``, ``removed``, ``reasons``, ``joined``, ``repaired`` and, with ``by``,
        ``groups``.

    References
    ----------
    The rules are those of this project; for the problem see Kohlschütter, Fankhauser and Nejdl,
    "Boilerplate detection using shallow text features", WSDM 2010, pp. 441-450.

    Examples
    --------
    $ toolkit clean report.pdf > report.txt  # the text of a file
    $ toolkit clean corpus -o cleaned  # a folder of cleaned texts
    $ toolkit clean corpus --removed  # every cut, with its line and reason
    """
    listed = [row for document in corpus.documents for row in _removed(document)]
    texts = [
        TextRow(part.name, part.title, part.date, part.word_count, plain_text(part).rstrip("\n"))
        for part in by_unit(corpus, unit).documents
    ]
    joined = [row for document in corpus.documents for row in _joined(document)]
    repaired = [row for document in corpus.documents for row in _repaired(document)]
    tables = [
        Table.of("texts", "Cleaned texts", TextRow, texts, brief=False),
        Table.of("removed", "What was cut", RemovedRow, listed, group="document"),
        Table.of("reasons", "Why", ReasonRow, _reasons(corpus)),
        Table.of("joined", "Sentences that were joined", JoinedRow, joined, brief=False),
        Table.of("repaired", "Letters put right", RepairedRow, repaired, brief=False),
    ]
    if by:
        tables.append(Table.of("groups", f"Share cut by {by}", CleanGroupRow, _groups(corpus, by)))
    repairs = sum(row.times for row in repaired)
    parts = [counted(len(listed), "cut"), counted(len(joined), "sentence") + " joined", counted(repairs, "repair")]
    return Findings(tuple(tables), summary=", ".join(parts))


def _removed(document: Document) -> Iterator[RemovedRow]:
    for block in document.blocks:
        if block.removed:
            text = " ".join(block.text.split())
            yield RemovedRow(document.name, block.line, block.page or None, block.removed, text)


def _repaired(document: Document) -> Iterator[RepairedRow]:
    for repair, times in sorted(document.repairs.items()):
        yield RepairedRow(document.name, repair, times)


def _reasons(corpus: Corpus) -> list[ReasonRow]:
    cuts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    total = 0
    for document in corpus.documents:
        total += sum(len(block.text) for block in document.blocks)
        removed = [block for block in document.blocks if block.removed]
        cuts.update(block.removed for block in removed)
        documents.update({block.removed for block in removed})
        for block in removed:
            characters[block.removed] += len(block.text)
    return [
        ReasonRow(
            reason=reason,
            rule=RULE_OF.get(reason, ""),
            cuts=cuts[reason],
            documents=documents[reason],
            characters=characters[reason],
            share=characters[reason] / total if total else 0.0,
        )
        for reason in sorted(cuts, key=lambda reason: (-characters[reason], reason))
    ]


def _joined(document: Document) -> Iterator[JoinedRow]:
    """Find the seams: a line of a block that does not follow the one before it in the source."""
    for block in document.kept:
        if "\n" in block.text:
            yield from _seams(document.name, block)


def _seams(name: str, block: Block) -> Iterator[JoinedRow]:
    lines = block.text.split("\n")
    for number, (above, below) in enumerate(pairwise(block.source_lines[: len(lines)])):
        # A line of that length was not wrapped: what follows it was torn off.
        if below - above > 1 or len(lines[number]) > _WIDEST_WRAP:
            before = " ".join(lines[: number + 1]).split()[-_CONTEXT:]
            after = " ".join(lines[number + 1 :]).split()[:_CONTEXT]
            yield JoinedRow(name, above, below, " ".join(before), " ".join(after))


def _groups(corpus: Corpus, by: str) -> list[CleanGroupRow]:
    rows = []
    for name, members in grouped(corpus.documents, by).items():
        everything = sum(len(block.text) for document in members for block in document.blocks)
        kept = sum(len(block.text) for document in members for block in document.kept)
        rows.append(CleanGroupRow(name, len(members), (everything - kept) / everything if everything else 0.0))
    return rows

"""List the documents: title, date, size, and how much was removed as page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit, number_of_sections
from toolkit.counts.lengths import identify_languages, word_counts
from toolkit.language.sentences import sentences
from toolkit.processes import shard_map
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import RowBatch, Rows, Table, column
from toolkit.settings import By, UnitOf

_MOST_FIELDS = 20
_FEW = 4  # documents that are worth a counter of words
_FIGURES = (
    Figure("groups", "Documents of each group", "bars", "groups", "group", "documents", "number of documents"),
    Figure("documents", "Length of the documents", "bars", "documents", "document", "words", "number of words"),
)


class DocumentRow(NamedTuple):
    """What is known of one document."""

    document: str = column("Name of the document.")
    title: str = column("Title, if one was found.", wraps=True, rank=2)
    date: str = column("Date, ISO 8601.")
    date_source: str = column(
        "Where the date was found: a sidecar, the name of the file, a field, the text, or file (the day the file was"
        " made, which may not be that of the text).",
        rank=3,
    )
    language: str = column("ISO 639-1 code, identified by stop words.", rank=3)
    words: int = column("Number of words after cleaning.")
    sentences: int = column("Number of sentences, without headings.", rank=2)
    paragraphs: int = column("Number of paragraphs, list items and quotations.", rank=2)
    sections: int = column("Number of headings followed by text.", rank=3)
    removed: float = column("Share of the characters removed by cleaning.", range=(0, 1))


@dataclass(frozen=True)
class DocumentGroupRow:
    """What a group of documents holds."""

    group: str = column("Value of the field; (none) for documents without one.")
    documents: int = column("Number of documents in the group.")
    words: int = column("Number of words after cleaning.")
    share: float = column("Share of all words.", range=(0, 1), draw="bar")
    first: str = column("Earliest date.")
    last: str = column("Latest date.")


@analysis(counts_words=False, has_formula=False)
def documents(corpus: Corpus, *, unit: UnitOf = "document", by: By = "") -> Findings:
    """List the documents of a corpus with their titles, dates and sizes.

    Read this table before any other: it shows what the analyses will count. A large share removed
    means that a page was mostly furniture, or that text was taken for it; look with --raw.

    Parameters
    ----------
    corpus
        One document or more.
    unit
        What is listed: documents, or the sections, paragraphs or sentences they consist of.
    by
        A field; adds a table of the groups that it makes.

    Returns
    -------
    Findings
        Tables ``documents`` and, with ``by``, ``groups``.

    Examples
    --------
    $ toolkit documents corpus  # titles, dates and sizes
    $ toolkit documents corpus --where 'year>=2022'  # some of them
    $ toolkit documents corpus --raw -o documents.csv  # without cleaning, as CSV
    """
    parts = by_unit(corpus, unit)
    fields = sorted({name for document in parts.documents for name in document.metadata})[:_MOST_FIELDS]
    rows = Rows(DocumentRow)
    for batch in shard_map(partial(_rows, fields=fields), parts.documents, corpus.jobs):
        rows.add(batch)
    listed = Table.of("documents", "Documents", DocumentRow, rows, more=dict.fromkeys(fields, ()))
    if not by:
        return Findings((listed,), figures=_FIGURES)
    word_counts(parts.documents)
    return Findings((listed, _groups(parts, by)), figures=_FIGURES)


def _rows(documents: Sequence[Document], fields: Sequence[str]) -> RowBatch:
    """Return the rows of some documents, with fields of their metadata."""
    identify_languages(documents, _FEW)
    word_counts(documents, _FEW)
    cells = (tuple([document.metadata.get(field, "") for field in fields]) for document in documents)
    return RowBatch(DocumentRow, map(_row, documents), cells if fields else ())


def _row(document: Document) -> DocumentRow:
    paragraphs = [block for block in document.kept if block.kind != "heading"]
    return DocumentRow(
        document=document.name,
        title=document.title,
        date=document.date,
        date_source=document.date_source,
        language=document.language,
        words=document.word_count,
        sentences=sum([len(sentences(block.text)) for block in paragraphs]),
        paragraphs=len(paragraphs),
        sections=number_of_sections(document) if len(paragraphs) < len(document.kept) else 0,
        removed=document.removed_share,
    )


def _groups(corpus: Corpus, by: str) -> Table:
    total = sum(document.word_count for document in corpus.documents)
    rows = []
    for name, members in grouped(corpus.documents, by).items():
        words = sum(document.word_count for document in members)
        dates = sorted(document.date for document in members if document.date)
        rows.append(
            DocumentGroupRow(
                group=name,
                documents=len(members),
                words=words,
                share=words / total if total else 0.0,
                first=dates[0] if dates else "",
                last=dates[-1] if dates else "",
            )
        )
    return Table.of("groups", f"Documents by {by}", DocumentGroupRow, rows)

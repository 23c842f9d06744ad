"""Rows of the tables about words in their contexts."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column


@dataclass(frozen=True)
class KwicRow:
    """An occurrence of a pattern with its context."""

    document: str = column("Document in which it occurs.")
    line: int = column("Line in the file.")
    left: str = column("Words before the match, as written.", draw="before")
    match: str = column("The matching words, as written.", draw="match")
    right: str = column("Words after the match, as written.", draw="after")


@dataclass(frozen=True)
class PatternCountRow:
    """How often a pattern occurs in a document."""

    document: str = column("Name of the document.")
    count: int = column("Number of occurrences.", draw="bar")
    words: int = column("Number of words in the document.")
    per_million: float = column("Occurrences per million words.", digits=1)


@dataclass(frozen=True)
class PatternGroupRow:
    """How often a pattern occurs in a group of documents."""

    group: str = column("Value of the field; (none) for documents without one.")
    count: int = column("Number of occurrences.", draw="bar")
    words: int = column("Number of words in the group.")
    per_million: float = column("Occurrences per million words.", digits=1)
    documents: int = column("Number of documents of the group in which it occurs.")
    share: float = column("Share of the documents of the group in which it occurs.", range=(0, 1))
    dispersion: float | None = column(
        "Normalised deviation of proportions (DPnorm) over the documents of the group: 0 = evenly spread,"
        " 1 = in a single short document; empty for a group of one document.",
        range=(0, 1),
    )


@dataclass(frozen=True)
class NGramRow:
    """A sequence of words in the corpus."""

    rank: int = column("1 is the most frequent sequence.")
    ngram: str = column("The words in their most frequent forms; a skip-gram without the words left out.")
    words: int = column("Number of words in the sequence.", rank=3)
    count: int = column("Number of occurrences.", draw="bar")
    per_million: float = column("Occurrences per million words.", digits=1)
    documents: int = column("Number of texts in which it occurs (range).")
    share: float = column("Share of the texts in which it occurs.", range=(0, 1), rank=3)
    dispersion: float | None = column(
        "Normalised deviation of proportions (DPnorm): 0 = evenly spread, 1 = in a single short text.", range=(0, 1)
    )
    document: str = column("Document of the first occurrence.", rank=2)
    line: int = column("Line of the first occurrence.", rank=2)


@dataclass(frozen=True)
class NGramGroupRow:
    """A sequence of words in a group of texts."""

    group: str = column("Value of the field; (none) for documents without one.")
    rank: int = column("1 is the most frequent sequence of the group.")
    ngram: str = column("The words in their most frequent forms in the corpus.")
    count: int = column("Number of occurrences in the group.", draw="bar")
    per_million: float = column("Occurrences per million words of the group.", digits=1)
    documents: int = column("Number of texts of the group in which it occurs.")

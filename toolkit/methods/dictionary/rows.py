"""Rows of the tables on the categories of a dictionary."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column

_RATE = "Occurrences per million words."


@dataclass(frozen=True)
class CategoryRow:
    """A category in the corpus."""

    category: str = column("Name of the category, with those above it before points.")
    count: int = column("Number of occurrences.", draw="bar")
    per_million: float = column(_RATE, digits=1)
    documents: int = column("Number of texts with an occurrence.")
    share: float = column("Share of the texts with an occurrence.", range=(0, 1), rank=3)
    entries: int = column("Number of entries in the dictionary, with those of categories below.", rank=3)
    found: int = column("Number of different words or phrases found.", rank=3)
    words: str = column("The most frequent words found, with their numbers.", wraps=True)
    document: str = column("Document of the first occurrence.", rank=2)
    line: int | None = column("Line of the first occurrence.", rank=2)
    example: str = column("Sentence of the first occurrence.", rank=3, wraps=True)


@dataclass(frozen=True)
class CategoryDocumentRow:
    """A category in a document."""

    document: str = column("Name of the document.")
    date: str = column("Date of the document.", rank=2)
    category: str = column("Name of the category.")
    count: int = column("Number of occurrences.")
    words: int = column("Number of words in the document.")
    per_million: float = column(_RATE, digits=1)


@dataclass(frozen=True)
class CategoryGroupRow:
    """A category in a group of documents."""

    group: str = column("Value of the field; (none) for documents without one.")
    category: str = column("Name of the category.")
    count: int = column("Number of occurrences.")
    words: int = column("Number of words in the group.", rank=3)
    per_million: float = column(_RATE, digits=1, draw="bar")
    low: float = column(
        "Lower end of the 95 % interval of the rate (Wilson), widened where documents differ.", digits=1, rank=2
    )
    high: float = column("Upper end of the interval.", digits=1, rank=2)
    documents: int = column("Number of documents of the group with an occurrence.")


@dataclass(frozen=True)
class CategoryHitRow:
    """A word or phrase that belongs to a category."""

    category: str = column("Name of the category.")
    word: str = column("The word or phrase as it is mostly written.")
    count: int = column("Number of occurrences.")
    documents: int = column("Number of texts in which it occurs.")


@dataclass(frozen=True)
class CategoryToneRow:
    """The tone of the sentences in which a category occurs."""

    category: str = column("Name of the category.")
    sentences: int = column("Number of sentences in which it occurs.")
    tone: float = column("Mean tone of these sentences.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over sentences (Student's t).", range=(-1, 1), rank=3)
    high: float = column("Upper end of the interval.", range=(-1, 1), rank=3)
    difference: float | None = column("Mean tone minus that of all other sentences.", range=(-2, 2))
    differs: str = column("higher or lower if the 95 % interval of the difference (Welch) excludes zero.")
    document: str = column("Document of the example.", rank=2)
    line: int = column("Line of the example.", rank=2)
    example: str = column("The strongest sentence on the side of the mean tone.", wraps=True, rank=2)


@dataclass(frozen=True)
class CategoryToneGroupRow:
    """The tone of the sentences in which a category occurs, in a group of texts."""

    group: str = column("Value of the field; (none) for documents without one.")
    category: str = column("Name of the category.")
    sentences: int = column("Number of sentences of the group in which it occurs.")
    tone: float = column("Mean tone of these sentences.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over sentences (Student's t).", range=(-1, 1), rank=2)
    high: float = column("Upper end of the interval.", range=(-1, 1), rank=2)
    difference: float | None = column("Mean tone minus that of the other sentences of the group.", range=(-2, 2))
    differs: str = column("higher or lower if the 95 % interval of the difference (Welch) excludes zero.")

"""How often a pattern occurs in documents and groups of documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.corpus.document import Document
from toolkit.counts.measures.dispersion import deviation_of_proportions
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.matching import Occurrence
from toolkit.methods.concordance.rows import PatternCountRow, PatternGroupRow

MILLION = 1_000_000


def counts_by_document(words: CorpusWords, occurrences: Sequence[Occurrence]) -> list[int]:
    """Return the number of occurrences in each document."""
    counts = [0] * len(words.documents)
    document, end = -1, 0
    for place, _ in occurrences:
        while place >= end:
            document += 1
            _, end = words.span(document)
        counts[document] += 1
    return counts


def count_rows(words: CorpusWords, counts: Sequence[int]) -> Iterator[PatternCountRow]:
    """Yield a row for each document in which a pattern occurs, the highest rate first."""
    rows = [
        PatternCountRow(document.name, count, size, count / size * MILLION)
        for document, count, size in zip(words.documents, counts, words.sizes, strict=True)
        if count
    ]
    yield from sorted(rows, key=lambda row: (-row.per_million, row.document))


def group_rows(
    words: CorpusWords, counts: Sequence[int], groups: Mapping[str, Sequence[Document]]
) -> Iterator[PatternGroupRow]:
    """Yield a row for each group of documents, in the order of the groups."""
    places = {document.name: number for number, document in enumerate(words.documents)}
    for name, members in groups.items():
        numbers = [places[member.name] for member in members]
        found = [counts[number] for number in numbers]
        sizes = [words.sizes[number] for number in numbers]
        count, size, holders = sum(found), sum(sizes), sum(map(bool, found))
        yield PatternGroupRow(
            group=name,
            count=count,
            words=size,
            per_million=count / size * MILLION if size else 0.0,
            documents=holders,
            share=holders / len(numbers),
            dispersion=dispersion_of(found, sizes),
        )


def dispersion_of(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Return the normalised deviation of proportions; None if there are no occurrences or only one text with words."""
    filled = [size for size in sizes if size]
    if not sum(counts) or len(filled) < 2:
        return None
    found = [(count, size) for count, size in zip(counts, sizes, strict=True) if count]
    return deviation_of_proportions(found, sum(filled), min(filled))

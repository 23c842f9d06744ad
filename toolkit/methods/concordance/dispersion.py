"""Where in each text a pattern occurs, and how evenly it is spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.counts.measures.dispersion import juilland_d
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.matching import Occurrence
from toolkit.methods.concordance.counts import MILLION, dispersion_of
from toolkit.report.table import column

_CELLS = 40
_LEVELS = "·▂▄▆█"


@dataclass(frozen=True)
class StripRow:
    """Where a pattern occurs in a document."""

    document: str = column("Name of the document.")
    count: int = column("Number of occurrences.")
    words: int = column("Number of words in the document.", rank=2)
    per_million: float = column("Occurrences per million words.", digits=1, rank=2)
    strip: str = column(
        f"The document from beginning to end in {_CELLS} parts: · none, ▂ one, ▄ two, ▆ three, █ four or more"
        " occurrences.",
        draw="blocks",
    )
    dispersion: float | None = column(
        "Normalised deviation of proportions (DPnorm) over equal parts of the document: 0 = even, 1 = all in one part.",
        range=(0, 1),
    )


@dataclass(frozen=True)
class OccurrenceRow:
    """An occurrence in a document."""

    document: str = column("Name of the document.")
    position: float = column("Words before it, as a share of the document.", range=(0, 1), digits=3)
    line: int = column("Line in the file.")


@dataclass(frozen=True)
class DispersionRow:
    """How evenly a pattern is spread over some documents."""

    group: str = column("Value of the field; all for the whole corpus.")
    count: int = column("Number of occurrences.")
    per_million: float = column("Occurrences per million words.", digits=1)
    documents: int = column("Number of documents in which it occurs (range).")
    share: float = column("Share of the documents in which it occurs.", range=(0, 1))
    dp: float | None = column("Deviation of proportions: 0 = evenly spread over the documents.", range=(0, 1), digits=3)
    dispersion: float | None = column(
        "dp divided by its maximum (DPnorm): 1 = all in the shortest document.", range=(0, 1), digits=3
    )
    juilland_d: float | None = column(
        "Juilland's D of the rates: 1 = evenly spread, 0 = all in one document.", range=(0, 1), digits=3
    )


def strip(places: Sequence[int], size: int) -> str:
    """Draw where in a text of some words a pattern occurs.

    >>> strip([0, 1, 99], 100)[:2], strip([0, 1, 99], 100)[-1]
    ('▄·', '▂')
    """
    counts = part_counts(places, size, _CELLS)
    return "".join(_LEVELS[min(count, len(_LEVELS) - 1)] for count in counts)


def part_counts(places: Sequence[int], size: int, parts: int) -> list[int]:
    """Return the occurrences in each of some parts of a text, as equal as whole words allow."""
    counts = [0] * parts
    for place in places:
        counts[place * parts // size] += 1
    return counts


def part_sizes(size: int, parts: int) -> list[int]:
    """Return the number of words of each part; see `part_counts`.

    >>> part_sizes(10, 4)
    [3, 2, 3, 2]
    """
    ends = [-(-number * size // parts) for number in range(parts + 1)]
    return [after - first for first, after in pairwise(ends)]


def strip_rows(words: CorpusWords, places: Sequence[Sequence[int]], parts: int) -> Iterator[StripRow]:
    """Yield a row for each document in which a pattern occurs.

    Parameters
    ----------
    words
        The corpus.
    places
        For each document the places of the occurrences in it, from 0.
    parts
        Number of parts of a document over which the dispersion in it is measured.
    """
    for document, found, size in zip(words.documents, places, words.sizes, strict=True):
        if found:
            yield StripRow(
                document=document.name,
                count=len(found),
                words=size,
                per_million=len(found) / size * MILLION,
                strip=strip(found, size),
                dispersion=dispersion_of(part_counts(found, size, parts), part_sizes(size, parts)),
            )


def place_rows(words: CorpusWords, occurrences: Sequence[Occurrence]) -> Iterator[OccurrenceRow]:
    """Yield a row for each occurrence."""
    for place, _ in occurrences:
        number = words.block_of(place)
        text = words.document_of(number)
        start, end = words.span(text)
        offset, _ = words.spans_of(number)[place - words.encoded.starts[number]]
        line = words.lines_of(number).line_at(offset)
        yield OccurrenceRow(words.documents[text].name, (place - start) / (end - start), line)


def places_by_document(words: CorpusWords, occurrences: Sequence[Occurrence]) -> list[list[int]]:
    """Return for each document the places of the occurrences in it, from 0."""
    places: list[list[int]] = [[] for _ in words.documents]
    for place, _ in occurrences:
        text = words.document_of(words.block_of(place))
        places[text].append(place - words.span(text)[0])
    return places


def dispersion_row(group: str, counts: Sequence[int], sizes: Sequence[int]) -> DispersionRow:
    """Return the measures of a pattern over some documents; those without a word are left out of them."""
    filled = [(count, size) for count, size in zip(counts, sizes, strict=True) if size]
    total, often = sum(sizes), sum(counts)
    normalised = dispersion_of(counts, sizes)
    smallest = min((size for _, size in filled), default=0)
    holders = sum(map(bool, counts))
    return DispersionRow(
        group=group,
        count=often,
        per_million=often / total * MILLION if total else 0.0,
        documents=holders,
        share=holders / len(counts),
        dp=None if normalised is None else normalised * (1 - smallest / total),
        dispersion=normalised,
        juilland_d=juilland_d([count for count, _ in filled], [size for _, size in filled]),
    )

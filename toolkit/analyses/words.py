"""List the words by frequency, with their dispersion over the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count as numbers_from
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.first_places import first_places
from toolkit.counts.measures.dispersion import deviation_of_proportions
from toolkit.counts.shards import count_documents
from toolkit.counts.term_table import TermCounts
from toolkit.errors import NothingToAnalyseError
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, Setting, Top, UnitOf

MinCount = Annotated[int, Setting("Minimum number of occurrences.", low=1)]
MinDocuments = Annotated[int, Setting("Minimum number of texts that contain the word.", low=1)]
AllWords = Annotated[bool, Setting("Also list stop words, numbers and single letters.")]

_MILLION = 1_000_000
_HELD = 4_000_000  # texts that hold a word, summed over the words that are described at a time
_FIGURES = (Figure("words", "Words of the corpus", "bars", "words", "word", "count", "number of occurrences", most=30),)


@dataclass(frozen=True)
class WordRow:
    """A word in the corpus."""

    rank: int = column("1 is the most frequent word.")
    word: str = column("The word in its most frequent form; plurals and possessives are merged with it.")
    count: int = column("Number of occurrences.", draw="bar")
    per_million: float = column("Occurrences per million words, including stop words.", digits=1)
    documents: int = column("Number of texts that contain it.")
    share: float = column("Share of the texts that contain it.", range=(0, 1), rank=2)
    dispersion: float | None = column(
        "Normalised deviation of proportions (DPnorm): 0 = evenly spread, 1 = in a single short text.",
        range=(0, 1),
    )
    document: str = column("Document of the first occurrence.", rank=2)
    line: int = column("Line of the first occurrence, outside headings if possible.", rank=2)


@dataclass(frozen=True)
class WordGroupRow:
    """A word in a group of texts."""

    group: str = column("Value of the field; (none) for documents without one.")
    rank: int = column("1 is the most frequent word of the group.")
    word: str = column("The word in its most frequent form in the corpus.")
    count: int = column("Number of occurrences in the group.", draw="bar")
    per_million: float = column("Occurrences per million words of the group.", digits=1)
    documents: int = column("Number of texts of the group that contain it.")
    share: float = column("Share of the texts of the group that contain it.", range=(0, 1))


@analysis(loads=("numpy",))
def words(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: Top = 50,
    min_count: MinCount = 1,
    min_documents: MinDocuments = 1,
    all_words: AllWords = False,
) -> Findings:
    """List the words of a corpus by frequency, with their dispersion.

    A word that is frequent because one text repeats it says something of that text; the dispersion
    tells it from a word of the whole corpus. Forms of one word are counted together: plurals,
    possessives, and capitals at the beginning of a sentence.

    Parameters
    ----------
    corpus
        One document or more.
    unit
        What counts as one text.
    by
        A field; adds a table of the words of each group.
    top
        Words to show.
    min_count
        How often a word must occur.
    min_documents
        Texts that must hold it.
    all_words
        Whether stop words, numbers and single letters are listed.

    Returns
    -------
    Findings
        Tables ``words`` and, with ``by``, ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If no word is left.

    References
    ----------
    See `toolkit.counts.measures.dispersion`.

    Examples
    --------
    $ toolkit words corpus --top 100  # the hundred most frequent words
    $ toolkit words corpus --by year -f csv  # by year, as CSV
    $ toolkit words corpus --all-words  # stop words and numbers as well
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}  # A field that nobody has is refused at once.
    counts = count_documents(
        parts.documents,
        corpus.language,
        jobs=corpus.jobs,
        min_documents=min_documents,
        all_words=all_words,
    )
    listed = [number for number, total in enumerate(counts.totals) if total >= min_count]
    if not listed:
        raise NothingToAnalyseError(
            f"None of {sum(counts.sizes):,} words remains: stop words, numbers and rare words are not listed.",
            "List stop words and numbers with --all-words; lower --min-count and --min-documents.",
        )
    ranked = sorted(listed, key=lambda number: (-counts.totals[number], counts.terms[number]))
    tables = [Table.of("words", "Words", WordRow, _rows(parts, counts, ranked[:top]))]
    if by:
        place = {document.name: number for number, document in enumerate(parts.documents)}
        numbers = {name: [place[member.name] for member in members] for name, members in groups.items()}
        rows = [
            row for name, texts_of in numbers.items() for row in _group_rows(name, texts_of, counts, set(listed), top)
        ]
        tables.append(Table.of("groups", f"Words by {by}", WordGroupRow, rows, group="group"))
    return Findings(tuple(tables), tuple(_notes(counts, len(listed), all_words=all_words)), figures=_FIGURES)


def _rows(corpus: Corpus, counts: TermCounts, chosen: Sequence[int]) -> Iterator[WordRow]:
    total = sum(counts.sizes)
    smallest = min(size for size in counts.sizes if size)
    ranks = numbers_from(1)
    for part in _parts(counts, chosen):
        holders = counts.holders(part)
        texts_of = {counts.terms[number]: holders[number].texts for number in part}
        places = first_places(corpus.documents, texts_of, corpus.language)
        for number in part:
            own = holders.pop(number)
            text, line = places[counts.terms[number]]
            yield WordRow(
                rank=next(ranks),
                word=counts.shown[number],
                count=counts.totals[number],
                per_million=counts.totals[number] / total * _MILLION,
                documents=counts.documents[number],
                share=counts.documents[number] / len(counts),
                dispersion=deviation_of_proportions(
                    zip(own.counts, map(counts.sizes.__getitem__, own.texts), strict=True), total, smallest
                ),
                document=corpus.documents[text].name,
                line=line,
            )


def _parts(counts: TermCounts, chosen: Sequence[int]) -> Iterator[list[int]]:
    """Divide words into parts that few enough texts hold, counted once for each word, to be in memory at once."""
    part, size = list[int](), 0
    for number in chosen:
        if part and size + counts.documents[number] > _HELD:
            yield part
            part, size = [], 0
        part.append(number)
        size += counts.documents[number]
    if part:
        yield part


def _group_rows(
    name: str, texts: Sequence[int], counts: TermCounts, listed: set[int], top: int
) -> Iterator[WordGroupRow]:
    total = sum(counts.sizes[text] for text in texts)
    often: dict[int, int] = {}
    held: dict[int, int] = {}
    for text in texts:
        for number, count in counts.row(text):
            if number in listed:
                often[number] = often.get(number, 0) + count
                held[number] = held.get(number, 0) + 1
    ranked = sorted(often, key=lambda number: (-often[number], counts.terms[number]))
    for rank, number in enumerate(ranked[:top], start=1):
        yield WordGroupRow(
            group=name,
            rank=rank,
            word=counts.shown[number],
            count=often[number],
            per_million=often[number] / total * _MILLION,
            documents=held[number],
            share=held[number] / len(texts),
        )


def _notes(counts: TermCounts, listed: int, *, all_words: bool) -> Iterator[str]:
    left = "" if all_words else ", without stop words and numbers"
    yield f"{listed:,} different words{left}, out of {sum(counts.sizes):,} words."
    if sum(map(bool, counts.sizes)) < 2:
        yield "Dispersion needs at least two texts; divide them with --unit."

"""The tables of tone: a row for each document, sentence and group, and the notes on them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from math import isnan, nan
from statistics import fmean, stdev
from typing import Any, NamedTuple

from toolkit.corpus.document import Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.word_boundaries import BOUNDARY
from toolkit.counts.measures.statistics import Interval, mean_difference, mean_interval
from toolkit.language.listing import first_names
from toolkit.methods.tone.documents import ScoredDocument, ScoredSentence, clipped
from toolkit.methods.tone.rules import listed_shares
from toolkit.report.table import RowBatch, Rows, Table, Value, column, columns_of, text_cell
from toolkit.rounding import significant

SCALES = ("tone", "sd")
FEW = 5
"""Number of sentences, scored words or mentions below which a figure is too uncertain to rely on."""
_LOW_COVERAGE = 0.03
SCALE_NOTE = "Tone runs from -1 to 1; 0.25 is what readers would rate +1 on a scale from -4 to +4."


@dataclass(frozen=True)
class ToneRow:
    """The tone of one document."""

    document: str = column("Name of the document.")
    tone: float | None = column(
        "Mean tone of its sentences; empty for a text that is not English.", range=(-1, 1), better="higher", draw="tone"
    )
    low: float | None = column("Lower end of the 95 % interval of the mean (Student's t).", range=(-1, 1))
    high: float | None = column("Upper end of that interval.", range=(-1, 1))
    positive: float | None = column("Share of sentences above the neutral band.", range=(0, 1), rank=2)
    neutral: float | None = column("Share of sentences in the neutral band.", range=(0, 1), rank=3)
    negative: float | None = column("Share of sentences below the neutral band.", range=(0, 1), rank=2)
    sentences: int = column("Number of sentences scored (headings are not).", rank=2)
    coverage: float | None = column(
        "Share of the words, names excluded, that are in the lexicon.", range=(0, 1), rank=3
    )
    drivers: str = column("The words that moved the tone most, as parts of it.", wraps=True)
    most_positive: str = column("The most positive sentence, with its line.", wraps=True, rank=3)
    most_negative: str = column("The most negative sentence, with its line.", wraps=True, rank=3)
    few: bool = column(f"Whether fewer than {FEW} of its words are in the lexicon, too few to rely on.", rank=3)


@dataclass(frozen=True)
class StandardisedToneRow(ToneRow):
    """The tone of one document, beside the other documents of the corpus."""

    tone: float | None = column("Standard deviations from the mean tone of the corpus.", better="higher")
    low: float | None = column("Lower end of the 95 % interval, on the same scale.")
    high: float | None = column("Upper end of that interval.")


class ToneSentenceRow(NamedTuple):
    """The tone of one sentence."""

    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    tone: float = column("Tone of the sentence.", range=(-1, 1), better="higher", draw="tone")
    sentence: str = column("The sentence.", wraps=True)
    words: str = column("The words behind the tone, each with its part of it.", wraps=True)
    page: int | None = column("Page of that line, in paginated files.", rank=3)
    quoted: bool = column("Whether most of the sentence is inside quotation marks.", rank=3)


@dataclass(frozen=True)
class ToneGroupRow:
    """The tone of a group of documents."""

    group: str = column("Value of the field; (none) for documents without it.")
    documents: int = column("Number of documents in the group.")
    tone: float = column("Mean tone of its documents.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over documents (Student's t).", range=(-1, 1))
    high: float = column("Upper end of that interval.", range=(-1, 1))
    difference: float | None = column("Its mean minus that of all other documents.", range=(-2, 2), rank=2)
    differs: str = column("higher or lower if the 95 % interval of the difference (Welch) excludes zero.")


class DocumentRows(NamedTuple):
    """The rows of one document, as plain values, and what is known of it exactly.

    Attributes
    ----------
    document
        A `ToneRow`.
    sentences
        Each a `ToneSentenceRow`.
    tone, low, high, coverage
        Not rounded; NaN of a text that is not English.
    few
        Whether there are few sentences.
    """

    document: tuple[Value, ...]
    sentences: list[tuple[Value, ...]]
    tone: float
    low: float
    high: float
    coverage: float
    few: bool


class ToneShard(NamedTuple):
    """The rows of some documents, as one process sends them to another.

    Attributes
    ----------
    number
        How many documents there are.
    silent
        Which of them have no sentence to score, and so no row, from 0.
    documents, sentences
        The rows.
    tones, lows, highs, coverages
        Of each row, exact; NaN where it has none.
    few
        For each row 1 if there are few sentences.
    """

    number: int
    silent: list[int]
    documents: RowBatch
    sentences: RowBatch
    tones: array[float]
    lows: array[float]
    highs: array[float]
    coverages: array[float]
    few: bytes


def tone_shard(made: Sequence[DocumentRows | None]) -> ToneShard:
    """Put the rows of some documents together."""
    spoken = [each for each in made if each is not None]
    return ToneShard(
        number=len(made),
        silent=[place for place, each in enumerate(made) if each is None],
        documents=RowBatch.of_values([each.document for each in spoken]),
        sentences=RowBatch.of_values([row for each in spoken for row in each.sentences]),
        tones=array("d", [each.tone for each in spoken]),
        lows=array("d", [each.low for each in spoken]),
        highs=array("d", [each.high for each in spoken]),
        coverages=array("d", [each.coverage for each in spoken]),
        few=bytes([each.few for each in spoken]),
    )


class ToneTables:
    """The tables of tone, made document by document: the rows go to their tables, and only the tones stay at hand.

    Parameters
    ----------
    documents
        All, in order.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._rows, self._sentences = Rows(ToneRow), Rows(ToneSentenceRow)
        # Numbers of the documents that have a row, and of those without a sentence to score.
        self._read, self._silent = array("Q"), array("Q")
        # For each row, NaN where it has none: a tone is never anything else that is no number.
        self._tones, self._lows, self._highs, self._coverages = (array("d") for _ in range(4))
        self._few = bytearray()
        self._number = 0

    @property
    def has_tone(self) -> bool:
        """Whether any document has a tone."""
        return not all(map(isnan, self._tones))

    def add(self, shard: ToneShard) -> None:
        """Add the rows of the next documents."""
        silent = frozenset(shard.silent)
        for number in range(self._number, self._number + shard.number):
            (self._silent if number - self._number in silent else self._read).append(number)
        self._number += shard.number
        self._rows.add(shard.documents)
        self._sentences.add(shard.sentences)
        self._tones.extend(shard.tones)
        self._lows.extend(shard.lows)
        self._highs.extend(shard.highs)
        self._coverages.extend(shard.coverages)
        self._few.extend(shard.few)

    def names(self) -> list[str]:
        """Return the names of the documents that have a row."""
        return self._named(self._read)

    def tables(self, by: str, scale: str) -> list[Table]:
        """Return the table of the documents, after that of their groups if one is wanted."""
        if scale == "sd":
            tables = [self._standardised()]
        else:
            tables = [Table.of("documents", "Tone of the documents", ToneRow, self._rows)]
        if by:
            spoken = [
                (self._documents[number], tone)
                for number, tone in zip(self._read, self._tones, strict=True)
                if not isnan(tone)
            ]
            tables.insert(0, _groups([document for document, _ in spoken], [tone for _, tone in spoken], by))
        return tables

    def sentences(self) -> Table:
        """Return the table of the sentences."""
        title = "Tone of the sentences"
        return Table.of("sentences", title, ToneSentenceRow, self._sentences, group="document", brief=False)

    def notes(self, scale: str) -> Iterator[str]:
        """Yield the notes on the tones of the documents."""
        if self._silent:
            yield f"No sentence to score: {first_names(self._named(self._silent))}."
        foreign = self._where(map(isnan, self._tones))
        if foreign:
            yield f"Not in English, so without a tone: {first_names(foreign)}."
        open_ended = self._where(low <= 0 <= high for low, high in zip(self._lows, self._highs, strict=True))
        if open_ended:
            yield f"The 95 % interval includes zero, so the sign is uncertain: {first_names(open_ended)}."
        thin = self._where(coverage < _LOW_COVERAGE for coverage in self._coverages)
        if thin:
            yield f"Fewer than {_LOW_COVERAGE * 100:.0f} % of the words are in the lexicon: {first_names(thin)}."
        few = self._where(bool(few) and not isnan(tone) for few, tone in zip(self._few, self._tones, strict=True))
        if few:
            yield f"Fewer than {FEW} sentences: {first_names(few)}."
        if scale == "tone":
            yield SCALE_NOTE

    def _standardised(self) -> Table:
        tones = [tone for tone in self._tones if not isnan(tone)]
        mean = fmean(tones)
        spread = stdev(tones) if len(tones) > 1 else 0.0

        def standard(value: float) -> float | None:
            return None if isnan(value) or not spread else (value - mean) / spread

        names = [each.name for each in columns_of(ToneRow)]
        # The rows have rounded tones; those kept beside them are exact.
        rows = zip(self._rows.gathered(), self._tones, self._lows, self._highs, strict=True)

        def row_of(row: Sequence[Any], *tones: float) -> StandardisedToneRow:
            told = dict(zip(names, row, strict=True))
            return StandardisedToneRow(
                **{**told, **dict(zip(("tone", "low", "high"), map(standard, tones), strict=True))}
            )

        made = (row_of(*each) for each in rows)
        return Table.of("documents", "Tone of the documents, in standard deviations", StandardisedToneRow, made)

    def _named(self, numbers: Iterable[int]) -> list[str]:
        return [self._documents[number].name for number in numbers]

    def _where(self, held: Iterable[bool]) -> list[str]:
        """Return the names of the documents with a row of which something holds."""
        return self._named(compress(self._read, held))


def rows_of(document: Document, scored: ScoredDocument | None, top: int) -> DocumentRows | None:
    """Return the rows of a document: an empty one if it was not scored, and nothing if there is no sentence in it."""
    if scored is None:
        row = (text_cell(document.name), *[None] * 6, 0, None, "", "", "", True)
        return DocumentRows(row, [], nan, nan, nan, nan, few=True)
    if not scored.sentences:
        return None
    mean = scored.mean
    few = len(scored.sentences) < FEW
    return DocumentRows(_row(scored, mean, top), _sentences(scored), *mean, scored.coverage, few)


def _row(read: ScoredDocument, mean: Interval, top: int) -> tuple[Value, ...]:
    """Return a `ToneRow` as plain values."""
    positive, negative = read.positive, read.negative
    return (
        text_cell(read.document.name),
        *map(significant, (*mean, positive, max(0.0, 1.0 - positive - negative), negative)),
        len(read.sentences),
        significant(read.coverage),
        text_cell(listed_shares(read.drivers(top), 3)),
        text_cell(quoted(read.extreme(1))),
        text_cell(quoted(read.extreme(-1))),
        read.carried < FEW,
    )


def _sentences(read: ScoredDocument) -> list[tuple[Value, ...]]:
    """Return the rows of the sentences, each a `ToneSentenceRow`, as plain values."""
    name = text_cell(read.document.name)
    made: list[tuple[Value, ...]] = [
        (name, line, rounded, text, words, block.page or None, is_quoted)
        for (text, line, block, _, _), _, is_quoted, _, rounded, words in read.sentences
    ]
    if any(BOUNDARY in block.text for block in read.document.kept):
        return [tuple(text_cell(value) if isinstance(value, str) else value for value in row) for row in made]
    return made


def quoted(found: ScoredSentence | None) -> str:
    """Return a sentence after its line, or nothing if there is none."""
    return f"{found.sentence.line}: {found.sentence.text}" if found else ""


def _groups(documents: Sequence[Document], means: Sequence[float], by: str) -> Table:
    numbers = {id(document): number for number, document in enumerate(documents)}
    made = []
    for name, members in grouped(documents, by).items():
        inside = bytearray(len(documents))
        for document in members:
            inside[numbers[id(document)]] = True
        own = list(compress(means, inside))
        rest = [mean for mean, within in zip(means, inside, strict=True) if not within]
        made.append(ToneGroupRow(name, len(members), *clipped(mean_interval(own)), *difference_of(own, rest)))
    return Table.of("groups", f"Tone by {by}", ToneGroupRow, made)


def difference_of(own: Sequence[float], rest: Sequence[float]) -> tuple[float | None, str]:
    """Return the difference of two means, and *higher* or *lower* where its 95 % interval excludes zero."""
    if not rest:
        return None, ""
    found = mean_difference(own, rest)
    return found.mean, "higher" if found.low > 0 else "lower" if found.high < 0 else ""

"""Measure how hard texts are to read, and how varied their words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, NamedTuple

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.lengths import identify_languages
from toolkit.counts.measures.diversity import hdd, mattr, mtld, yule_k
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import first_names
from toolkit.language.words import has_unspaced_script
from toolkit.methods.readability.rows import DiversityRow, IntervalRow, ReadabilityGroupRow, ReadabilityRow
from toolkit.methods.readability.texts import (
    SentenceCounts,
    bootstrap_intervals,
    measures_for,
    sentence_counts,
    sum_of_counts,
)
from toolkit.processes import shard_map
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import RowBatch, Rows, Table
from toolkit.settings import SEED, By, Setting, UnitOf

MinSentences = Annotated[int, Setting("Texts with fewer sentences are named in a note.", low=1)]
Seed = Annotated[int, SEED]

_TOGETHER = 4  # documents whose languages are identified together
_NOTHING = SentenceCounts((), (), 0, 0)
_SAMPLE = 20  # paragraphs by which the script is told
_AXIS = "Flesch's reading ease, easier to the right"
_FIGURES = (
    Figure("groups", "Readability of the groups", "intervals", "groups", "group", "flesch", _AXIS, "low", "high"),
    Figure("documents", "Readability", "intervals", "readability", "document", "flesch", _AXIS, "low", "high"),
)


@analysis(counts_words=False, loads=("numpy", "numpy.random"))
def readability(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    min_sentences: MinSentences = 10,
    seed: Seed = 0,
) -> Findings:
    """Measure how hard texts are to read, and how varied their words are.

    Reading ease and school grades are published formulas of the lengths of sentences and words. They compare texts of
    one kind; they do not say whether a text is clear. Syllables are told by spelling. Flesch's formula is used in its
    adaptation to the language; the grades are of English only, and LIX is for all languages.

    Parameters
    ----------
    corpus
        One or more documents.
    unit
        What counts as one text.
    by
        A field; adds a table of the groups, each measured as one text.
    min_sentences
        Values of texts with fewer sentences are uncertain; a note names them.
    seed
        Of the bootstrap.

    Returns
    -------
    Findings
        Tables ``readability``, ``diversity``, ``intervals`` and, with ``by``, ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If no text has a sentence with a word.

    References
    ----------
    See `toolkit.counts.measures.readability`, `toolkit.counts.measures.diversity`, and for the intervals
    `toolkit.methods.readability.texts`.

    Examples
    --------
    $ toolkit readability corpus  # reading ease, grades, sentence length
    $ toolkit readability corpus --by source  # which source writes the easier texts
    $ toolkit readability corpus --table diversity -f csv  # lexical diversity, as CSV
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    rows, diversity, intervals = Rows(ReadabilityRow), Rows(DiversityRow), Rows(IntervalRow)
    unspaced, short, foreign = list[str](), list[str](), list[str]()
    texts: list[tuple[SentenceCounts, str]] = []
    measure = partial(_measured, code=corpus.language.code, seed=seed, least=min_sentences, keeps=bool(by))
    is_empty = True
    for shard in shard_map(measure, parts.documents, corpus.jobs):
        for table, batch in ((rows, shard.rows), (diversity, shard.diversity), (intervals, shard.intervals)):
            table.add(batch)
        for names, more in ((unspaced, shard.unspaced), (short, shard.short), (foreign, shard.foreign)):
            names += more
        texts += shard.texts
        is_empty = is_empty and not shard.rows.number
    if is_empty:
        raise NothingToAnalyseError("No text has a sentence with a word.", "Name texts with sentences.")
    tables = [
        Table.of("readability", "Readability", ReadabilityRow, rows),
        Table.of("diversity", "Lexical diversity", DiversityRow, diversity)._replace(brief=False),
        Table.of("intervals", "Measures with their intervals", IntervalRow, intervals)._replace(brief=False),
    ]
    if by:
        number_of = {document.name: number for number, document in enumerate(parts.documents)}
        numbers = {name: [number_of[member.name] for member in members] for name, members in groups.items()}
        made = [_group_row(name, [texts[each] for each in held], seed) for name, held in numbers.items()]
        tables.append(Table.of("groups", f"Readability by {by}", ReadabilityGroupRow, filter(None, made)))
    return Findings(tuple(tables), tuple(_notes(unspaced, short, foreign, min_sentences)), figures=_FIGURES)


class _Measured(NamedTuple):
    """What was measured of some documents.

    Attributes
    ----------
    rows, diversity, intervals
        Of those with a sentence.
    unspaced, short, foreign
        Names for the notes: of texts without spaces between words, with few sentences, and in a language without a
        formula of reading ease.
    texts
        For each document the counts of its sentences and its language, if they are wanted.
    """

    rows: RowBatch
    diversity: RowBatch
    intervals: RowBatch
    unspaced: list[str]
    short: list[str]
    foreign: list[str]
    texts: list[tuple[SentenceCounts, str]]


def _measured(documents: Sequence[Document], *, code: str, seed: int, least: int, keeps: bool) -> _Measured:
    identify_languages(documents, _TOGETHER)
    codes = [_code(document, code) for document in documents]
    unspaced = [_is_unspaced(document) for document in documents]
    texts = [
        _NOTHING if skipped else sentence_counts(document, own)
        for document, own, skipped in zip(documents, codes, unspaced, strict=True)
    ]
    filled = [each for each in zip(documents, codes, texts, strict=True) if each[2].counts]
    made = [_row(document.name, own, text, seed) for document, own, text in filled]
    rows = [row for row, _ in made]
    return _Measured(
        RowBatch(ReadabilityRow, rows),
        RowBatch(DiversityRow, (_diversity(document.name, text.words) for document, _, text in filled)),
        RowBatch(IntervalRow, (each for _, intervals in made for each in intervals)),
        [document.name for document, skipped in zip(documents, unspaced, strict=True) if skipped],
        [row.document for row in rows if row.sentences < least],
        [row.document for row in rows if row.flesch is None],
        [(replace(text, words=()), own) for text, own in zip(texts, codes, strict=True)] if keeps else [],
    )


def _code(document: Document, code: str) -> str:
    """Return the language of a document; that of the corpus where it cannot be told."""
    own = document.language
    return code if own == "und" else own


def _is_unspaced(document: Document) -> bool:
    return has_unspaced_script("\n".join(block.text for block in document.kept[:_SAMPLE]))


def _row(name: str, code: str, text: SentenceCounts, seed: int) -> tuple[ReadabilityRow, list[IntervalRow]]:
    total = text.total
    measures = measures_for(code)
    values = {each: measure(total) for each, measure in measures.items()}
    intervals = bootstrap_intervals(text.counts, measures, seed)
    low, high = intervals.get("flesch", (None, None))
    row = ReadabilityRow(
        document=name,
        language=code,
        words=total.words,
        sentences=total.sentences,
        flesch=values.get("flesch"),
        low=low,
        high=high,
        flesch_kincaid=values.get("flesch_kincaid"),
        fog=values.get("fog"),
        smog=values.get("smog"),
        coleman_liau=values.get("coleman_liau"),
        ari=values.get("ari"),
        lix=values["lix"],
        sentence_length=values["sentence_length"],
        word_length=total.syllables / total.words,
        passive=text.passives / total.sentences if code == "en" else None,
        longest=text.longest,
        line=text.line,
    )
    return row, [IntervalRow(name, each, values[each], *ends) for each, ends in intervals.items()]


def _diversity(name: str, words: Sequence[str]) -> DiversityRow:
    types = len(set(words))
    return DiversityRow(
        document=name,
        words=len(words),
        types=types,
        ttr=types / len(words),
        mattr=mattr(words),
        mtld=mtld(words),
        hdd=hdd(words),
        yule_k=yule_k(words),
    )


def _group_row(name: str, texts: Sequence[tuple[SentenceCounts, str]], seed: int) -> ReadabilityGroupRow | None:
    filled = [(text, code) for text, code in texts if text.counts]
    if not filled:
        return None
    codes = {code for _, code in filled}
    # A formula of one language says nothing of texts in several.
    measures = measures_for(codes.pop() if len(codes) == 1 else "")
    counts = [each for text, _ in filled for each in text.counts]
    total = sum_of_counts(counts)
    values = {each: measure(total) for each, measure in measures.items()}
    low, high = bootstrap_intervals(counts, measures, seed).get("flesch", (None, None))
    return ReadabilityGroupRow(
        group=name,
        documents=len(filled),
        words=total.words,
        flesch=values.get("flesch"),
        low=low,
        high=high,
        flesch_kincaid=values.get("flesch_kincaid"),
        lix=values["lix"],
        sentence_length=values["sentence_length"],
    )


def _notes(unspaced: Sequence[str], short: Sequence[str], foreign: Sequence[str], min_sentences: int) -> Iterator[str]:
    if unspaced:
        yield f"Skipped: the script has no spaces between words: {first_names(unspaced)}."
    if short:
        yield f"Fewer than {min_sentences} sentences, so the values are uncertain: {first_names(short)}."
    if foreign:
        yield f"No formula of reading ease for the language: {first_names(foreign)}."

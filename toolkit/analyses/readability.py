"""Measure how hard texts are to read, and how varied their words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
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
from toolkit.processes import ordered_map
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import SEED, By, Setting, UnitOf

MinSentences = Annotated[int, Setting("Texts with fewer sentences are named in a note.", low=1)]
Seed = Annotated[int, SEED]

_SAMPLE = 20  # paragraphs by which the script is told
_AXIS = "Flesch's reading ease, easier to the right"
_FIGURES = (
    Figure("groups", "Readability of the groups", "intervals", "groups", "group", "flesch", _AXIS, "low", "high"),
    Figure("documents", "Readability", "intervals", "readability", "document", "flesch", _AXIS, "low", "high"),
)


@analysis(counts_words=False)
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
    codes = [_code(document, corpus.language.code) for document in parts.documents]
    texts = list(ordered_map(_counted, zip(parts.documents, codes, strict=True), corpus.jobs))
    unspaced = [document.name for document in parts.documents if _is_unspaced(document)]
    if not any(text.counts for text in texts):
        raise NothingToAnalyseError("No text has a sentence with a word.", "Name texts with sentences.")
    rows, diversity, intervals = [], [], []
    for document, code, text in zip(parts.documents, codes, texts, strict=True):
        if text.counts:
            row, measured = _row(document.name, code, text, seed)
            rows.append(row)
            diversity.append(_diversity(document.name, text.words))
            intervals += measured
    tables = [
        Table.of("readability", "Readability", ReadabilityRow, rows),
        Table.of("diversity", "Lexical diversity", DiversityRow, diversity)._replace(brief=False),
        Table.of("intervals", "Measures with their intervals", IntervalRow, intervals)._replace(brief=False),
    ]
    if by:
        number_of = {document.name: number for number, document in enumerate(parts.documents)}
        numbers = {name: [number_of[member.name] for member in members] for name, members in groups.items()}
        made = [_group_row(name, [(texts[each], codes[each]) for each in held], seed) for name, held in numbers.items()]
        tables.append(Table.of("groups", f"Readability by {by}", ReadabilityGroupRow, filter(None, made)))
    return Findings(tuple(tables), tuple(_notes(rows, unspaced, min_sentences)), figures=_FIGURES)


def _code(document: Document, code: str) -> str:
    """Return the language of a document; that of the corpus where it cannot be told."""
    own = document.language
    return code if own == "und" else own


def _is_unspaced(document: Document) -> bool:
    return has_unspaced_script("\n".join(block.text for block in document.kept[:_SAMPLE]))


def _counted(told: tuple[Document, str]) -> SentenceCounts:
    document, code = told
    return SentenceCounts((), (), 0, 0) if _is_unspaced(document) else sentence_counts(document, code)


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


def _notes(rows: Sequence[ReadabilityRow], unspaced: Sequence[str], min_sentences: int) -> Iterator[str]:
    if unspaced:
        yield f"Skipped: the script has no spaces between words: {first_names(unspaced)}."
    short = [row.document for row in rows if row.sentences < min_sentences]
    if short:
        yield f"Fewer than {min_sentences} sentences, so the values are uncertain: {first_names(short)}."
    foreign = [row.document for row in rows if row.flesch is None]
    if foreign:
        yield f"No formula of reading ease for the language: {first_names(foreign)}."

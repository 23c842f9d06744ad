"""List sequences of words (n-grams) by frequency, range and dispersion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.occurrences.content import content_words
from toolkit.counts.occurrences.corpus_words import CorpusWords, corpus_words
from toolkit.counts.occurrences.evidence import evidence_at, usual_sequences
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted
from toolkit.methods.concordance.counts import MILLION, dispersion_of
from toolkit.methods.concordance.ngrams import LowerWords, NGram, NGramSearch, find_ngrams, lower_words
from toolkit.methods.concordance.rows import NGramGroupRow, NGramRow
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, Top, UnitOf

Words = Annotated[int, Setting("Number of words in a sequence.", low=2, high=10)]
MaxWords = Annotated[int, Setting("Longest sequence, in words; 0 for --words.", low=0, high=10)]
Skip = Annotated[int, Setting("Number of words that may be left out between those of a sequence.", low=0, high=4)]
Openings = Annotated[bool, Setting("Only sequences at the beginning of a sentence.")]
MinCount = Annotated[int, Setting("Minimum number of occurrences.", low=1)]
MinDocuments = Annotated[int, Setting("Minimum number of texts in which it occurs.", low=1)]
AllWords = Annotated[bool, Setting("Also list sequences that begin or end with a stop word or a number.")]

_FIGURE = Figure("ngrams", "Sequences of words", "bars", "ngrams", "ngram", "count", "number of occurrences", most=30)


@analysis(loads=("numpy",))
def ngrams(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    words: Words = 2,
    max_words: MaxWords = 0,
    skip: Skip = 0,
    openings: Openings = False,
    min_count: MinCount = 2,
    min_documents: MinDocuments = 1,
    top: Top = 50,
    all_words: AllWords = False,
) -> Findings:
    """List sequences of words by frequency, with their range and dispersion.

    A sequence stands in one paragraph with only spaces between its words, so that none goes over a comma or a full
    stop. With --min-documents and --all-words these are lexical bundles, with --openings the formulas that sentences
    begin with, with --skip skip-grams. Words are counted in small letters.

    Parameters
    ----------
    corpus
        One or more documents.
    unit
        What counts as one text.
    by
        A field; adds a table of the sequences of each group.
    words
        Number of words in a sequence.
    max_words
        Longest sequence; all lengths from ``words`` on are listed together.
    skip
        Words that may be left out, in all: ``old mill`` is also found in *old water mill*.
    openings
        Whether only sequences at the beginning of a sentence or heading count.
    min_count
        Minimum number of occurrences.
    min_documents
        Minimum number of texts in which it occurs.
    top
        Sequences to list.
    all_words
        Whether those that begin or end with a stop word, a number or a single letter are listed.

    Returns
    -------
    Findings
        Tables ``ngrams`` and, with ``by``, ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If the texts hold no word, or only stop words.

    References
    ----------
    Biber, D., Conrad, S. & Cortes, V. (2004). If you look at ...: lexical bundles in university teaching and textbooks.
    Applied Linguistics 25(3), 371-405. For skip-grams see `toolkit.methods.concordance.ngrams`, for dispersion
    `toolkit.counts.measures.dispersion`.

    Examples
    --------
    $ toolkit ngrams corpus --words 3  # sequences of three words
    $ toolkit ngrams corpus --words 4 --min-documents 3 --all-words  # lexical bundles
    $ toolkit ngrams corpus --openings --all-words --by source  # how the sentences of each source begin
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    encoded = corpus_words(parts.documents, corpus.jobs)
    lower = lower_words(encoded)
    may_end = _may_end(parts, encoded, lower, all_words=all_words)
    if not any(may_end):
        raise NothingToAnalyseError(
            f"None of {len(encoded.tokens):,} words remains: stop words and numbers are not listed.",
            "List sequences of them with --all-words.",
        )
    sizes = range(words, max(words, max_words) + 1)
    found = find_ngrams(encoded, lower, NGramSearch(sizes, skip, openings, min_count, min_documents, may_end))
    ranked = sorted(found, key=lambda each: (-each.total, each.words))
    tables = [Table.of("ngrams", "Sequences of words", NGramRow, _rows(encoded, lower, ranked[:top]))]
    if by:
        place = {document.name: number for number, document in enumerate(parts.documents)}
        numbers = {name: [place[member.name] for member in members] for name, members in groups.items()}
        rows = [row for name in groups for row in _group_rows(name, numbers[name], encoded, lower, ranked, top)]
        tables.append(Table.of("groups", f"Sequences of words by {by}", NGramGroupRow, rows, group="group"))
    notes = tuple(_notes(len(found), min_count, min_documents, all_words=all_words))
    return Findings(tuple(tables), notes, figures=(_FIGURE,))


def _may_end(corpus: Corpus, encoded: CorpusWords, lower: LowerWords, *, all_words: bool) -> list[bool]:
    if all_words:
        return [True] * len(lower.names)
    kept = content_words(encoded, corpus.language)
    return [name in kept for name in lower.names]


def _names(gram: NGram, lower: LowerWords) -> tuple[str, ...]:
    return tuple(lower.names[number] for number in gram.words)


def _rows(encoded: CorpusWords, lower: LowerWords, chosen: Sequence[NGram]) -> Iterator[NGramRow]:
    shown = usual_sequences(encoded, [_names(each, lower) for each in chosen])
    for rank, each in enumerate(chosen, start=1):
        evidence = evidence_at(encoded, each.first)
        yield NGramRow(
            rank=rank,
            ngram=shown[_names(each, lower)],
            words=len(each.words),
            count=each.total,
            per_million=each.total / len(encoded.tokens) * MILLION,
            documents=len(each.counts),
            share=len(each.counts) / len(encoded.documents),
            dispersion=dispersion_of([each.counts.get(text, 0) for text in range(len(encoded.sizes))], encoded.sizes),
            document=evidence.document,
            line=evidence.line,
        )


def _group_rows(
    name: str,
    texts: Sequence[int],
    encoded: CorpusWords,
    lower: LowerWords,
    found: Sequence[NGram],
    top: int,
) -> Iterator[NGramGroupRow]:
    members = set(texts)
    size = sum(encoded.sizes[text] for text in texts)
    held = [(each, [count for text, count in each.counts.items() if text in members]) for each in found]
    ranked = sorted((-sum(counts), each.words, len(counts), each) for each, counts in held if counts)[:top]
    shown = usual_sequences(encoded, [_names(each, lower) for *_, each in ranked])
    for rank, (negative, _, documents, each) in enumerate(ranked, start=1):
        yield NGramGroupRow(
            group=name,
            rank=rank,
            ngram=shown[_names(each, lower)],
            count=-negative,
            per_million=-negative / size * MILLION,
            documents=documents,
        )


def _notes(found: int, min_count: int, min_documents: int, *, all_words: bool) -> Iterator[str]:
    where = f" in {counted(min_documents, 'text')} or more" if min_documents > 1 else ""
    yield f"{counted(found, 'sequence')} with {counted(min_count, 'occurrence')} or more{where}."
    if not all_words:
        yield "Sequences that begin or end with a stop word or a number are not listed; see --all-words."

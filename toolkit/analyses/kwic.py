"""Show every occurrence of a pattern in its context (keyword in context)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.search import CaseOf, Forms, PatternText, search
from toolkit.language.listing import counted
from toolkit.methods.concordance.counts import MILLION, count_rows, counts_by_document, dispersion_of, group_rows
from toolkit.methods.concordance.kwic import WITHIN, ConcordanceLine, concordance, sampled, sorted_occurrences
from toolkit.methods.concordance.rows import KwicRow, PatternCountRow, PatternGroupRow
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import SEED, By, Setting, UnitOf

Window = Annotated[int, Setting("Words of context on each side.", low=0, high=200)]
Within = Annotated[str, Setting("What the context does not leave.", choices=WITHIN)]
Sort = Annotated[
    str, Setting("Sort by words around the match and by other keys, such as R1,R2 or date.", shown_as="KEYS")
]
Lines = Annotated[int, Setting("Number of lines; 0 lists all.", low=0)]
Draw = Annotated[int, Setting("Number of occurrences drawn at random; 0 for all.", low=0)]
Count = Annotated[bool, Setting("Show the counts by document instead of the lines.")]
Seed = Annotated[int, SEED]

_MOST_FIELDS = 20
_FIGURES = (
    Figure("groups", "Rates in the groups", "bars", "groups", "group", "per_million", "per million words"),
    Figure("counts", "Rates in the documents", "bars", "counts", "document", "per_million", "per million words"),
)


@analysis(loads=("numpy",))
def kwic(
    corpus: Corpus,
    *,
    pattern: PatternText = "",
    unit: UnitOf = "document",
    by: By = "",
    case: CaseOf = "auto",
    forms: Forms = False,
    window: Window = 8,
    within: Within = "paragraph",
    sort: Sort = "",
    top: Lines = 0,
    draw: Draw = 0,
    count: Count = False,
    seed: Seed = 0,
) -> Findings:
    """Show every occurrence of a pattern in its context, with document and line.

    A pattern is a word (gas), a phrase (gas price), a word with * for any letters and ? for one (econom*), a
    regular expression between slashes that is searched in a word (/isations?$/), or several of these with | between
    them. A word written in small letters is found in any case; one with a capital is found with that capital only.

    Parameters
    ----------
    corpus
        One or more documents.
    pattern
        What to look for; see `toolkit.language.patterns.read_pattern`.
    unit
        What counts as one text.
    by
        A field; adds a table of the counts of each group.
    case
        ``auto``, ``match`` or ``ignore``.
    forms
        Whether ``run`` also finds *runs* and *running*: words with the same stem.
    window
        Number of words on each side.
    within
        What the context does not leave: ``document``, ``paragraph`` or ``sentence``.
    sort
        Keys separated by commas: ``L1`` to ``L9``, ``R1`` to ``R9``, ``match``, ``document``, ``date``.
    top
        Number of lines, after sorting.
    draw
        Number of occurrences drawn at random, before sorting; the counts are those of all.
    count
        Whether the table of counts is drawn instead of the lines.
    seed
        Of the random draw.

    Returns
    -------
    Findings
        Tables ``kwic``, ``counts`` and, with ``by``, ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If the corpus has no word, or none that the pattern means.
    SettingError
        If the pattern or a key cannot be used.

    References
    ----------
    Luhn, H. P. (1960). Keyword-in-context index for technical literature. American Documentation 11(4), 288-295. For
    the dispersion see `toolkit.counts.measures.dispersion`.

    Examples
    --------
    $ toolkit kwic 'gas price*' corpus --sort R1,R2  # lines in the order of the words that follow
    $ toolkit kwic Brussels corpus --by source --count  # how often, by document and source
    $ toolkit kwic '/^(un)?safe/' corpus -o safe.csv  # the lines as data
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    words, wanted, shown, found, notes = search(
        parts.documents, corpus.language, pattern, case=case, forms=forms, jobs=corpus.jobs
    )
    counts = counts_by_document(words, found)
    chosen = sorted_occurrences(words, sampled(found, draw, seed), sort)
    lines = list(concordance(words, chosen[: top or None], window, within))
    listed = _kwic_table(lines, shown)._replace(brief=not count)
    counted_table = Table.of("counts", f"Occurrences of {shown}", PatternCountRow, count_rows(words, counts))
    tables = [listed, counted_table._replace(brief=count)]
    if by:
        rows = group_rows(words, counts, groups)
        tables.append(Table.of("groups", f"Occurrences of {shown} by {by}", PatternGroupRow, rows))
    return Findings(
        tuple(tables),
        notes,
        summary=_summary(words, counts, len(lines)),
        resolved={"pattern": wanted},
        figures=_FIGURES,
    )


def _kwic_table(lines: Sequence[ConcordanceLine], shown: str) -> Table:
    fields = sorted({name for line in lines for name in line.document.metadata} - {"document"})[:_MOST_FIELDS]
    more = {name: [line.document.metadata.get(name, "") for line in lines] for name in fields}
    if "date" not in more and any(line.document.date for line in lines):
        more = {"date": [line.document.date for line in lines], **more}
    return Table.of("kwic", f"Occurrences of {shown}", KwicRow, [line.row for line in lines], more=more)


def _summary(words: CorpusWords, counts: Sequence[int], lines: int) -> str:
    total = sum(counts)
    rate = total / len(words.tokens) * MILLION
    documents = sum(map(bool, counts))
    spread = dispersion_of(counts, words.sizes)
    said = f"{counted(total, 'occurrence')} in {documents:,} of {counted(len(counts), 'text')}"
    said += f", {rate:,.1f} per million words"
    said += f", dispersion {spread:.2f}" if spread is not None else ""
    return f"{said}; {counted(lines, 'line')} shown." if lines < total else f"{said}."

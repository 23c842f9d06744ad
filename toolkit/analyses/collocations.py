"""Find words that occur together more often than by chance, near a node or next to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.occurrences.content import content_words
from toolkit.counts.occurrences.corpus_words import CorpusWords, corpus_words
from toolkit.counts.occurrences.matching import find_occurrences
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted
from toolkit.language.patterns import CASES, read_pattern
from toolkit.language.stopwords import Language
from toolkit.methods.concordance.collocates import MEASURES
from toolkit.methods.concordance.collocation_rows import (
    CollocateRow,
    CollocationGroupRow,
    CollocationPairRow,
    PositionRow,
)
from toolkit.methods.concordance.collocation_tables import (
    CollocationSearch,
    collocate_rows,
    collocation_group_rows,
    pair_rows,
)
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, Top, UnitOf

Node = Annotated[
    str, Setting("Word, phrase or pattern whose neighbours are wanted; without it, the strongest pairs.", leads=True)
]
CaseOf = Annotated[
    str, Setting("Whether capitals of the node count; auto: only in words written with a capital.", choices=CASES)
]
Window = Annotated[
    int, Setting("Words on each side; 0 for 5 with a node, and for the next word without.", low=0, high=50)
]
MinCount = Annotated[int, Setting("Minimum number of occurrences together.", low=1)]
Measure = Annotated[str, Setting("Rank by this measure.", choices=MEASURES)]
AllWords = Annotated[bool, Setting("Also list stop words, numbers and single letters.")]

_WINDOW_OF_NODE = 5


@analysis(loads=("numpy",))
def collocations(
    corpus: Corpus,
    *,
    node: Node = "",
    unit: UnitOf = "document",
    by: By = "",
    case: CaseOf = "auto",
    window: Window = 0,
    min_count: MinCount = 3,
    measure: Measure = "log-dice",
    top: Top = 20,
    all_words: AllWords = False,
) -> Findings:
    """Find words that occur together more often than by chance.

    With a node, the words within a window on both sides of it: how often, on which side, at which distance, and how
    strong and how certain the association is. Without one, the strongest pairs of words that follow each other. Words
    are counted in small letters; capitals and inflected forms are shown as they are most often written.

    Parameters
    ----------
    corpus
        One or more documents.
    node
        See `toolkit.language.patterns.read_pattern`.
    unit
        What counts as one text.
    by
        A field; adds a table of the strongest collocations of each group.
    case
        ``auto``, ``match`` or ``ignore``, for the node.
    window
        Number of words, within a paragraph. Without a node, 1 takes the next word, with only spaces between.
    min_count
        Minimum number of occurrences together.
    measure
        ``log-dice``, ``mi``, ``mi3``, ``t``, ``g2`` (words that avoid the node come last) or ``count``.
    top
        Number of collocations of the corpus and of each group.
    all_words
        Whether stop words, numbers and single letters are listed; they are always counted.

    Returns
    -------
    Findings
        Table ``collocations``; with a node ``positions``, and with ``by`` ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If there is no word, or the node does not occur.

    References
    ----------
    See `toolkit.counts.measures.association`; for the table of a node `toolkit.methods.concordance.collocates`.

    Examples
    --------
    $ toolkit collocations gas corpus  # what stands near gas
    $ toolkit collocations corpus --measure g2  # the pairs that are most certain
    $ toolkit collocations gas --by folder -f csv  # by folder, as CSV
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    words = corpus_words(parts.documents, corpus.jobs)
    if not words.tokens:
        raise NothingToAnalyseError("The texts hold no word.", "Name other texts.")
    nodes = find_occurrences(words, read_pattern(node, case)) if node else None
    if nodes == []:
        raise NothingToAnalyseError(
            f"The node {node!r} does not occur in {counted(len(words.tokens), 'word')}.",
            "Try --case ignore, or * for any letters: econom*.",
        )
    wide = window or (_WINDOW_OF_NODE if node else 1)
    listed = _listed(words, corpus.language, all_words=all_words)
    if not any(map(listed, words.lower_types)):
        raise NothingToAnalyseError(
            "All words are stop words, numbers or single letters, which are not listed.", "List them with --all-words."
        )
    search = CollocationSearch(words, nodes, wide, min_count, measure, top, listed)
    tables = _tables(search, node)
    if by:
        place = {document.name: number for number, document in enumerate(parts.documents)}
        numbers = {name: sorted(place[member.name] for member in members) for name, members in groups.items()}
        rows = collocation_group_rows(search, numbers)
        tables.append(Table.of("groups", f"Collocations by {by}", CollocationGroupRow, rows, group="group"))
    return Findings(
        tuple(tables),
        tuple(_notes(search, tables[0], all_words=all_words)),
        resolved={"window": wide},
        figures=_figures(node),
    )


def _tables(search: CollocationSearch, node: str) -> list[Table]:
    texts = range(len(search.words.documents))
    if not node:
        rows = pair_rows(search, search.strongest(texts))
        return [Table.of("collocations", "Strongest pairs", CollocationPairRow, rows)]
    found, positions = collocate_rows(search, search.near(texts))
    return [
        Table.of("collocations", f"Collocates of {node}", CollocateRow, found),
        Table.of("positions", f"Positions around {node}", PositionRow, positions, group="collocate", brief=False),
    ]


def _figures(node: str) -> tuple[Figure, ...]:
    title, label = (f"Collocates of {node}", "collocate") if node else ("Strongest pairs", "pair")
    return (Figure("collocations", title, "bars", "collocations", label, "log_dice", "logDice", most=30),)


def _listed(words: CorpusWords, language: Language, *, all_words: bool) -> Callable[[str], bool]:
    if all_words:
        return set(words.lower_types).__contains__
    return content_words(words, language).__contains__


def _notes(search: CollocationSearch, table: Table, *, all_words: bool) -> Iterator[str]:
    if not table.rows:
        times = counted(search.min_count, "time")
        yield f"No words occur together {times} or more; lower --min-count, widen --window, or use --all-words."
    left = "" if all_words else " Stop words and numbers are counted, and not listed."
    if search.nodes is None:
        distance = "next to each other" if search.window == 1 else f"at most {search.window} words apart"
        yield f"Pairs of words {distance}.{left}"
        return
    nodes = counted(len(search.nodes), "occurrence")
    yield f"{nodes} of the node; {search.window} words on each side, in the same paragraph.{left}"
